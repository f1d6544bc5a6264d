import { and, asc, eq, isNull, ne, type SQL } from 'drizzle-orm';
import { memberships, users } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import { toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { canManageRole, type Role } from '@/lib/kernel/roles';
import { insertEvent, type NewEvent } from './events';
import { revokeBeyond } from './invitation-changes';

export type Member = {
  userId: UserId;
  email: string | null;
  name: string | null;
  role: Role;
  createdAtMs: number;
  suspendedAtMs: number | null;
};
type RoleChange = {
  /** Whose role. */
  userId: UserId;
  role: Role;
  event: NewEvent;
};
/** `event` tells of a removal; where somebody leaves, the caller has said so in its kind. */
type MemberRemoval = { userId: UserId; event: NewEvent };

/** Why a change of members was not made; `done` if it was. */
export type MemberChangeOutcome = 'done' | 'not_found' | 'role_too_weak' | 'last_owner';

export type MembershipStore = ReturnType<typeof createMembershipStore>;

/** The members of one portal, and what becomes of them. */
export function createMembershipStore(database: Database) {
  return {
    /** The longest there first. */
    async list(scope: PortalScope): Promise<Member[]> {
      const rows = database.orm
        .select({ membership: memberships, email: users.email, name: users.name })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(eq(memberships.hubId, scope.hubId))
        .orderBy(asc(memberships.createdAtMs), asc(memberships.userId))
        .all();
      return rows.map(({ membership: { userId, role, createdAtMs, suspendedAtMs }, email, name }) => {
        return { userId: toUserId(userId), email, name, role, createdAtMs, suspendedAtMs };
      });
    },

    async changeRole(scope: PortalScope, change: RoleChange): Promise<MemberChangeOutcome> {
      return database.write((tx) => changeRole(tx, scope, change));
    },

    async remove(scope: PortalScope, removal: MemberRemoval): Promise<MemberChangeOutcome> {
      return database.write((tx) => removeMember(tx, scope, removal));
    },
  };
}

export function ofMember(hubId: HubId, userId: UserId): SQL | undefined {
  return and(eq(memberships.hubId, hubId), eq(memberships.userId, userId));
}

/**
 * Gives a member another role. Everything is decided within the transaction: who asks may have been demoted a moment
 * ago, and of two owners who demote each other at once one must remain.
 */
function changeRole(tx: Transaction, scope: PortalScope, change: RoleChange): MemberChangeOutcome {
  const { userId, role, event } = change;
  const member = findMember(tx, scope.hubId, userId);
  if (!member) return 'not_found';
  if (!mayManage(tx, scope, [member.role, role])) return 'role_too_weak';
  if (member.role === role) return 'done';
  if (role !== 'owner' && isLastOwner(tx, scope.hubId, member)) return 'last_owner';
  tx.update(memberships).set({ role }).where(ofMember(scope.hubId, userId)).run();
  revokeBeyond(tx, { hubId: scope.hubId, userId, role, nowMs: event.atMs });
  insertEvent(tx, { ...event, hubId: scope.hubId, subject: userId, detail: { from: member.role, to: role } });
  return 'done';
}

/** Ends a membership, at once and with the invitations that the person gave out. Everybody may end their own. */
function removeMember(tx: Transaction, scope: PortalScope, removal: MemberRemoval): MemberChangeOutcome {
  const { userId, event } = removal;
  const member = findMember(tx, scope.hubId, userId);
  if (!member) return 'not_found';
  if (userId !== scope.userId && !mayManage(tx, scope, [member.role])) return 'role_too_weak';
  if (isLastOwner(tx, scope.hubId, member)) return 'last_owner';
  tx.delete(memberships).where(ofMember(scope.hubId, userId)).run();
  revokeBeyond(tx, { hubId: scope.hubId, userId, role: undefined, nowMs: event.atMs });
  insertEvent(tx, { ...event, hubId: scope.hubId, subject: userId, detail: { role: member.role } });
  return 'done';
}

type Place = { userId: UserId; role: Role; isActive: boolean };

function findMember(tx: Transaction, hubId: HubId, userId: UserId): Place | undefined {
  const row = tx.select().from(memberships).where(ofMember(hubId, userId)).get();
  return row && { userId: toUserId(row.userId), role: row.role, isActive: row.suspendedAtMs === null };
}

/** What somebody may be at this moment, for decisions that stand or fall with it. */
export function findActiveRole(tx: Transaction, hubId: HubId, userId: UserId): Role | undefined {
  const member = findMember(tx, hubId, userId);
  return member?.isActive ? member.role : undefined;
}

function mayManage(tx: Transaction, scope: PortalScope, roles: readonly Role[]): boolean {
  // The installation itself: whoever has its disk decides, since HubSpot may have ended the access of every owner.
  if (scope.userId === undefined) return true;
  const manager = scope.userId && findActiveRole(tx, scope.hubId, scope.userId);
  return manager !== undefined && roles.every((role) => canManageRole(manager, role));
}

/** An owner whose own access has ended owns nothing that could be handed on, so only the others count. */
function isLastOwner(tx: Transaction, hubId: HubId, member: Place): boolean {
  if (member.role !== 'owner' || !member.isActive) return false;
  const other = tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.hubId, hubId),
        eq(memberships.role, 'owner'),
        isNull(memberships.suspendedAtMs),
        ne(memberships.userId, member.userId),
      ),
    )
    .get();
  return other === undefined;
}
