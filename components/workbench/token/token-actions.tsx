'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw, ScanSearch } from 'lucide-react';
import { announce } from '@/components/announcer/announce';
import { connectionQuery } from '@/components/connection/connection-query';
import { IntrospectionCard } from '@/components/connection/introspection-card';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import type { Connection, Introspection } from '@/lib/vault/contract';
import type { TokenLife } from '@/lib/workbench/token/contract';
import { tokenLifeQuery } from './token-life-query';

/** Renewing the access token now, and asking HubSpot what it is worth. */
export function TokenActions({ life }: { life: TokenLife }) {
  const { hubId } = usePortal();
  const client = useQueryClient();
  const refresh = useMutation({
    mutationFn: () => sendRequest<Connection>(portalApi(hubId, 'connection/refresh'), { method: 'POST' }),
    onSuccess: (answer) => {
      client.setQueryData(connectionQuery(hubId).queryKey, answer);
      announce('Access renewed');
    },
    onSettled: () => client.invalidateQueries({ queryKey: tokenLifeQuery(hubId).queryKey }),
  });
  const introspect = useMutation({
    mutationFn: () => sendRequest<Introspection>(portalApi(hubId, 'connection/introspect'), { method: 'POST' }),
    onSuccess: () => announce('HubSpot has answered'),
  });
  return (
    <section aria-label="Try the token" className="space-y-4">
      <div className="flex flex-wrap gap-2">
        {life.hasRefreshToken ? (
          <Button onClick={() => refresh.mutate()} disabled={refresh.isPending}>
            <RefreshCw aria-hidden className={refresh.isPending ? 'animate-spin' : undefined} />
            {refresh.isPending ? 'Renewing…' : 'Refresh now'}
          </Button>
        ) : null}
        <Button onClick={() => introspect.mutate()} disabled={introspect.isPending}>
          <ScanSearch aria-hidden />
          {introspect.isPending ? 'Asking HubSpot…' : 'Introspect'}
        </Button>
      </div>
      {refresh.error ? <InlineProblem error={toErrorBody(refresh.error)} /> : null}
      {introspect.error ? <InlineProblem error={toErrorBody(introspect.error)} /> : null}
      {introspect.data ? <IntrospectionCard introspection={introspect.data} /> : null}
    </section>
  );
}
