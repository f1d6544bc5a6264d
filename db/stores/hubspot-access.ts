import { and, eq } from 'drizzle-orm';
import { accounts, memberships } from '@/db/schema';
import type { Database } from '@/db/database';
import { toUserId, type UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { insertEvent, type NewEvent } from './events';

export type HubspotMember = { userId: UserId; hubspotUserId: string; isSuspended: boolean };
export type HubspotAccessStore = ReturnType<typeof createHubspotAccessStore>;

/** Members as HubSpot knows them, and whether it still lets them in. */
export function createHubspotAccessStore(database: Database) {
  return {
    /** Those who have ever signed in by HubSpot. */
    async list(scope: PortalScope): Promise<HubspotMember[]> {
      const rows = database.orm
        .select({ membership: memberships, hubspotUserId: accounts.providerAccountId })
        .from(memberships)
        .innerJoin(accounts, and(eq(accounts.userId, memberships.userId), eq(accounts.provider, 'hubspot')))
        .where(eq(memberships.hubId, scope.hubId))
        .all();
      return rows.map(({ membership, hubspotUserId }) => ({
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
