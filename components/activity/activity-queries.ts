import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { ActivityFacets, KeptCallPage, KeptEventPage } from '@/lib/audit/contract';
import type { ExplainedCall } from '@/lib/workbench/explain/contract';
import { toSearch, type CallFilters, type EventFilters } from './activity-state';

const pageRows = '100';
const lookEveryMs = 5_000;

type Page = { paging?: { next: { after: string } } };

/** Pages that follow one another by their cursor. They are read again only when the reader wants to: nothing jumps. */
const paged = {
  initialPageParam: '',
  getNextPageParam: ({ paging }: Page) => paging?.next.after,
  staleTime: Infinity,
  placeholderData: keepPreviousData,
} as const;

type PageRequest = { filters: CallFilters | EventFilters; after: string; signal: AbortSignal };

function readPage<Answer>(address: string, { filters, after, signal }: PageRequest) {
  const search = toSearch(filters, Date.now());
  search.set('limit', pageRows);
  if (after) search.set('after', after);
  return sendRequest<Answer>(`${address}?${search}`, { signal });
}

export function callsQuery(hubId: number, filters: CallFilters) {
  return infiniteQueryOptions({
    ...paged,
    queryKey: ['portal', hubId, 'activity', 'calls', filters] as const,
    queryFn: ({ pageParam, signal }) =>
      readPage<KeptCallPage>(portalApi(hubId, 'activity/calls'), { filters, after: pageParam, signal }),
  });
}

export function eventsQuery(hubId: number, filters: EventFilters) {
  return infiniteQueryOptions({
    ...paged,
    queryKey: ['portal', hubId, 'activity', 'audit', filters] as const,
    queryFn: ({ pageParam, signal }) =>
      readPage<KeptEventPage>(portalApi(hubId, 'activity/audit'), { filters, after: pageParam, signal }),
  });
}

/** How many calls have come above the first one that is shown. */
export function newerCallsQuery(hubId: number, filters: CallFilters, since: string | undefined) {
  return queryOptions({
    queryKey: ['portal', hubId, 'activity', 'newer', filters, since] as const,
    queryFn: ({ signal }) => {
      const search = toSearch(filters, Date.now());
      search.set('since', since ?? '0');
      return sendRequest<{ count: number }>(`${portalApi(hubId, 'activity/calls/newer')}?${search}`, { signal });
    },
    enabled: since !== undefined,
    refetchInterval: lookEveryMs,
  });
}

export function callQuery(hubId: number, callId: string) {
  return queryOptions({
    queryKey: ['portal', hubId, 'activity', 'call', callId] as const,
    queryFn: ({ signal }) =>
      sendRequest<ExplainedCall>(portalApi(hubId, `activity/calls/${encodeURIComponent(callId)}`), { signal }),
    staleTime: Infinity,
  });
}

export function facetsQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'activity', 'facets'] as const,
    queryFn: ({ signal }) => sendRequest<ActivityFacets>(portalApi(hubId, 'activity/facets'), { signal }),
  });
}
