import type { ConnectionRow } from '@/db/stores/connections';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { isPortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Connection } from './contract';
import { describeConnection } from './get-connection';
import { isGrantOfThisApp, openToken } from './sealed-grant';

/**
 * Forgets both tokens and revokes the refresh token at HubSpot (RFC 7009). Forgotten first, in one step that fences off
 * a refresh under way, and whether HubSpot answers or not: who disconnects must be able to rely on it. With the refresh
 * that lost against it, the one place that ever revokes, since tokens of one portal may share a refresh token.
 */
export async function disconnectPortal(ctx: Context, input: { hubId: HubId }): Promise<Connection> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.disconnect' });
  await endConnection(ctx, scope);
  return describeConnection(ctx, scope);
}

/** The same for whoever may do so already; gives what became of the refresh token at HubSpot. */
export async function endConnection(ctx: Context, scope: PortalScope): Promise<string> {
  const about = { hubId: scope.hubId, kind: 'connection.disconnect' };
  const row = await ctx.stores.connections.disconnect(scope, newEvent(ctx, { ...about, outcome: 'intent' }));
  const revocation = row?.sealedRefreshToken ? await revoke(ctx, row) : describeUnrevoked(row);
  await ctx.stores.events.append(newEvent(ctx, { ...about, outcome: 'ok', detail: { revocation } }));
  return revocation;
}

/** A private-app token or service key lives in HubSpot until somebody deletes it there; no call of ours can. */
function describeUnrevoked(row: ConnectionRow | undefined): string {
  return row?.kind === 'static' && row.sealedAccessToken ? 'kept_at_hubspot' : 'not_needed';
}

/** What became of the refresh token at HubSpot. A token of another app or server is none of this one's business to see. */
async function revoke(ctx: Context, row: ConnectionRow): Promise<string> {
  if (!isGrantOfThisApp(ctx.env, row)) return 'not_sent:app_changed';
  try {
    await ctx.oauth.revoke(openToken(ctx.sealer, row, 'refresh_token'));
    return 'revoked';
  } catch (error) {
    const revocation = `failed:${isPortsideError(error) ? (error.reason ?? error.category) : 'internal'}`;
    ctx.log.warn(
      { hubId: row.hubId, revocation },
      'HubSpot did not confirm the revocation; disconnected here all the same',
    );
    return revocation;
  }
}
