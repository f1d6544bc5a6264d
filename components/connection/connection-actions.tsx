'use client';

import { RefreshCw, ScanSearch } from 'lucide-react';
import { toErrorBody } from '@/components/http/api-error';
import { useIsPermitted, usePortal } from '@/components/portal/portal-provider';
import { ReconnectButton } from '@/components/sign-in/reconnect-button';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/vault/contract';
import { IntrospectionCard } from './introspection-card';
import { PasteTokenButton } from './paste-token-button';
import { useTokenActions } from './use-token-actions';

function Problem({ error }: { error: Error | null }) {
  return error ? <InlineProblem error={toErrorBody(error)} className="basis-full" /> : null;
}

/** What may be done with a connection; each role sees its own, and where something is missing, who has it. */
export function ConnectionActions({ connection }: { connection: Connection }) {
  const { hubId } = usePortal();
  const canRefresh = useIsPermitted('connection.refresh');
  const canPaste = useIsPermitted('connection.paste');
  const hasGrant = connection.status !== 'disconnected';
  const isStatic = hasGrant && connection.kind === 'static';
  const { refresh, introspect } = useTokenActions(hubId);

  return (
    <section aria-labelledby="actions" className="space-y-4">
      <h2 id="actions" className="text-base font-semibold">
        Actions
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        {isStatic && connection.status === 'connected' ? null : (
          <ReconnectButton variant={connection.status === 'connected' || isStatic ? 'secondary' : 'primary'}>
            {hasGrant ? 'Reconnect' : 'Connect again'}
          </ReconnectButton>
        )}
        {canRefresh && hasGrant && !isStatic ? (
          <Button onClick={() => refresh.mutate()} disabled={refresh.isPending}>
            <RefreshCw aria-hidden className={refresh.isPending ? 'animate-spin' : undefined} />
            {refresh.isPending ? 'Renewing…' : 'Renew access now'}
          </Button>
        ) : null}
        {canRefresh && hasGrant ? (
          <Button onClick={() => introspect.mutate()} disabled={introspect.isPending}>
            <ScanSearch aria-hidden />
            {introspect.isPending ? 'Asking HubSpot…' : 'Inspect token'}
          </Button>
        ) : null}
        {canPaste ? <PasteTokenButton connection={connection} /> : null}
        <Problem error={refresh.error} />
        <Problem error={introspect.error} />
      </div>
      {canPaste ? null : (
        <p className="text-sm text-muted">
          {canRefresh
            ? 'Only an owner of this portal can disconnect it or connect it with a token.'
            : 'Renewing and inspecting the access is for admins of this portal, disconnecting it for its owners.'}
        </p>
      )}
      {introspect.data ? <IntrospectionCard introspection={introspect.data} /> : null}
    </section>
  );
}
