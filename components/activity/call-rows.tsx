'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useFormat } from '@/components/format/format-provider';
import { formatMoment } from '@/components/format/instant';
import { usePortal } from '@/components/portal/portal-provider';
import { activityPath } from '@/components/routes/paths';
import { StatusPill } from '@/components/ui/pill';
import type { KeptCall } from '@/lib/audit/contract';
import { describeCause, formatMilliseconds, nameDoer, outcomeWords, statusWord } from './activity-words';
import { moveAmongRows } from './move-among-rows';

const columns = 'xl:grid-cols-[9.5rem_5.5rem_3.5rem_minmax(0,2.2fr)_minmax(0,1.2fr)_minmax(0,1fr)_4rem]';

/** Calls as rows; on a narrow screen each is a card of two lines. */
export function CallRows({ calls, onOpen }: { calls: readonly KeptCall[]; onOpen: (id: string) => void }) {
  return (
    <>
      <div
        aria-hidden
        className={`sticky top-0 z-10 hidden gap-x-3 border-b border-line bg-canvas px-4 py-2 text-xs font-medium text-muted md:px-6 xl:grid ${columns}`}
      >
        <span>Time</span>
        <span>Answer</span>
        <span>Method</span>
        <span>Route</span>
        <span>Cause</span>
        <span>Who</span>
        <span className="text-right">Took</span>
      </div>
      <ul aria-label="Calls" onKeyDown={moveAmongRows}>
        {calls.map((call) => (
          <CallRow key={call.id} call={call} onOpen={onOpen} />
        ))}
      </ul>
    </>
  );
}

function CallRow({ call, onOpen }: { call: KeptCall; onOpen: (id: string) => void }) {
  const settings = useFormat();
  const { hubId } = usePortal();
  const search = new URLSearchParams(useSearchParams());
  search.set('call', call.id);
  const { tone } = outcomeWords[call.outcome];
  return (
    // Rows out of sight cost nothing to lay out, so that some thousands may be open at once.
    <li className="border-b border-line [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] xl:[contain-intrinsic-size:auto_2.75rem]">
      <Link
        data-row
        href={`${activityPath(hubId)}?${search}` as Route}
        prefetch={false}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onOpen(call.id);
        }}
        className={`flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2.5 text-sm hover:bg-hover focus-visible:-outline-offset-2 xl:grid xl:h-11 xl:gap-x-3 md:px-6 xl:py-0 ${columns}`}
      >
        <time dateTime={call.at} className="order-4 text-xs text-muted tabular-nums xl:order-none xl:text-sm">
          {formatMoment(Date.parse(call.at), settings)}
        </time>
        <span>
          <StatusPill tone={tone}>{statusWord(call)}</StatusPill>
        </span>
        <span className="font-mono text-xs font-semibold">{call.method}</span>
        <code className="min-w-0 flex-1 truncate font-mono text-xs" title={call.target}>
          {call.template}
        </code>
        {/* A new line on a narrow screen. */}
        <span aria-hidden className="order-3 h-0 basis-full xl:hidden" />
        <span className="order-4 min-w-0 truncate text-xs xl:order-none xl:text-sm" title={call.cause}>
          {describeCause(call.cause)}
        </span>
        <span className="order-4 min-w-0 truncate text-xs text-muted xl:order-none xl:text-sm">
          {nameDoer(call.by)}
        </span>
        <span className="order-5 ml-auto text-right text-xs whitespace-nowrap text-muted tabular-nums xl:order-none xl:text-sm">
          {formatMilliseconds(call.durationMs, settings.locale)}
        </span>
      </Link>
    </li>
  );
}
