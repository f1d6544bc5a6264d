'use client';

import { Scale, ShieldCheck } from 'lucide-react';
import { useFormat } from '@/components/format/format-provider';
import { formatInstant } from '@/components/format/instant';
import { formatAmount } from '@/components/format/number';
import { StatusPill } from '@/components/ui/pill';
import type { SyncStatus } from '@/lib/sync/contract';
import { describeProof } from './sync-words';

/** Whether the copy is whole: both counts side by side, and what the last comparison of all ids found and mended. */
export function SyncProof({ status: { proof } }: { status: SyncStatus }) {
  const settings = useFormat();
  const { locale } = settings;
  return (
    <section aria-labelledby="proof">
      <h2 id="proof" className="text-base font-semibold">
        Is the copy complete?
      </h2>
      <p className="mt-0.5 mb-3 text-sm text-pretty text-muted">
        From time to time every id in HubSpot is compared with every id in the copy, because a copy that only follows
        changes can lose contacts without noticing.
      </p>
      {proof ? (
        <div className="rounded-xl border border-line">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-5 py-3">
            <ShieldCheck aria-hidden className="size-4 text-ok-text" />
            <p className="min-w-0 flex-1 text-sm">
              Compared on <time dateTime={proof.checkedAt}>{formatInstant(Date.parse(proof.checkedAt), settings)}</time>
            </p>
            <Verdict proof={proof} />
          </div>
          <dl className="grid gap-x-6 gap-y-4 px-5 py-4 sm:grid-cols-4">
            <Figure label="In HubSpot" value={formatAmount(proof.hubspotCount, locale)} />
            <Figure label="In your copy" value={formatAmount(proof.mirrorCount, locale)} />
            <Figure label="Missing, added" value={formatAmount(proof.missing, locale)} />
            <Figure label="Gone there, removed" value={formatAmount(proof.surplus, locale)} />
          </dl>
        </div>
      ) : (
        <p className="flex items-center gap-3 rounded-xl border border-dashed border-line-strong px-5 py-4 text-sm text-muted">
          <Scale aria-hidden className="size-4 shrink-0" />
          Not compared yet. The first comparison follows the first complete copy.
        </p>
      )}
    </section>
  );
}

function Verdict({ proof }: { proof: NonNullable<SyncStatus['proof']> }) {
  const { locale } = useFormat();
  const { tone, text } = describeProof(proof, locale);
  return <StatusPill tone={tone}>{text}</StatusPill>;
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="mt-0.5 text-lg font-medium tabular-nums">{value}</dd>
    </div>
  );
}
