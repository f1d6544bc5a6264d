'use client';

import { useState } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { Button, type ButtonProps } from '@/components/ui/button';
import { currentPath, startSignIn, tellStartProblem } from './start-sign-in';

type ReconnectButtonProps = ButtonProps & {
  /** Which of the configured optional scopes to ask for; all of them where it is not said. */
  optionalScopes?: readonly string[];
};

/** Asks HubSpot for access to this portal again and comes back to this page. */
export function ReconnectButton({
  children = 'Reconnect HubSpot',
  variant = 'primary',
  optionalScopes,
  ...props
}: ReconnectButtonProps) {
  const { hubId } = usePortal();
  const [isLeaving, setLeaving] = useState(false);

  async function reconnect() {
    setLeaving(true);
    await startSignIn({ callbackPath: currentPath(), hubId, optionalScopes }).catch((error: unknown) => {
      setLeaving(false);
      tellStartProblem(error);
    });
  }

  return (
    <Button variant={variant} onClick={reconnect} disabled={isLeaving} {...props}>
      {isLeaving ? 'Opening HubSpot…' : children}
    </Button>
  );
}
