import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { isPortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { Connection } from './contract';
import { describeConnection } from './get-connection';
import { openToken } from './sealed-grant';

/**
 * Revokes the refresh token at HubSpot (RFC 7009), then forgets both tokens, even if HubSpot fails: who disconnects must
 * be able to rely on it. The one place that ever revokes, since tokens of one portal may share a refresh token.
 */
export async function disconnectPortal(ctx: Context, input: { hubId: HubId }): Promise<Connection> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.disconnect' });
  const row = await ctx.stores.connections.find(scope);
  let revocation = 'not_needed';
  if (row?.sealedRefreshToken) {
    try {
      await ctx.oauth.revoke(openToken(ctx.sealer, row, 'refresh_token'));
      revocation = 'revoked';
    } catch (error) {
      revocation = `failed:${isPortsideError(error) ? (error.reason ?? error.category) : 'internal'}`;
      ctx.log.warn(
        { hubId: scope.hubId, revocation },
        'HubSpot did not confirm the revocation; disconnected here all the same',
      );
    }
  }
  await ctx.stores.connections.disconnect(
    scope,
    newEvent(ctx, { hubId: scope.hubId, kind: 'connection.disconnect', outcome: 'ok', detail: { revocation } }),
  );
  return describeConnection(ctx, scope);
}
