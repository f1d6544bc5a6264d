import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { assert } from '@/lib/kernel/assert';
import { toUserId, type HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { roleChangeSchema, type Member } from './contract';
import { readMembers } from './list-members';
import { requireDone } from './require-done';

type ChangeRoleInput = { hubId: HubId; userId: string; body: unknown };

/**
 * Gives a member another role: admins up to admin, owners every one.
 * @throws PortsideError FORBIDDEN; OBJECT_NOT_FOUND for a member of another portal or of none; CONFLICT (`last_owner`).
 */
export async function changeRole(ctx: Context, input: ChangeRoleInput): Promise<Member> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'members.manage' });
  const { role } = parseInput(roleChangeSchema, input.body);
  const event = newEvent(ctx, { hubId: scope.hubId, kind: 'member.role', outcome: 'ok' });
  const userId = toUserId(input.userId);
  requireDone(await ctx.stores.memberships.changeRole(scope, { userId, role, event }));
  const member = (await readMembers(ctx, scope)).find((each) => each.userId === userId);
  assert(member, 'a member whose role was changed is one still');
  return member;
}
