import { and, asc, eq, inArray } from 'drizzle-orm';
import { accounts, events, memberships } from '@/db/schema';
import type { Database } from '@/db/database';
import { toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { insertEvent, type NewEvent } from './events';

export type HubspotMember = { userId: UserId; hubspotUserId: string; isSuspended: boolean };
export type HubspotAccessStore = ReturnType<typeof createHubspotAccessStore>;

/** Members as HubSpot knows them, and whether it still lets them in. */
export function createHubspotAccessStore(database: Database) {
  return {
    /** Those who have ever signed in by HubSpot, but for whom an invitation has let back in: that is a member's word. */
    async list(scope: PortalScope): Promise<HubspotMember[]> {
      const rows = database.orm
        .select({ membership: memberships, hubspotUserId: accounts.providerAccountId })
        .from(memberships)
        .innerJoin(accounts, and(eq(accounts.userId, memberships.userId), eq(accounts.provider, 'hubspot')))
        .where(eq(memberships.hubId, scope.hubId))
        .all();
      const invitedBack = listInvitedBack(database, scope.hubId);
      return rows
        .filter(({ membership }) => !invitedBack.has(membership.userId))
        .map(({ membership, hubspotUserId }) => ({
          userId: toUserId(membership.userId),
          hubspotUserId,
          isSuspended: membership.suspendedAtMs !== null,
        }));
    },

    /** Ends a membership for as long as HubSpot's word stands, or, with null, brings it back. */
    async suspend(
      scope: PortalScope,
      { userId, atMs, event }: { userId: UserId; atMs: number | null; event: NewEvent },
    ): Promise<void> {
      database.write((tx) => {
        const { changes } = tx
          .update(memberships)
          .set({ suspendedAtMs: atMs })
          .where(and(eq(memberships.hubId, scope.hubId), eq(memberships.userId, userId)))
          .run();
        if (changes === 1) insertEvent(tx, event);
      });
    },
  };
}

/** Who accepted an invitation while HubSpot had shut them out, until HubSpot lets them authorise the portal again. */
function listInvitedBack({ orm }: Database, hubId: HubId): Set<string> {
  const { id, kind, userId, subject } = events;
  const kinds = ['member.suspend', 'member.restore', 'invitation.accept', 'sign_in'];
  const rows = orm
    .select({ kind, userId, subject })
    .from(events)
    .where(and(eq(events.hubId, hubId), inArray(kind, kinds)))
    .orderBy(asc(id))
    .all();
  const shutOut = new Set<string>();
  const invitedBack = new Set<string>();
  for (const row of rows) {
    const person = (row.kind.startsWith('member.') ? row.subject : row.userId) ?? '';
    if (row.kind === 'invitation.accept' && shutOut.has(person)) invitedBack.add(person);
    if (row.kind === 'sign_in') invitedBack.delete(person);
    if (row.kind === 'member.suspend') shutOut.add(person);
    else shutOut.delete(person);
  }
  return invitedBack;
}
