import { newEvent } from '@/lib/audit/new-event';
import type { OidcIdentity } from '@/lib/auth/sign-in-attempt';
import type { Context } from '@/lib/context';
import { oidcProviderId, toAccountId } from './oidc-account';

/**
 * Lets in whom the team's provider vouches for, if they are known here or came with an invitation that is open. False
 * for anybody else: that somebody has an account at the provider is no reason to show them a portal.
 */
export async function recordOidcSignIn(
  ctx: Context,
  { identity, invitationHash }: { identity: OidcIdentity; invitationHash?: string },
): Promise<boolean> {
  const userId = await ctx.stores.signIns.recordIdentity({
    account: { provider: oidcProviderId, providerAccountId: toAccountId(identity) },
    email: identity.email,
    name: identity.name,
    invitationHash,
    event: newEvent(ctx, { kind: 'sign_in', outcome: 'ok', detail: { method: 'oidc' } }),
  });
  return userId !== undefined;
}
