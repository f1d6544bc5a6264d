'use client';

import type { ReactNode } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { formatInstant, formatInstantPrecisely } from '@/components/format/instant';
import { ExplainedNotice } from '@/components/states/explained-notice';
import type { SyncStatus } from '@/lib/sync/contract';
import { describeChanges } from './sync-words';

/** When it ran and what that changed, when it runs next, and what went wrong last. */
export function SyncFacts({ status }: { status: SyncStatus }) {
  const { lastCompletedAt, lastChanges, nextRunAt, freshAsOf, error, state } = status;
  const { locale } = useFormat();
  return (
    <section aria-label="Runs" className="space-y-4">
      {error ? (
        <ExplainedNotice
          tone={state === 'failed' ? 'danger' : 'warn'}
          explanation={error.explanation}
          upstream={error.upstream}
          message={error.hint ? `${error.message} ${error.hint}` : error.message}
        >
          <Instant iso={error.at} />
        </ExplainedNotice>
      ) : null}
      <dl className="grid gap-x-6 gap-y-4 rounded-xl border border-line p-5 sm:grid-cols-3">
        <Fact label="Changes in HubSpot are here up to">
          {freshAsOf ? <Instant iso={freshAsOf} /> : 'Nothing is here yet'}
        </Fact>
        <Fact label="Last completed run">
          {lastCompletedAt ? <Instant iso={lastCompletedAt} /> : 'None yet'}
          {lastChanges ? <p className="mt-0.5 text-muted">{describeChanges(lastChanges, locale)}</p> : null}
        </Fact>
        <Fact label="Next run">{nextRunAt ? <Instant iso={nextRunAt} /> : toNextRunWords(status)}</Fact>
      </dl>
    </section>
  );
}

function toNextRunWords({ state, isWorkerAlive }: SyncStatus): string {
  if (!isWorkerAlive) return 'When the worker runs again';
  return state === 'running' ? 'After this one' : 'Not planned';
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="mt-0.5 text-sm break-words tabular-nums">{children}</dd>
    </div>
  );
}

function Instant({ iso }: { iso: string }) {
  const settings = useFormat();
  const atMs = Date.parse(iso);
  return (
    <time dateTime={iso} title={formatInstantPrecisely(atMs, { ...settings, timeZone: 'UTC' })}>
      {formatInstant(atMs, settings)}
    </time>
  );
}
