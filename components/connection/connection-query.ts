import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { ExplainedConnection } from '@/lib/workbench/explain/contract';

export function connectionQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'connection'] as const,
    queryFn: ({ signal }) => sendRequest<ExplainedConnection>(portalApi(hubId, 'connection'), { signal }),
  });
}
