'use client';

import type { ReactNode } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { formatInstantPrecisely } from '@/components/format/instant';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { StatusPill } from '@/components/ui/pill';
import type { ExplainedCall } from '@/lib/workbench/explain/contract';
import { describeCause, describeRate, formatMilliseconds, nameDoer, outcomeWords, statusWord } from './activity-words';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 border-b border-line py-1.5 last:border-b-0">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Id({ id, label }: { id: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="font-mono text-xs break-all">{id}</code>
      <CopyButton value={id} label={label} />
    </span>
  );
}

type CallFactsProps = { call: ExplainedCall; onShowRequest: (correlationId: string) => void };

export function CallFacts({ call, onShowRequest }: CallFactsProps) {
  const settings = useFormat();
  const { label, tone } = outcomeWords[call.outcome];
  const rate = describeRate(call.rate);
  return (
    <dl className="text-sm">
      <Fact name="Answer">
        <span className="flex flex-wrap items-center gap-2">
          <StatusPill tone={tone}>{statusWord(call)}</StatusPill>
          {call.fault ? <code className="font-mono text-xs">{call.fault}</code> : label}
        </span>
      </Fact>
      <Fact name="Time">{formatInstantPrecisely(Date.parse(call.at), settings)}</Fact>
      <Fact name="Took">{formatMilliseconds(call.durationMs, settings.locale)}</Fact>
      <Fact name="Who">{nameDoer(call.by)}</Fact>
      <Fact name="Cause">
        {describeCause(call.cause)} <code className="font-mono text-xs text-muted">{call.cause}</code>
      </Fact>
      {rate ? <Fact name="HubSpot’s limits">{rate}</Fact> : null}
      {call.hubspotCorrelationId ? (
        <Fact name="HubSpot’s id">
          <Id id={call.hubspotCorrelationId} label="Copy HubSpot’s correlation id" />
        </Fact>
      ) : null}
      <Fact name="Portside’s id">
        <Id id={call.correlationId} label="Copy Portside’s correlation id" />
        <Button size="sm" variant="ghost" onClick={() => onShowRequest(call.correlationId)}>
          Calls with this id
        </Button>
      </Fact>
    </dl>
  );
}
