'use client';

import { useState } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { currentPath, describeStartProblem, startSignIn, type SignInProvider } from './start-sign-in';

type SignInButtonProps = Omit<ButtonProps, 'onClick'> & {
  /** Where to go afterwards; without it back to this page. */
  callbackPath?: string;
  provider?: SignInProvider;
  providerName?: string;
};

export function SignInButton({
  callbackPath,
  provider = 'hubspot',
  providerName = 'HubSpot',
  children = `Sign in with ${providerName}`,
  variant = 'primary',
  size = 'lg',
  ...props
}: SignInButtonProps) {
  const [isLeaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function signIn() {
    setLeaving(true);
    setProblem(undefined);
    await startSignIn({ callbackPath: callbackPath ?? currentPath(), provider }).catch((error: unknown) => {
      setLeaving(false);
      setProblem(describeStartProblem(error));
    });
  }

  return (
    <>
      <Button variant={variant} size={size} onClick={signIn} disabled={isLeaving} {...props}>
        {isLeaving ? `Opening ${providerName}…` : children}
      </Button>
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-danger-text">
          {problem}
        </p>
      ) : null}
    </>
  );
}
