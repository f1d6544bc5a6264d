'use client';

import { useQuery } from '@tanstack/react-query';
import { toErrorBody } from '@/components/http/api-error';
import { useFormat } from '@/components/format/format-provider';
import { formatInstant } from '@/components/format/instant';
import { usePortal } from '@/components/portal/portal-provider';
import { InlineProblem } from '@/components/states/inline-problem';
import { Skeleton } from '@/components/ui/skeleton';
import type { RecentCall } from '@/lib/workbench/calls/contract';
import { recentCallsQuery } from './call-queries';
import { MethodLabel } from './method-label';

/** What the reader has run here; one of them is filled in again, but not run. */
export function RecentList({ onOpen }: { onOpen: (call: RecentCall) => void }) {
  const { hubId } = usePortal();
  const settings = useFormat();
  const { data, error } = useQuery({ ...recentCallsQuery(hubId), refetchOnMount: 'always' });
  if (error) return <InlineProblem error={toErrorBody(error)} className="px-4 py-3" />;
  if (!data) return <ListOutline />;
  if (data.results.length === 0) {
    return <p className="px-4 py-4 text-sm text-pretty text-muted">Calls that you run are listed here.</p>;
  }
  return (
    <ul className="min-h-0 flex-1 overflow-y-auto px-2 py-2">
      {data.results.map((call) => (
        <li key={call.id}>
          <button
            type="button"
            onClick={() => onOpen(call)}
            className="w-full rounded-md px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="flex items-baseline gap-2">
              <MethodLabel method={call.method} className="w-12" />
              <span className="min-w-0 font-mono text-xs leading-5 break-all">{call.path}</span>
            </span>
            <span className="block pl-14 text-xs text-muted tabular-nums">
              {call.status ?? 'No answer'} · {formatInstant(Date.parse(call.at), settings)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What is to come in a list of calls. */
export function ListOutline() {
  return (
    <div role="status" className="space-y-3 px-4 py-4">
      <span className="sr-only">Loading</span>
      <Skeleton className="w-44" />
      <Skeleton className="w-36" />
      <Skeleton className="w-48" />
    </div>
  );
}
