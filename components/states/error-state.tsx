'use client';

import { CloudOff, Hourglass, KeyRound, LogIn, PlugZap, ShieldAlert, TriangleAlert, WifiOff } from 'lucide-react';
import { lazy, memo, Suspense, type ReactNode } from 'react';
import type { ErrorBody } from '@/lib/http/contract';
import type { Upstream } from '@/lib/workbench/explain/contract';
import { ErrorActionButton } from './error-action-button';
import { ErrorReference } from './error-reference';
import { explainError } from './explain-error';
import { MenderLabel } from './mender-label';
import { ReconnectHelp } from './reconnect-help';
import { RetryButton } from './retry-button';
import { StatePanel } from './state-panel';

/** Most pages never fail, so what only a failure needs comes with it. */
const UpstreamDetails = lazy(() =>
  import('./upstream-details').then(({ UpstreamDetails }) => ({ default: UpstreamDetails })),
);

/** Remembered, because a boundary that is rendered again before its code is there is thrown away: the answer would close. */
const LazyUpstreamDetails = memo(function LazyUpstreamDetails({ upstream }: { upstream: Upstream }) {
  return (
    <Suspense fallback={null}>
      <UpstreamDetails upstream={upstream} />
    </Suspense>
  );
});

function iconFor({ category, reason, explanation }: ErrorBody): ReactNode {
  if (explanation?.action.kind === 'open-scopes') return <KeyRound />;
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
  const { title, what, next, who, action } = explainError(error);
  const isRetry = action.kind === 'retry' || action.kind === 'retry-after';
  return (
    <div role="alert" className={className}>
      <StatePanel
        icon={iconFor(error)}
        title={title}
        actions={
          <>
            <ErrorActionButton action={action} onRetry={onRetry} isRetrying={isRetrying} />
            {/* What somebody else has mended meanwhile is seen by asking again. */}
            {error.explanation && onRetry && !isRetry ? (
              <RetryButton onRetry={onRetry} isRetrying={isRetrying} />
            ) : null}
            {otherAction}
          </>
        }
        details={error.upstream ? <LazyUpstreamDetails upstream={error.upstream} /> : undefined}
        smallPrint={error.correlationId || error.upstream?.correlationId ? <ErrorReference error={error} /> : undefined}
      >
        <p>{what}</p>
        {next ? <p className="mt-2">{next}</p> : null}
        {who ? (
          <p className="mt-3">
            <MenderLabel who={who} />
          </p>
        ) : null}
        {action.kind === 'reconnect' ? <ReconnectHelp /> : null}
      </StatePanel>
    </div>
  );
}
