import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { Catalogue, RecentCall, SavedCall } from '@/lib/workbench/calls/contract';

/** The same for as long as the page is open. */
export function catalogueQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'workbench', 'operations'] as const,
    queryFn: ({ signal }) => sendRequest<Catalogue>(portalApi(hubId, 'workbench/operations'), { signal }),
    staleTime: Infinity,
  });
}

export function recentCallsQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'workbench', 'recent-calls'] as const,
    queryFn: ({ signal }) => sendRequest<{ results: RecentCall[] }>(portalApi(hubId, 'workbench/calls'), { signal }),
  });
}

export function savedCallsQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'workbench', 'saved-calls'] as const,
    queryFn: ({ signal }) =>
      sendRequest<{ results: SavedCall[] }>(portalApi(hubId, 'workbench/saved-calls'), { signal }),
  });
}
