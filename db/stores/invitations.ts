import { and, desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { invitations, memberships, portals, users } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import { assert } from '@/lib/kernel/assert';
import { parseHubId, toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { canManageRole, roles, type InvitedRole, type Role } from '@/lib/kernel/roles';
import { insertEvent, type NewEvent } from './events';
import { findActiveRole, ofMember } from './memberships';

type Row = typeof invitations.$inferSelect;
/** `revoked`: taken back, or given by somebody who may not give it any more. */
export type InvitationState = 'open' | 'used' | 'expired' | 'revoked';

type NewInvitation = {
  id: string;
  tokenHash: string;
  role: InvitedRole;
  note: string | null;
  createdAtMs: number;
  expiresAtMs: number;
};

type PersonName = { email: string | null; name: string | null };

/** Never the hash of the token: nobody who reads a list has a use for it. */
type InvitationRow = {
  id: string;
  hubId: HubId;
  role: InvitedRole;
  note: string | null;
  createdAtMs: number;
  expiresAtMs: number;
  state: InvitationState;
  createdBy: PersonName | null;
  usedBy: PersonName | null;
};

export type FoundInvitation = InvitationRow & { portalName: string };

type Acceptance = {
  tokenHash: string;
  /** Who has proved to be somebody, and becomes a member. */
  userId: UserId;
  /** Of the kind `invitation.accept`; its time is the moment that the invitation is judged by. */
  event: NewEvent;
};

type RevokeOutcome = 'revoked' | 'not_open' | 'not_found';

export type InvitationStore = ReturnType<typeof createInvitationStore>;

/** More than anybody reads; the open ones are among the newest, because none lives longer than a month. */
const listLengthMax = 200;

const creators = alias(users, 'creators');
const acceptors = alias(users, 'acceptors');

/** Ways into a portal. A token is known here by its hash only. */
export function createInvitationStore(database: Database) {
  const select = () =>
    database.orm
      .select({
        invitation: invitations,
        // The id first: drizzle takes a joined row for missing when its first column is null, and an e-mail may be.
        createdBy: { id: creators.id, email: creators.email, name: creators.name },
        usedBy: { id: acceptors.id, email: acceptors.email, name: acceptors.name },
        inviter: { role: memberships.role, suspendedAtMs: memberships.suspendedAtMs },
        portal: { name: portals.name, label: portals.label },
      })
      .from(invitations)
      .innerJoin(portals, eq(portals.hubId, invitations.hubId))
      .leftJoin(creators, eq(creators.id, invitations.createdByUserId))
      .leftJoin(acceptors, eq(acceptors.id, invitations.usedByUserId))
      .leftJoin(
        memberships,
        and(eq(memberships.hubId, invitations.hubId), eq(memberships.userId, invitations.createdByUserId)),
      );

  return {
    /** False if whoever invites may not give that role, at the moment of giving it. */
    async create(scope: PortalScope, invitation: NewInvitation, event: NewEvent): Promise<boolean> {
      return database.write((tx) => {
        const inviter = scope.userId && findActiveRole(tx, scope.hubId, scope.userId);
        if (!inviter || !canManageRole(inviter, invitation.role)) return false;
        tx.insert(invitations)
          .values({ ...invitation, hubId: scope.hubId, createdByUserId: scope.userId })
          .run();
        insertEvent(tx, event);
        return true;
      });
    },

    /** The newest first. */
    async list(scope: PortalScope, nowMs: number): Promise<InvitationRow[]> {
      const rows = select()
        .where(eq(invitations.hubId, scope.hubId))
        .orderBy(desc(invitations.createdAtMs), desc(invitations.id))
        .limit(listLengthMax)
        .all();
      return rows.map((row) => toInvitation(row, nowMs));
    },

    /** The invitation behind a link, in whatever state. Whoever holds the link may see it, member or not. */
    async findByTokenHash(tokenHash: string, nowMs: number): Promise<FoundInvitation | undefined> {
      const row = select().where(eq(invitations.tokenHash, tokenHash)).get();
      return row && { ...toInvitation(row, nowMs), portalName: row.portal.label ?? row.portal.name };
    },

    /** Takes an invitation back; one that is used, expired or revoked stays what it is. */
    async revoke(scope: PortalScope, id: string, event: NewEvent): Promise<RevokeOutcome> {
      return database.write((tx) => revokeInvitation(tx, scope, { id, event }));
    },

    async accept(acceptance: Acceptance): Promise<boolean> {
      return database.write((tx) => acceptInvitation(tx, acceptance));
    },
  };
}

/**
 * Makes a member of whoever holds the token, once. An existing membership keeps the higher role, and one that had ended
 * in HubSpot is taken up again. False, with nothing changed, where the invitation is not open (any more), or where whoever
 * gave it could not give it now.
 */
export function acceptInvitation(tx: Transaction, { tokenHash, userId, event }: Acceptance): boolean {
  const row = tx.select().from(invitations).where(eq(invitations.tokenHash, tokenHash)).get();
  if (!row || stateOf(row, event.atMs) !== 'open') return false;
  const hubId = requireHubId(row.hubId);
  const inviter = row.createdByUserId === null ? undefined : findActiveRole(tx, hubId, toUserId(row.createdByUserId));
  if (!inviter || !canManageRole(inviter, row.role)) return false;
  const before = tx.select().from(memberships).where(ofMember(hubId, userId)).get();
  const role = before ? higherOf(before.role, row.role) : row.role;
  tx.insert(memberships)
    .values({ hubId, userId, role, createdAtMs: event.atMs })
    .onConflictDoUpdate({ target: [memberships.hubId, memberships.userId], set: { role, suspendedAtMs: null } })
    .run();
  tx.update(invitations).set({ usedAtMs: event.atMs, usedByUserId: userId }).where(eq(invitations.id, row.id)).run();
  insertEvent(tx, { ...event, hubId, userId, subject: row.id, detail: { role } });
  return true;
}

function revokeInvitation(
  tx: Transaction,
  scope: PortalScope,
  { id, event }: { id: string; event: NewEvent },
): RevokeOutcome {
  const ofPortal = and(eq(invitations.hubId, scope.hubId), eq(invitations.id, id));
  const row = tx.select().from(invitations).where(ofPortal).get();
  if (!row) return 'not_found';
  if (stateOf(row, event.atMs) !== 'open') return 'not_open';
  tx.update(invitations).set({ revokedAtMs: event.atMs }).where(ofPortal).run();
  insertEvent(tx, { ...event, detail: { role: row.role } });
  return 'revoked';
}

function stateOf(row: Pick<Row, 'usedAtMs' | 'revokedAtMs' | 'expiresAtMs'>, nowMs: number): InvitationState {
  if (row.usedAtMs !== null) return 'used';
  if (row.revokedAtMs !== null) return 'revoked';
  return row.expiresAtMs <= nowMs ? 'expired' : 'open';
}

type SelectedRow = {
  invitation: Row;
  createdBy: (PersonName & { id: string }) | null;
  usedBy: (PersonName & { id: string }) | null;
  inviter: { role: Role; suspendedAtMs: number | null } | null;
};

function toInvitation({ invitation, createdBy, usedBy, inviter }: SelectedRow, nowMs: number): InvitationRow {
  const { id, role, note, createdAtMs, expiresAtMs } = invitation;
  const state = stateOf(invitation, nowMs);
  const isGivable = inviter !== null && inviter.suspendedAtMs === null && canManageRole(inviter.role, role);
  return {
    id,
    hubId: requireHubId(invitation.hubId),
    role,
    note,
    createdAtMs,
    expiresAtMs,
    state: state === 'open' && !isGivable ? 'revoked' : state,
    createdBy: createdBy && { email: createdBy.email, name: createdBy.name },
    usedBy: usedBy && { email: usedBy.email, name: usedBy.name },
  };
}

function requireHubId(value: number): HubId {
  const hubId = parseHubId(value);
  assert(hubId, 'a stored hub id is a hub id');
  return hubId;
}

function higherOf(one: Role, other: Role): Role {
  return roles.indexOf(one) >= roles.indexOf(other) ? one : other;
}
