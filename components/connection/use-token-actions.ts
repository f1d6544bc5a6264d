import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '@/components/announcer/announce';
import { sendRequest } from '@/components/http/send-request';
import { meQuery } from '@/components/portal/me-query';
import { portalApi } from '@/components/routes/paths';
import type { Connection, Introspection } from '@/lib/vault/contract';
import { connectionQuery } from './connection-query';

/** Renewing a portal's token and asking HubSpot what it is worth. Either may show that access has ended, or reaches further or less far. */
export function useTokenActions(hubId: number) {
  const client = useQueryClient();
  const readAgain = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: meQuery.queryKey }),
      // With all below it: scopes and history.
      client.invalidateQueries(connectionQuery(hubId)),
      client.invalidateQueries({ queryKey: ['portal', hubId, 'workbench', 'token'] }),
    ]);
  const refresh = useMutation({
    mutationFn: () => sendRequest<Connection>(portalApi(hubId, 'connection/refresh'), { method: 'POST' }),
    onSuccess: () => announce('Access renewed'),
    onSettled: readAgain,
  });
  const introspect = useMutation({
    mutationFn: () => sendRequest<Introspection>(portalApi(hubId, 'connection/introspect'), { method: 'POST' }),
    onSuccess: () => announce('HubSpot has answered'),
    onSettled: readAgain,
  });
  return { refresh, introspect };
}
