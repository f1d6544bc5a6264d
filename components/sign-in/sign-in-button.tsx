'use client';

import { useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { currentPath, startSignIn } from './start-sign-in';

type SignInButtonProps = Omit<ButtonProps, 'onClick'> & {
  /** Where to go afterwards; without it back to this page. */
  callbackPath?: string;
};

export function SignInButton({
  callbackPath,
  children = 'Sign in with HubSpot',
  variant = 'primary',
  size = 'lg',
  ...props
}: SignInButtonProps) {
  const [state, setState] = useState<'idle' | 'leaving' | 'failed'>('idle');

  async function signIn() {
    setState('leaving');
    await startSignIn({ callbackPath: callbackPath ?? currentPath() }).catch(() => setState('failed'));
  }

  return (
    <>
      <Button variant={variant} size={size} onClick={signIn} disabled={state === 'leaving'} {...props}>
        {state === 'leaving' ? 'Opening HubSpot…' : children}
      </Button>
      {state === 'failed' ? (
        <p role="alert" className="mt-2 text-sm text-danger-text">
          Portside could not be reached. Check your connection and try again.
        </p>
      ) : null}
    </>
  );
}
