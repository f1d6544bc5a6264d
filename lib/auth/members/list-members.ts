import type { Member as MemberRow } from '@/db/stores/memberships';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Member, MemberList } from './contract';

/** Everybody in a portal, for everybody in it: who may change what, and whom to ask. */
export async function listMembers(ctx: Context, input: { hubId: HubId }): Promise<MemberList> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'members.read' });
  return { results: await readMembers(ctx, scope) };
}

export async function readMembers(ctx: Pick<Context, 'stores'>, scope: PortalScope): Promise<Member[]> {
  const rows = await ctx.stores.memberships.list(scope);
  const activeOwners = rows.filter(isActiveOwner);
  return rows.map((row) => ({
    userId: row.userId,
    email: row.email,
    name: row.name,
    role: row.role,
    joinedAt: new Date(row.createdAtMs).toISOString(),
    isYou: row.userId === scope.userId,
    isLastOwner: isActiveOwner(row) && activeOwners.length === 1,
    hasAccessEnded: row.suspendedAtMs !== null,
  }));
}

function isActiveOwner({ role, suspendedAtMs }: MemberRow): boolean {
  return role === 'owner' && suspendedAtMs === null;
}
