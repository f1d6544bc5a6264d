'use client';

import { useFormat } from '@/components/format/format-provider';
import { formatInstantPrecisely, formatMoment } from '@/components/format/instant';
import { CopyButton } from '@/components/ui/copy-button';
import { StatusPill } from '@/components/ui/pill';
import type { KeptEvent } from '@/lib/audit/contract';
import { eventOutcomeWords, nameDoer } from './activity-words';
import { moveAmongRows } from './move-among-rows';

/** Events as rows that open: what, by whom, from where, and how it ended. */
export function EventRows({ events }: { events: readonly KeptEvent[] }) {
  return (
    <ul aria-label="Events" onKeyDown={moveAmongRows}>
      {events.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </ul>
  );
}

function EventRow({ event }: { event: KeptEvent }) {
  const settings = useFormat();
  const { label, tone } = eventOutcomeWords[event.outcome];
  return (
    <li className="border-b border-line [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] lg:[contain-intrinsic-size:auto_2.75rem]">
      <details className="group">
        <summary
          data-row
          className="flex cursor-pointer list-none flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2.5 text-sm hover:bg-hover focus-visible:-outline-offset-2 lg:grid lg:min-h-11 lg:grid-cols-[9.5rem_5.5rem_minmax(0,2fr)_minmax(0,1.3fr)_minmax(0,1fr)] lg:gap-x-3 md:px-6 lg:py-2 [&::-webkit-details-marker]:hidden"
        >
          <time dateTime={event.at} className="order-4 text-xs text-muted tabular-nums lg:order-none lg:text-sm">
            {formatMoment(Date.parse(event.at), settings)}
          </time>
          <span>
            <StatusPill tone={tone}>{label}</StatusPill>
          </span>
          <span className="min-w-0 flex-1 truncate">{event.what}</span>
          {/* A new line on a narrow screen. */}
          <span aria-hidden className="order-3 h-0 basis-full lg:hidden" />
          <span className="order-4 min-w-0 truncate text-xs lg:order-none lg:text-sm">{nameDoer(event.by)}</span>
          <span className="order-5 min-w-0 truncate text-xs text-muted lg:order-none lg:text-sm">{event.source}</span>
        </summary>
        <EventFacts event={event} time={formatInstantPrecisely(Date.parse(event.at), settings)} />
      </details>
    </li>
  );
}

function EventFacts({ event, time }: { event: KeptEvent; time: string }) {
  const { kind, subject, detail, by, correlationId } = event;
  const facts: [string, string | null][] = [
    ['Kind', kind],
    ['Time', time],
    ['About', subject],
    ['E-mail', by.kind === 'person' ? by.email : null],
    ...Object.entries(detail ?? {}).map(([name, value]): [string, string] => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  ];
  return (
    <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 gap-y-1 bg-sunken px-4 py-3 text-sm md:px-6">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ),
      )}
      <dt className="text-muted">Portside’s id</dt>
      <dd className="flex min-w-0 items-center gap-1">
        <code className="font-mono text-xs break-all">{correlationId}</code>
        <CopyButton value={correlationId} label="Copy Portside’s correlation id" />
      </dd>
    </dl>
  );
}
