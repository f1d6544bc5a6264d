'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { describePasskeyProblem, signInWithPasskey } from './passkey-ceremony';
import { usePasskeySupport } from './use-passkey-support';

type PasskeySignInButtonProps = Pick<ButtonProps, 'className' | 'size'> & { callbackPath: string };

/** The way in without HubSpot, where this browser has one. */
export function PasskeySignInButton({ callbackPath, className, size = 'lg' }: PasskeySignInButtonProps) {
  const isSupported = usePasskeySupport();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (isSupported === false) return null;

  async function signIn() {
    setBusy(true);
    setProblem(undefined);
    try {
      await signInWithPasskey();
      // A page of its own, so that nothing of the signed-out one stays.
      location.assign(callbackPath);
    } catch (error) {
      setProblem(describePasskeyProblem(error));
      setBusy(false);
    }
  }

  return (
    <div className={cn('w-full', isSupported === undefined && 'invisible')}>
      <Button size={size} onClick={signIn} disabled={isBusy} className={className}>
        <KeyRound aria-hidden />
        {isBusy ? 'Waiting for your device…' : 'Sign in with a passkey'}
      </Button>
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-danger-text">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
