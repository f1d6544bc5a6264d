import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { isPortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { Secret } from '@/lib/kernel/secret';
import type { Introspection } from './contract';
import { identifyToken } from './identify-token';
import { noteScopes } from './note-scopes';

/** What HubSpot says of the access token now (RFC 7662). */
export async function introspectConnection(ctx: Context, input: { hubId: HubId }): Promise<Introspection> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.introspect' });
  const about = { hubId: scope.hubId, kind: 'connection.introspect' };
  const { token, answer } = await identifyToken({ ...ctx, random: Math.random }, scope).catch(
    async (error: unknown) => {
      const code = isPortsideError(error) ? (error.reason ?? error.category) : 'internal';
      await ctx.stores.events.append(newEvent(ctx, { ...about, outcome: 'failed', detail: { code } }));
      throw error;
    },
  );
  const row = await ctx.stores.connections.find(scope);
  await ctx.stores.events.append(newEvent(ctx, { ...about, outcome: 'ok', detail: { active: answer.active } }));
  if (row && answer.active) {
    // The daily look does more than this, and no asking by hand puts it off.
    const introspectedAtMs = row.introspectedAtMs ?? ctx.clock.now();
    await noteScopes(ctx, scope, { row, scopes: answer.scopes, introspectedAtMs });
  }
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
