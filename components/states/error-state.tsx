'use client';

import { CloudOff, Hourglass, LogIn, PlugZap, ShieldAlert, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { ReconnectButton } from '@/components/sign-in/reconnect-button';
import { SignInAgainButton } from '@/components/sign-in/sign-in-again-button';
import { Button } from '@/components/ui/button';
import type { ErrorBody } from '@/lib/http/contract';
import { explainError } from './explain-error';
import { ReconnectHelp } from './reconnect-help';
import { StatePanel } from './state-panel';

function iconFor({ category, reason }: ErrorBody): ReactNode {
  if (category === 'UPSTREAM_UNAVAILABLE') return reason === 'unreachable' ? <WifiOff /> : <CloudOff />;
  if (category === 'RATE_LIMITS') return <Hourglass />;
  if (category === 'RECONNECT_REQUIRED') return <PlugZap />;
  if (category === 'UNAUTHENTICATED') return <LogIn />;
  if (category === 'FORBIDDEN') return <ShieldAlert />;
  return <TriangleAlert />;
}

type ErrorStateProps = {
  error: ErrorBody;
  onRetry?: () => void;
  isRetrying?: boolean;
  /** Another way out, e.g. to clear what cannot be answered. */
  otherAction?: ReactNode;
  className?: string;
};

/** A region that could not be read: what happened, who can mend it, and the next step. */
export function ErrorState({ error, onRetry, isRetrying = false, otherAction, className }: ErrorStateProps) {
  const { title, text, next } = explainError(error);
  return (
    <div role="alert" className={className}>
      <StatePanel
        icon={iconFor(error)}
        title={title}
        actions={
          <>
            {next === 'retry' && onRetry ? (
              <Button variant="primary" onClick={onRetry} disabled={isRetrying}>
                {isRetrying ? 'Trying…' : 'Try again'}
              </Button>
            ) : null}
            {next === 'reconnect' ? <ReconnectButton /> : null}
            {next === 'sign-in' ? <SignInAgainButton /> : null}
            {otherAction}
          </>
        }
        smallPrint={error.correlationId ? `Reference ${error.correlationId}` : undefined}
      >
        <p>{text}</p>
        {next === 'reconnect' ? <ReconnectHelp /> : null}
      </StatePanel>
    </div>
  );
}
