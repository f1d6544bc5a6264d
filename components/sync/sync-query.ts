import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { SyncStatus } from '@/lib/sync/contract';

export function syncQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'sync'] as const,
    queryFn: ({ signal }) => sendRequest<SyncStatus>(portalApi(hubId, 'sync'), { signal }),
  });
}
