import type { ConnectionRow } from '@/db/stores/connections';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { noToken } from '@/lib/hubspot/access-token-source';
import { unknownToken } from '@/lib/hubspot/static-token';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Secret } from '@/lib/kernel/secret';
import { openToken, reconnectRequired, staticTokenGone } from './sealed-grant';

type StaticContext = Pick<
  Context,
  'actor' | 'clock' | 'correlationId' | 'log' | 'oauth' | 'sealer' | 'source' | 'stores'
>;

/**
 * A pasted token that HubSpot has refused, once it is known what that means. It cannot be renewed, so HubSpot is asked
 * whether it knows the token at all: one odd refusal must not cost a connection. Cost: 1 HTTP call.
 * @throws PortsideError RECONNECT_REQUIRED when the token was rotated or deleted, UPSTREAM_UNAVAILABLE when HubSpot
 * did not say.
 */
export async function checkStaticToken(ctx: StaticContext, scope: PortalScope, row: ConnectionRow): Promise<Secret> {
  const token = openToken(ctx.sealer, row, 'access_token');
  try {
    await ctx.oauth.inspectStatic(token);
    return token;
  } catch (error) {
    if (isPortsideError(error) && error.reason === unknownToken) {
      await endStaticToken(ctx, scope, row);
      throw reconnectRequired('needs_reauth', 'static');
    }
    throw new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot refuses a token and does not say why.', {
      hint: 'Nothing is lost; Portside keeps trying by itself.',
      retryable: true,
      reason: noToken,
      cause: error,
    });
  }
}

/** On HubSpot's own word that it does not know the token. */
export async function endStaticToken(ctx: StaticContext, scope: PortalScope, row: ConnectionRow): Promise<void> {
  const code = unknownToken;
  await ctx.stores.connections.endGrant(scope, {
    version: row.version,
    failure: { code, message: staticTokenGone, atMs: ctx.clock.now() },
    event: newEvent(ctx, {
      hubId: scope.hubId,
      kind: 'connection.needs_reauth',
      outcome: 'failed',
      detail: { code },
    }),
  });
  ctx.log.warn({ hubId: scope.hubId }, 'HubSpot no longer knows the pasted token');
}
