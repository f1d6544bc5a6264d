'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw, ScanSearch, Unplug } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { announce } from '@/components/announcer/announce';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { meQuery } from '@/components/portal/me-query';
import { useIsPermitted, usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { ReconnectButton } from '@/components/sign-in/reconnect-button';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import type { Connection, Introspection } from '@/lib/vault/contract';
import { connectionQuery } from './connection-query';
import { IntrospectionCard } from './introspection-card';

const DisconnectDialog = lazy(() =>
  import('./disconnect-dialog').then(({ DisconnectDialog }) => ({ default: DisconnectDialog })),
);

function Problem({ error }: { error: Error | null }) {
  return error ? <InlineProblem error={toErrorBody(error)} className="basis-full" /> : null;
}

/** What may be done with a connection; each role sees its own, and where something is missing, who has it. */
export function ConnectionActions({ connection }: { connection: Connection }) {
  const { hubId } = usePortal();
  const client = useQueryClient();
  const canRefresh = useIsPermitted('connection.refresh');
  const canDisconnect = useIsPermitted('connection.disconnect');
  const [isAsking, setAsking] = useState(false);
  const hasGrant = connection.status !== 'disconnected';

  const refresh = useMutation({
    mutationFn: () => sendRequest<Connection>(portalApi(hubId, 'connection/refresh'), { method: 'POST' }),
    onSuccess: (answer) => {
      client.setQueryData(connectionQuery(hubId).queryKey, answer);
      announce('Access renewed');
    },
    onSettled: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
    onError: () => client.invalidateQueries(connectionQuery(hubId)),
  });
  const introspect = useMutation({
    mutationFn: () => sendRequest<Introspection>(portalApi(hubId, 'connection/introspect'), { method: 'POST' }),
    onSuccess: () => announce('HubSpot has answered'),
  });

  return (
    <section aria-labelledby="actions" className="space-y-4">
      <h2 id="actions" className="text-base font-semibold">
        Actions
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        <ReconnectButton variant={connection.status === 'connected' ? 'secondary' : 'primary'}>
          {hasGrant ? 'Reconnect' : 'Connect again'}
        </ReconnectButton>
        {canRefresh && hasGrant ? (
          <>
            <Button onClick={() => refresh.mutate()} disabled={refresh.isPending}>
              <RefreshCw aria-hidden className={refresh.isPending ? 'animate-spin' : undefined} />
              {refresh.isPending ? 'Renewing…' : 'Renew access now'}
            </Button>
            <Button onClick={() => introspect.mutate()} disabled={introspect.isPending}>
              <ScanSearch aria-hidden />
              {introspect.isPending ? 'Asking HubSpot…' : 'Inspect token'}
            </Button>
          </>
        ) : null}
        {canDisconnect && hasGrant ? (
          <Button
            variant="ghost"
            className="text-danger-text hover:text-danger-text"
            aria-haspopup="dialog"
            onClick={() => setAsking(true)}
          >
            <Unplug aria-hidden />
            Disconnect…
          </Button>
        ) : null}
        <Problem error={refresh.error} />
        <Problem error={introspect.error} />
      </div>
      {canDisconnect ? null : (
        <p className="text-sm text-muted">
          {canRefresh
            ? 'Only an owner of this portal can disconnect it.'
            : 'Renewing and inspecting the access is for admins of this portal, disconnecting it for its owners.'}
        </p>
      )}
      {introspect.data ? <IntrospectionCard introspection={introspect.data} /> : null}
      {isAsking ? (
        <Suspense fallback={null}>
          <DisconnectDialog onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
