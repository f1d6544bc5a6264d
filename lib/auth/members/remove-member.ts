import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { toUserId, type HubId } from '@/lib/kernel/ids';
import { requireDone } from './require-done';

type RemoveMemberInput = { hubId: HubId; userId: string };

/**
 * Ends a membership: somebody else's, for whoever may manage members, or one's own. It holds from the next request on,
 * because the role is read at each. The connection to HubSpot stays, whoever made it.
 * @throws PortsideError FORBIDDEN; OBJECT_NOT_FOUND; CONFLICT (`last_owner`).
 */
export async function removeMember(ctx: Context, input: RemoveMemberInput): Promise<void> {
  const userId = toUserId(input.userId);
  const isLeaving = ctx.actor.kind === 'user' && ctx.actor.userId === userId;
  const permission = isLeaving ? 'members.leave' : 'members.manage';
  const scope = await authorize(ctx, { hubId: input.hubId, permission });
  const kind = isLeaving ? 'member.leave' : 'member.remove';
  const event = newEvent(ctx, { hubId: scope.hubId, kind, outcome: 'ok' });
  requireDone(await ctx.stores.memberships.remove(scope, { userId, event }));
}
