import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { isPermitted, permissions, type Permission } from '@/lib/kernel/roles';

/**
 * Who may do what, and the only maker of a `PortalScope`. The role is read at each call, so a change holds at once.
 * @throws PortsideError OBJECT_NOT_FOUND for a portal that the caller is no member of, as if it did not exist;
 * FORBIDDEN for a role that is too weak.
 */
export async function authorize(
  ctx: Pick<Context, 'actor' | 'stores'>,
  request: { hubId: HubId; permission: Permission },
): Promise<PortalScope> {
  if (ctx.actor.kind !== 'user') throw new PortsideError('UNAUTHENTICATED', 'Sign in first.');
  const { userId } = ctx.actor;
  const role = await ctx.stores.members.findRole(request.hubId, userId);
  if (!role)
    throw new PortsideError('OBJECT_NOT_FOUND', 'There is no such portal here, or you are not a member of it.');
  if (!isPermitted(role, request.permission)) {
    const needed = permissions[request.permission];
    throw new PortsideError('FORBIDDEN', `This needs the role ${needed}; yours is ${role}.`, {
      reason: 'role',
      hint: 'Ask an owner or admin of this portal.',
    });
  }
  return { hubId: request.hubId, userId, role } as PortalScope;
}
