import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { ScopeReport } from '@/lib/workbench/scopes/contract';

/** Its key begins with the connection's, so that what makes that one stale makes this one stale. */
export function scopesQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'connection', 'scopes'] as const,
    queryFn: ({ signal }) => sendRequest<ScopeReport>(portalApi(hubId, 'scopes'), { signal }),
  });
}
