'use client';

import { useQuery } from '@tanstack/react-query';
import { usePortal } from '@/components/portal/portal-provider';
import { ScopesSection } from '@/components/scopes/scopes-section';
import { StatusPill } from '@/components/ui/pill';
import { statusWords } from '@/components/shell/status-words';
import type { ExplainedConnection } from '@/lib/workbench/explain/contract';
import type { ScopeReport } from '@/lib/workbench/scopes/contract';
import { ClockWarning } from './clock-warning';
import { ConnectionActions } from './connection-actions';
import { ConnectionHistory } from './connection-history';
import { connectionQuery } from './connection-query';
import { ConnectionSummary } from './connection-summary';
import { DangerZone } from './danger-zone';

type ConnectionViewProps = { connection: ExplainedConnection; scopes?: ScopeReport; nowMs: number };

/** How this portal is connected to HubSpot, in words: whose access it is, how long it lasts, what it allows. */
export function ConnectionView({ connection: initial, scopes, nowMs }: ConnectionViewProps) {
  const { hubId, name } = usePortal();
  const { data: connection } = useQuery({
    ...connectionQuery(hubId),
    initialData: initial,
    initialDataUpdatedAt: nowMs,
  });
  const { label, tone } = statusWords[connection.status];

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3 md:px-6">
        <h1 className="text-lg font-semibold tracking-tight">Connection</h1>
        <StatusPill tone={tone}>{label}</StatusPill>
        <p className="min-w-0 truncate text-sm text-muted">
          <bdi>{name}</bdi> · <span className="tabular-nums">{hubId}</span>
        </p>
      </header>
      <div className="mx-auto max-w-4xl space-y-6 px-4 py-6 md:px-6">
        <ClockWarning skewSeconds={connection.clockSkewSeconds} />
        <ConnectionSummary connection={connection} serverNowMs={Date.parse(connection.serverTime)} />
        <ScopesSection first={scopes && { report: scopes, readAtMs: nowMs }} />
        <ConnectionActions connection={connection} />
        <ConnectionHistory />
        <DangerZone connection={connection} />
      </div>
    </div>
  );
}
