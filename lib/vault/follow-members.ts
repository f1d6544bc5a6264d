import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import type { PortalScope } from '@/lib/kernel/portal-scope';

const ownersScope = 'crm.objects.owners.read';

/**
 * Suspends members whom HubSpot has deactivated or removed, and lets back in those whom it has restored.
 * The proof is HubSpot's list of owners: somebody who is archived there and not active. Introspection would not do: the
 * token is the account's and speaks of whoever connected it, and stays active when that person leaves. Whoever is in
 * neither list, such as a user without a seat, is left alone, and so is everybody where the scope for owners is missing
 * and those who never signed in by HubSpot.
 */
export async function followMembers(ctx: Context, scope: PortalScope): Promise<void> {
  const members = await ctx.stores.hubspotAccess.list(scope);
  const row = await ctx.stores.connections.find(scope);
  if (members.length === 0 || !row?.grantedScopes.includes(ownersScope)) return;
  const owners = await ctx.crm(scope).listOwners();
  const idsOf = (isArchived: boolean) =>
    new Set(
      owners.filter(({ archived }) => archived === isArchived).map((owner) => String(owner.userIdIncludingInactive)),
    );
  const active = idsOf(false);
  const gone = idsOf(true);
  for (const { userId, hubspotUserId, isSuspended } of members) {
    const isActive = active.has(hubspotUserId);
    const isGone = gone.has(hubspotUserId) && !isActive;
    if (isSuspended ? !isActive : !isGone) continue;
    const kind = isGone ? 'member.suspend' : 'member.restore';
    await ctx.stores.hubspotAccess.suspend(scope, {
      userId,
      atMs: isGone ? ctx.clock.now() : null,
      event: newEvent(ctx, { hubId: scope.hubId, kind, subject: userId, outcome: 'ok' }),
    });
  }
}
