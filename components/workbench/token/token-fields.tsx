'use client';

import type { TokenLife } from '@/lib/workbench/token/contract';

type Field = { name: string; value: string; meaning: string };

/** What HubSpot gave with the token, as far as it is no secret, and what each part is for. */
function listFields(life: TokenLife, hubId: number): Field[] {
  const { access, clientId, grantedScopes, hasRefreshToken } = life;
  return [
    {
      name: 'access_token',
      value: access ? 'held, sealed' : 'none',
      meaning: 'Goes with every call, as “Authorization: Bearer …”. It says which app may do what in which portal.',
    },
    {
      name: 'token_type',
      value: 'bearer',
      meaning: 'Whoever bears it may use it; nothing else is asked. So it belongs on a server, never in a page.',
    },
    {
      name: 'expires_in',
      value: access?.expiresAt ? `ends ${access.expiresAt}` : 'not known',
      meaning: 'Seconds from the answer on, 1800 at present. Renew by this number, not by waiting for a 401.',
    },
    {
      name: 'refresh_token',
      value: hasRefreshToken ? 'held, sealed' : 'none',
      meaning: 'Buys the next access token, together with the client secret. Keep whichever came last.',
    },
    { name: 'hub_id', value: String(hubId), meaning: 'The portal that the token is for, and the only one.' },
    {
      name: 'scopes',
      value: grantedScopes.join(' ') || 'not known',
      meaning: 'What was granted, which may be less than was asked for. A call beyond them is a 403 MISSING_SCOPES.',
    },
    {
      name: 'client_id',
      value: clientId ?? 'none',
      meaning: 'The app that asked. A refresh token works with this app’s secret alone.',
    },
  ];
}

export function TokenFields({ life, hubId }: { life: TokenLife; hubId: number }) {
  return (
    <section aria-labelledby="fields">
      <h2 id="fields" className="text-base font-semibold">
        What the fields mean
      </h2>
      <dl className="mt-3 divide-y divide-line rounded-xl border border-line text-sm">
        {listFields(life, hubId).map(({ name, value, meaning }) => (
          <div key={name} className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1.4fr)]">
            <dt className="font-mono text-xs leading-5 font-medium">{name}</dt>
            <dd className="font-mono text-xs leading-5 break-all">{value}</dd>
            <dd className="text-pretty text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
