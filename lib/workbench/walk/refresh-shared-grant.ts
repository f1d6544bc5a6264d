import type { Context } from '@/lib/context';
import { processGrant, type TokenGrant } from '@/lib/hubspot/oauth-answers';
import { withOauthReason } from '@/lib/hubspot/oauth-errors';
import { buildRefresh, type OauthApp } from '@/lib/hubspot/oauth-requests';
import type { TracedCall } from '@/lib/hubspot/raw-oauth';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { getAccessToken } from '@/lib/vault/access-tokens';

type SharedRefresh = { call: TracedCall; grant?: TokenGrant; error?: PortsideError };

/**
 * Renews the connection's grant through the vault, under its lease and stored before it is used, and tells what went
 * over the wire. Where a walk holds the connection's refresh token, a renewal past the vault could spend it.
 * @throws PortsideError CONFLICT when another process renewed at this moment, so that nothing was sent from here.
 */
export async function refreshSharedGrant(ctx: Context, scope: PortalScope, app: OauthApp): Promise<SharedRefresh> {
  let call: TracedCall | undefined;
  let grant: TokenGrant | undefined;
  const oauth: Context['oauth'] = {
    ...ctx.oauth,
    async refresh(refreshToken) {
      const requestedAtMs = ctx.clock.now();
      call = await ctx.trace(buildRefresh(app, refreshToken));
      if ('error' in call) throw withOauthReason(call.error);
      grant = processGrant(call.answer, { requestedAtMs, nowMs: ctx.clock.now(), needsRefreshToken: false });
      return grant;
    },
  };
  let error: PortsideError | undefined;
  try {
    await getAccessToken({ ...ctx, oauth, random: Math.random }, scope, { force: true });
  } catch (thrown) {
    if (!isPortsideError(thrown)) throw thrown;
    error = thrown;
  }
  if (call) return { call, grant, error };
  if (error) throw error;
  throw new PortsideError('CONFLICT', 'The connection was renewed by somebody else at this moment.', {
    reason: 'walk_step',
    hint: 'Try again.',
  });
}
