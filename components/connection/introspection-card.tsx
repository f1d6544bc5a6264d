'use client';

import { formatDuration } from '@/components/format/instant';
import { StatusPill } from '@/components/ui/pill';
import type { Introspection } from '@/lib/vault/contract';

/** What HubSpot itself says about the access token. */
export function IntrospectionCard({ introspection }: { introspection: Introspection }) {
  const { active, maskedToken, hubId, hubDomain, user, userId, clientId, appId, scopes, expiresInSeconds } =
    introspection;
  const facts: [label: string, value: string | number | null][] = [
    ['Token', maskedToken],
    ['Portal', hubDomain ? `${hubDomain} (${hubId ?? 'no id'})` : hubId],
    ['Authorised by', user ? `${user} (${userId ?? 'no id'})` : userId],
    ['App', appId],
    ['Client ID', clientId],
    ['Ends in', expiresInSeconds === null ? null : formatDuration(expiresInSeconds)],
    ['Scopes', scopes.join(' ')],
  ];
  return (
    <section aria-label="What HubSpot says of the token" className="rounded-xl border border-line px-5 py-4">
      <h3 className="flex items-center gap-2 text-sm font-semibold">
        What HubSpot says of the token
        <StatusPill tone={active ? 'ok' : 'danger'}>{active ? 'Active' : 'Not active'}</StatusPill>
      </h3>
      <dl className="mt-3 divide-y divide-line text-sm">
        {facts.map(([label, value]) =>
          value === null || value === '' ? null : (
            <div key={label} className="grid gap-x-4 py-1.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
              <dt className="text-muted">{label}</dt>
              <dd className="font-mono text-xs leading-5 break-all">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
