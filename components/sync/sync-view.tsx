'use client';

import { toErrorBody } from '@/components/http/api-error';
import { useNow } from '@/components/connection/use-now';
import { usePortal } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { ErrorState } from '@/components/states/error-state';
import { StatusPill } from '@/components/ui/pill';
import { Skeleton } from '@/components/ui/skeleton';
import type { SyncStatus } from '@/lib/sync/contract';
import { SyncActions } from './sync-actions';
import { SyncFacts } from './sync-facts';
import { SyncProgress } from './sync-progress';
import { SyncProof } from './sync-proof';
import { describeSync, type SyncSituation } from './sync-words';
import { useSyncStatus } from './use-sync-status';

const pillWords: Record<SyncSituation['kind'], string> = {
  blocked: 'Paused',
  stopped: 'Not running',
  paused: 'Paused',
  failed: 'Failed',
  running: 'Running',
  fresh: 'Up to date',
  never: 'Not started',
};

type SyncViewProps = { first: SyncStatus | undefined; nowMs: number };

/** How the portal's contacts get into the portal's own copy: what is going on, how far it is, and the proof that it is whole. */
export function SyncView({ first, nowMs: serverNowMs }: SyncViewProps) {
  const { name, hubId, status: connection } = usePortal();
  const { data: status, error, refetch, isFetching } = useSyncStatus(first);
  const nowMs = useNow(serverNowMs);
  const isOnline = useOnline();
  const situation = status && describeSync(status, connection);

  return (
    // Scrollable by keyboard also where nothing in it can be pressed.
    <div tabIndex={0} role="region" aria-label="Sync" className="min-h-0 flex-1 overflow-y-auto outline-none">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3 md:px-6">
        <h1 className="text-lg font-semibold tracking-tight">Sync</h1>
        {situation ? <StatusPill tone={situation.tone}>{pillWords[situation.kind]}</StatusPill> : null}
        <p className="min-w-0 truncate text-sm text-muted">
          <bdi>{name}</bdi> · <span className="tabular-nums">{hubId}</span>
        </p>
        {isOnline ? null : <p className="text-sm text-warn-text">As it was before you went offline</p>}
      </header>
      {status && situation ? (
        <div className="mx-auto max-w-4xl space-y-6 px-4 py-6 md:px-6">
          <SyncProgress status={status} situation={situation} nowMs={nowMs} />
          <SyncActions status={status} situation={situation} />
          <SyncFacts status={status} />
          <SyncProof status={status} />
        </div>
      ) : error ? (
        <ErrorState error={toErrorBody(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : (
        <SyncSkeleton />
      )}
    </div>
  );
}

function SyncSkeleton() {
  return (
    <div role="status" className="mx-auto max-w-4xl space-y-6 px-4 py-6 md:px-6">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-36 rounded-xl" />
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-40 rounded-xl" />
    </div>
  );
}
