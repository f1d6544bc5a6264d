'use client';

import { RefreshCw, ScanSearch } from 'lucide-react';
import { IntrospectionCard } from '@/components/connection/introspection-card';
import { useTokenActions } from '@/components/connection/use-token-actions';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import type { TokenLife } from '@/lib/workbench/token/contract';

/** Renewing the access token now, and asking HubSpot what it is worth. */
export function TokenActions({ life }: { life: TokenLife }) {
  const { hubId } = usePortal();
  const { refresh, introspect } = useTokenActions(hubId);
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
