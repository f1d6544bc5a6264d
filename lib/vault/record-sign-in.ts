import type { RecordSignIn } from '@/lib/auth/next-auth-options';
import { findAccountDetails } from './account-details';
import { assessConnection, grantApiOrigin, sealToken } from './sealed-grant';
import { tokenTimes } from './token-lifetime';

/**
 * Turns one consent at HubSpot into a person, a portal, a membership and a sealed grant, in one transaction.
 * Never revokes: a refused sign-in may share its refresh token with a connection that is well.
 */
export const recordSignIn: RecordSignIn = async (ctx, consent) => {
  const { grant, identity, invitationHash, optionalScopes } = consent;
  const { hubId } = identity;
  const { env, sealer } = ctx;
  const details = await findAccountDetails(ctx, { hubId, accessToken: grant.accessToken });
  const outcome = await ctx.stores.signIns.record({
    nowMs: ctx.clock.now(),
    correlationId: ctx.correlationId,
    source: ctx.source,
    provider: 'hubspot',
    providerAccountId: identity.hubspotUserId,
    email: identity.email ?? null,
    portal: {
      hubId,
      name: details?.portalName ?? identity.hubDomain ?? `Portal ${hubId}`,
      timeZone: details?.timeZone ?? 'UTC',
      uiDomain: details?.uiDomain ?? new URL(env.hubspot.appOrigin).host,
      isConfirmed: details !== undefined,
    },
    grant: {
      sealedAccessToken: sealToken(sealer, grant.accessToken, { hubId, field: 'access_token' }),
      sealedRefreshToken: sealToken(sealer, grant.refreshToken, { hubId, field: 'refresh_token' }),
      ...tokenTimes(grant),
      requestedScopes: env.hubspot.scopes,
      optionalScopes: [...(optionalScopes ?? env.hubspot.optionalScopes)],
      grantedScopes: identity.scopes.length > 0 ? identity.scopes : (grant.scopes ?? []),
      clientId: env.hubspot.clientId,
      apiOrigin: grantApiOrigin(env),
    },
    invitationHash,
    allowed: env.allowedHubIds,
    isWell: (stored) => assessConnection(env, sealer, stored).status === 'connected',
  });
  if (outcome.kind === 'not_allowed') return { failure: 'not_allowed' };
  return { hubId: outcome.kind === 'signed_in' ? hubId : undefined };
};
