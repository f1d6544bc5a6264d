import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { Secret } from '@/lib/kernel/secret';
import { getAccessToken } from './access-tokens';
import type { Introspection } from './contract';

/** What HubSpot says of the access token now (RFC 7662). */
export async function introspectConnection(ctx: Context, input: { hubId: HubId }): Promise<Introspection> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.introspect' });
  const token = await getAccessToken({ ...ctx, random: Math.random }, scope);
  const answer = await ctx.oauth.introspect(token, 'access_token');
  await ctx.stores.events.append(
    newEvent(ctx, {
      hubId: scope.hubId,
      kind: 'connection.introspect',
      outcome: 'ok',
      detail: { active: answer.active },
    }),
  );
  const known = answer.active ? answer : undefined;
  return {
    active: answer.active,
    maskedToken: mask(token),
    hubId: known?.hubId ?? null,
    userId: known?.hubspotUserId ?? null,
    user: known?.email ?? null,
    hubDomain: known?.hubDomain ?? null,
    clientId: known?.clientId ?? null,
    appId: known?.appId ?? null,
    scopes: known?.scopes ?? [],
    expiresInSeconds: known?.expiresInSeconds ?? null,
  };
}

function mask(token: Secret): string {
  return `${token.reveal().slice(0, 4)}••••••••`;
}
