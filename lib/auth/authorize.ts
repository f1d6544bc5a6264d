import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId, UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { isPermitted, permissions, type Permission } from '@/lib/kernel/roles';
import { isPortalAllowed } from './allowed-portals';

type AuthorizeContext = Pick<Context, 'actor' | 'stores'> & { env: Pick<Context['env'], 'allowedHubIds'> };
type PermissionRequest = { hubId: HubId; permission: Permission };

/** What the installation itself does in a portal, with nobody there to ask. */
const systemPermissions: Record<'worker' | 'cli', readonly Permission[]> = {
  worker: ['sync.run', 'connection.introspect'],
  cli: ['sync.read', 'sync.run', 'members.read', 'members.manage'],
};

/**
 * Who may do what, and the only maker of a `PortalScope`. The role is read at each call, so a change holds at once.
 * @throws PortsideError OBJECT_NOT_FOUND for a portal that the caller is no member of, as if it did not exist;
 * FORBIDDEN for a role that is too weak, or (`access_ended`) for a member whom HubSpot does not let in any more.
 */
export async function authorize(ctx: AuthorizeContext, request: PermissionRequest): Promise<PortalScope> {
  if (ctx.actor.kind === 'system') return authorizeSystem(ctx.stores, ctx.actor.name, request);
  if (ctx.actor.kind !== 'user') throw new PortsideError('UNAUTHENTICATED', 'Sign in first.');
  const { userId } = ctx.actor;
  // Read at each call as well: who was let in before the list of portals changed is let in no longer.
  if (!isPortalAllowed(ctx.env, request.hubId)) throw unknownPortal();
  const role = await ctx.stores.members.findRole(request.hubId, userId);
  if (!role) return refuseStranger(ctx.stores, request.hubId, userId);
  if (!isPermitted(role, request.permission)) {
    const needed = permissions[request.permission];
    throw new PortsideError('FORBIDDEN', `This needs the role ${needed}; yours is ${role}.`, {
      reason: 'role',
      hint: 'Ask an owner or admin of this portal.',
    });
  }
  return { hubId: request.hubId, userId, role } as PortalScope;
}

async function refuseStranger(stores: Context['stores'], hubId: HubId, userId: UserId): Promise<never> {
  if (await stores.members.isSuspended(hubId, userId)) {
    throw new PortsideError('FORBIDDEN', 'Your HubSpot access to this portal has ended.', {
      reason: 'access_ended',
      hint: 'If HubSpot lets you in again, sign in once more; or ask an owner or admin of this portal for an invitation.',
    });
  }
  throw unknownPortal();
}

function unknownPortal(): PortsideError {
  return new PortsideError('OBJECT_NOT_FOUND', 'There is no such portal here, or you are not a member of it.');
}

/**
 * The same in the middle of what goes on for long: by then the person may have signed out, too.
 * @throws PortsideError UNAUTHENTICATED when the session of the request has ended; else as `authorize` does.
 */
export async function authorizeAgain(
  ctx: AuthorizeContext & Pick<Context, 'isSessionLive'>,
  request: PermissionRequest,
): Promise<PortalScope> {
  if (ctx.isSessionLive && !(await ctx.isSessionLive())) {
    throw new PortsideError('UNAUTHENTICATED', 'Your session has ended. Sign in again.');
  }
  return authorize(ctx, request);
}

async function authorizeSystem(
  stores: Context['stores'],
  name: 'worker' | 'cli',
  { hubId, permission }: PermissionRequest,
): Promise<PortalScope> {
  if (!systemPermissions[name].includes(permission)) {
    throw new PortsideError('FORBIDDEN', `The ${name} has no business with ${permission}.`, { reason: 'role' });
  }
  if (!(await stores.members.findPortal(hubId))) {
    throw new PortsideError('OBJECT_NOT_FOUND', 'There is no such portal here.');
  }
  return { hubId } as PortalScope;
}
