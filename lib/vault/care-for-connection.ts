import type { ConnectionState } from '@/db/stores/connections';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { TokenIdentity } from '@/lib/hubspot/oauth-client';
import { isPortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Secret } from '@/lib/kernel/secret';
import { getAccessToken } from './access-tokens';
import { followMembers } from './follow-members';
import { identifyToken } from './identify-token';
import { noteScopes } from './note-scopes';
import { endStaticToken } from './static-access';

type CareContext = Context & { random(): number };

const dayMs = 24 * 60 * 60_000;
/** Portals that were connected on the same morning are not to be asked about in the same second for ever after. */
const spreadMs = 60 * 60_000;
const retryAfterMs = 60 * 60_000;

/** Whether a day has passed since HubSpot was last asked about this connection. */
export function isCareDue(row: ConnectionState, nowMs: number): boolean {
  if (row.status !== 'connected') return false;
  const dueAtMs = row.nextIntrospectionAtMs ?? (row.introspectedAtMs ?? 0) + dayMs;
  // A date further off than any that is ever noted was noted before the clock was set back.
  return dueAtMs <= nowMs || dueAtMs > nowMs + dayMs + spreadMs;
}

/**
 * Once a day for each connection, by whichever process claims it: renews an access that nobody used, because HubSpot may
 * drop what lies idle; asks what the token is worth; follows changed scopes and people whose access has ended.
 * Cost: 1 HTTP call, 1 for a renewal where due, and the pages of HubSpot's owners.
 */
export async function careForConnection(ctx: CareContext, { hubId }: { hubId: HubId }): Promise<void> {
  const scope = await authorize(ctx, { hubId, permission: 'connection.introspect' });
  const nowMs = ctx.clock.now();
  const nextAtMs = nowMs + dayMs + Math.round((ctx.random() - 0.5) * 2 * spreadMs);
  const isClaimed = await ctx.stores.connections.claimIntrospection(scope, {
    nextAtMs,
    isDue: (row) => isCareDue(row, nowMs),
  });
  if (!isClaimed) return;
  try {
    const { token, answer } = await identifyToken(ctx, scope);
    await followIdentity(ctx, scope, { token, answer });
    await followMembers(ctx, scope);
  } catch (error) {
    ctx.signal?.throwIfAborted();
    // A connection that is dead by now says so in its own row; anything else is tried again soon.
    ctx.log.warn({ hubId, err: error }, 'HubSpot could not be asked about a connection');
    if (isPortsideError(error) && error.category === 'RECONNECT_REQUIRED') return;
    const againAtMs = nowMs + retryAfterMs;
    await ctx.stores.connections.claimIntrospection(scope, { nextAtMs: againAtMs, isDue: () => true });
  }
}

type Told = { token: Secret; answer: TokenIdentity };

/** Draws the consequences of what HubSpot says of a connection's token. */
async function followIdentity(ctx: CareContext, scope: PortalScope, { token, answer }: Told): Promise<void> {
  const row = await ctx.stores.connections.find(scope);
  if (!row) return;
  const about = { hubId: scope.hubId, kind: 'connection.introspect', outcome: 'ok' as const };
  await ctx.stores.events.append(newEvent(ctx, { ...about, detail: { active: answer.active } }));
  if (answer.active) {
    await noteScopes(ctx, scope, { row, scopes: answer.scopes, introspectedAtMs: ctx.clock.now() });
    return;
  }
  if (row.kind === 'static') await endStaticToken(ctx, scope, row);
  // "Not active" is said of a token that has just run out, too. Whether the grant is dead, only a renewal proves.
  else await getAccessToken(ctx, scope, { rejected: token });
}
