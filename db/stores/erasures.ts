import { count, eq } from 'drizzle-orm';
import { apiCalls, events, invitations, memberships, portals, savedCalls } from '@/db/schema';
import type { Database } from '@/db/database';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { insertEvent, type NewEvent } from './events';

export type Erased = { members: number; invitations: number; savedCalls: number; calls: number; events: number };
export type ErasureStore = ReturnType<typeof createErasureStore>;

/** The end of a portal in the app database. */
export function createErasureStore(database: Database) {
  return {
    /**
     * Deletes everything of a portal and leaves one receipt, in one transaction. What hangs on the portal's row goes with
     * it; calls and events hang on none, because some of them are of no portal.
     */
    async erase({ hubId }: PortalScope, receipt: (erased: Erased) => NewEvent): Promise<Erased> {
      return database.write((tx) => {
        const countOf = (table: typeof memberships | typeof invitations | typeof savedCalls) =>
          tx.select({ n: count() }).from(table).where(eq(table.hubId, hubId)).get()?.n ?? 0;
        const erased: Erased = {
          members: countOf(memberships),
          invitations: countOf(invitations),
          savedCalls: countOf(savedCalls),
          calls: tx.delete(apiCalls).where(eq(apiCalls.hubId, hubId)).run().changes,
          events: tx.delete(events).where(eq(events.hubId, hubId)).run().changes,
        };
        tx.delete(portals).where(eq(portals.hubId, hubId)).run();
        insertEvent(tx, receipt(erased));
        return erased;
      });
    },
  };
}
