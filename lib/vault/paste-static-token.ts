import type { StaticGrant } from '@/db/stores/static-connections';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { StaticTokenIdentity } from '@/lib/hubspot/static-token';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId, UserId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { Secret } from '@/lib/kernel/secret';
import { findAccountDetails } from './account-details';
import { newStaticTokenSchema, staticTokenSchema, type Connection } from './contract';
import { describeConnection } from './get-connection';
import { assessConnection, grantApiOrigin, sealToken } from './sealed-grant';

const kind = 'connection.paste';

/**
 * Connects a portal by a private-app token or service key that its owner pasted, in place of what connects it now. What
 * it replaces is not revoked at HubSpot: tokens of one portal may share a refresh token.
 * @throws PortsideError VALIDATION_ERROR for a token that HubSpot does not know or that is another portal's; CONFLICT,
 * reason `replaces_oauth`, where a consent that works would go and the caller has not agreed to that.
 */
export async function replaceByStaticToken(ctx: Context, input: { hubId: HubId; body: unknown }): Promise<Connection> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.paste' });
  const { token, replacesOauth } = parseInput(staticTokenSchema, input.body);
  const { secret, identity } = await inspect(ctx, token);
  if (identity.hubId !== scope.hubId) {
    throw new PortsideError('VALIDATION_ERROR', `This token belongs to another portal, ${identity.hubId}.`, {
      reason: 'wrong_portal',
      hint: 'Make one in the HubSpot account that this page is about.',
    });
  }
  const isReplaced = await ctx.stores.staticConnections.replace(scope, {
    grant: toGrant(ctx, { secret, identity, userId: requireUser(ctx) }),
    mayReplace: (stored) =>
      replacesOauth || stored.kind === 'static' || assessConnection(ctx.env, ctx.sealer, stored).status !== 'connected',
    event: newEvent(ctx, { hubId: scope.hubId, kind, outcome: 'ok', detail: { scopes: identity.scopes } }),
  });
  if (!isReplaced) {
    throw new PortsideError('CONFLICT', 'This portal has a connection that works, and the token would replace it.', {
      reason: 'replaces_oauth',
      hint: 'Say that it may be replaced, if that is what you want.',
    });
  }
  return describeConnection(ctx, scope);
}

/**
 * Connects a portal that nobody has here yet, by a token of it; whoever pastes it owns the portal. The same portals may
 * come in as by signing in.
 * @throws PortsideError FORBIDDEN for a portal that has members already, or that may not connect here.
 */
export async function connectByStaticToken(ctx: Context, input: { body: unknown }): Promise<{ hubId: HubId }> {
  const userId = requireUser(ctx);
  const { token } = parseInput(newStaticTokenSchema, input.body);
  const { secret, identity } = await inspect(ctx, token);
  const { hubId } = identity;
  const details = await findAccountDetails(ctx, { hubId, accessToken: secret });
  const outcome = await ctx.stores.staticConnections.connect({
    portal: {
      hubId,
      name: details?.portalName ?? `Portal ${hubId}`,
      timeZone: details?.timeZone ?? 'UTC',
      uiDomain: details?.uiDomain ?? new URL(ctx.env.hubspot.appOrigin).host,
      isConfirmed: details !== undefined,
    },
    allowed: ctx.env.allowedHubIds,
    grant: toGrant(ctx, { secret, identity, userId }),
    event: newEvent(ctx, { hubId, kind, outcome: 'ok', detail: { role: 'owner', scopes: identity.scopes } }),
  });
  if (outcome === 'connected') return { hubId };
  await ctx.stores.events.append(newEvent(ctx, { kind, outcome: 'failed', detail: { code: outcome } }));
  throw outcome === 'not_allowed'
    ? new PortsideError('FORBIDDEN', 'This portal may not connect to this Portside.', {
        reason: outcome,
        hint: 'Whoever runs it can allow the portal with ALLOWED_HUB_IDS.',
      })
    : new PortsideError('FORBIDDEN', 'This portal has members here already.', {
        reason: outcome,
        hint: 'Ask one of its owners to invite you. An owner pastes a token on the portal’s connection page.',
      });
}

function requireUser({ actor }: Context): UserId {
  if (actor.kind === 'user') return actor.userId;
  throw new PortsideError('UNAUTHENTICATED', 'Sign in first.');
}

async function inspect(ctx: Context, token: string): Promise<{ secret: Secret; identity: StaticTokenIdentity }> {
  const secret = new Secret(token);
  return { secret, identity: await ctx.oauth.inspectStatic(secret, { signal: ctx.signal }) };
}

type Given = { secret: Secret; identity: StaticTokenIdentity; userId: UserId };

function toGrant(ctx: Context, { secret, identity, userId }: Given): StaticGrant {
  return {
    sealedAccessToken: sealToken(ctx.sealer, secret, { hubId: identity.hubId, field: 'access_token' }),
    grantedScopes: identity.scopes,
    apiOrigin: grantApiOrigin(ctx.env),
    connectedByUserId: userId,
    nowMs: ctx.clock.now(),
  };
}
