import type { Context } from '@/lib/context';
import type { TokenIdentity } from '@/lib/hubspot/oauth-client';
import { unknownToken } from '@/lib/hubspot/static-token';
import { isPortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Secret } from '@/lib/kernel/secret';
import { getAccessToken } from './access-tokens';

export type IdentifyContext = Parameters<typeof getAccessToken>[0] & Pick<Context, 'oauth'>;

/**
 * The connection's token, renewed if it is time, and what HubSpot says of it now. `active: false` is HubSpot's answer
 * about a token that it does not know, of either kind.
 * Cost: 1 HTTP call, and what a renewal costs.
 */
export async function identifyToken(
  ctx: IdentifyContext,
  scope: PortalScope,
): Promise<{ token: Secret; answer: TokenIdentity }> {
  const token = await getAccessToken(ctx, scope);
  const row = await ctx.stores.connections.find(scope);
  if (row?.kind !== 'static') return { token, answer: await ctx.oauth.introspect(token, 'access_token') };
  try {
    return { token, answer: { active: true, ...(await ctx.oauth.inspectStatic(token)) } };
  } catch (error) {
    if (isPortsideError(error) && error.reason === unknownToken) return { token, answer: { active: false } };
    throw error;
  }
}
