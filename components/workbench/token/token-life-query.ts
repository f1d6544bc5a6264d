import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { TokenLife } from '@/lib/workbench/token/contract';

/** Anybody's read may renew the token, so what is shown is asked for again now and then. */
const refetchMs = 30_000;

export function tokenLifeQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'workbench', 'token'] as const,
    queryFn: ({ signal }) => sendRequest<TokenLife>(portalApi(hubId, 'workbench/token'), { signal }),
    refetchInterval: refetchMs,
  });
}
