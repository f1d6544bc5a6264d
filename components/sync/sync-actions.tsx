'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CopyCheck, RefreshCw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { announce } from '@/components/announcer/announce';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { useIsPermitted, usePortal } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { portalApi } from '@/components/routes/paths';
import { explainError } from '@/components/states/explain-error';
import { Button } from '@/components/ui/button';
import type { SyncMode, SyncRequest, SyncStatus } from '@/lib/sync/contract';
import { syncQuery } from './sync-query';
import type { SyncSituation } from './sync-words';

const CopyAgainDialog = lazy(() =>
  import('./copy-again-dialog').then(({ CopyAgainDialog }) => ({ default: CopyAgainDialog })),
);

type SyncActionsProps = { status: SyncStatus; situation: SyncSituation };

/** Why no run can be asked for now; undefined if one can. */
function findObstacle({ kind, headline }: SyncSituation, { state }: SyncStatus, isOnline: boolean): string | undefined {
  if (!isOnline) return 'You are offline.';
  if (kind === 'blocked' || kind === 'stopped') return `${headline}.`;
  return state === 'running' ? 'A run is under way.' : undefined;
}

/** Asking for a run. Admins may; everybody else is told who can. */
export function SyncActions({ status, situation }: SyncActionsProps) {
  const { hubId } = usePortal();
  const client = useQueryClient();
  const isAdmin = useIsPermitted('sync.run');
  const isOnline = useOnline();
  const [isAsking, setAsking] = useState(false);
  const obstacle = findObstacle(situation, status, isOnline);

  const start = useMutation({
    mutationFn: (mode: SyncMode) => {
      const body: SyncRequest = { mode };
      return sendRequest<unknown>(portalApi(hubId, 'sync'), { method: 'POST', body });
    },
    onSuccess: (_answer, mode) => {
      announce(mode === 'full' ? 'Everything is copied again' : 'Sync asked for');
      setAsking(false);
    },
    onSettled: () => client.invalidateQueries(syncQuery(hubId)),
  });
  const problem = start.error ? explainError(toErrorBody(start.error)) : undefined;

  if (!isAdmin) {
    return (
      <p className="text-sm text-muted">It runs by itself. Only admins and owners of this portal can start a run.</p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        variant="primary"
        disabled={obstacle !== undefined || start.isPending}
        title={obstacle}
        onClick={() => start.mutate('incremental')}
      >
        <RefreshCw aria-hidden />
        {start.isPending && start.variables === 'incremental' ? 'Asking…' : 'Sync now'}
      </Button>
      <Button
        disabled={obstacle !== undefined || start.isPending || !status.isComplete}
        title={obstacle ?? (status.isComplete ? undefined : 'The first copy is not complete yet.')}
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      >
        <CopyCheck aria-hidden />
        Copy everything again…
      </Button>
      {problem && !isAsking ? (
        <p role="alert" className="basis-full text-sm text-danger-text">
          <strong className="font-medium">{problem.title}.</strong> {problem.text}
        </p>
      ) : null}
      {isAsking ? (
        <Suspense fallback={null}>
          <CopyAgainDialog
            isBusy={start.isPending}
            problem={problem?.text}
            onConfirm={() => start.mutate('full')}
            onClose={() => {
              start.reset();
              setAsking(false);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
