'use client';

import { useState } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { ErrorState } from '@/components/states/error-state';
import { PanelSkeleton } from '@/components/workbench/workbench-skeleton';
import { useWalk } from './use-walk';
import { WalkStart } from './walk-start';
import { WalkSteps } from './walk-steps';

/** The way to a token and a first call, step by step, with every request as it is. */
export function WalkPanel() {
  const { hubId } = usePortal();
  // Of a typed app: in the memory of this page, for as long as the tab shows it.
  const [secret, setSecret] = useState('');
  const { query, start, end, take } = useWalk(hubId, () => secret);
  const walk = query.data?.walk;
  const finish = () => {
    setSecret('');
    end.mutate();
  };
  if (query.data === undefined) {
    return query.error ? (
      <ErrorState error={toErrorBody(query.error)} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
    ) : (
      <div role="status">
        <span className="sr-only">Loading</span>
        <PanelSkeleton />
      </div>
    );
  }
  return (
    <div className="mx-auto max-w-4xl space-y-6 px-4 py-6 md:px-6">
      <header className="max-w-prose space-y-1">
        <h2 className="text-base font-semibold">From an app to a first call</h2>
        <p className="text-sm text-pretty text-muted">
          The whole of HubSpot’s OAuth, one real request at a time. Tokens stay on the server; here they are masked. A
          walk is forgotten after half an hour.
        </p>
      </header>
      {walk ? (
        <WalkSteps
          walk={walk}
          secret={secret}
          onSecretChange={setSecret}
          takingStep={take.isPending ? take.variables.step : undefined}
          error={take.error ?? end.error}
          onTake={(step) => take.mutate({ step, app: walk.app })}
          onEnd={finish}
        />
      ) : (
        <WalkStart
          secret={secret}
          onSecretChange={setSecret}
          onStart={(wish) => {
            take.reset();
            start.mutate(wish);
          }}
          isStarting={start.isPending}
          error={start.error}
        />
      )}
    </div>
  );
}
