import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Invitation, InvitationList } from './contract';

/** The invitations of a portal, the newest first; never a link. */
export async function listInvitations(ctx: Context, input: { hubId: HubId }): Promise<InvitationList> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'members.manage' });
  return { results: await readInvitations(ctx, scope) };
}

export async function readInvitations(
  ctx: Pick<Context, 'stores' | 'clock'>,
  scope: PortalScope,
): Promise<Invitation[]> {
  const rows = await ctx.stores.invitations.list(scope, ctx.clock.now());
  return rows.map(({ id, role, note, state, createdAtMs, expiresAtMs, createdBy, usedBy }) => ({
    id,
    role,
    note,
    state,
    createdAt: new Date(createdAtMs).toISOString(),
    expiresAt: new Date(expiresAtMs).toISOString(),
    createdBy,
    usedBy,
  }));
}
