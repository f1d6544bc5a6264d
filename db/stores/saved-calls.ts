import { and, asc, count, eq, or } from 'drizzle-orm';
import { savedCalls, users } from '@/db/schema';
import type { Database } from '@/db/database';
import type { HubId, UserId } from '@/lib/kernel/ids';
import { insertEvent, type NewEvent } from './events';

/** Whoever keeps calls in a portal: theirs are their own there, and nowhere else. */
export type CallKeeper = { hubId: HubId; userId: UserId };
export type SavedCallRow = Awaited<ReturnType<SavedCallStore['list']>>[number];
export type SavedCallStore = ReturnType<typeof createSavedCallStore>;

type NewSavedCall = { id: string; name: string; isShared: boolean; call: unknown; atMs: number };
type SavedCallChange = { id: string; name?: string; isShared?: boolean; atMs: number };

/** More than this nobody finds again. */
export const savedCallsMax = 200;

/** Calls of the workbench that people keep. */
export function createSavedCallStore(database: Database) {
  const { orm } = database;
  /** One's own, and what others share in the same portal. */
  const visible = ({ hubId, userId }: CallKeeper) =>
    and(eq(savedCalls.hubId, hubId), or(eq(savedCalls.userId, userId), eq(savedCalls.isShared, true)));
  const own = ({ hubId, userId }: CallKeeper) => and(eq(savedCalls.hubId, hubId), eq(savedCalls.userId, userId));

  return {
    /** By name. */
    async list(keeper: CallKeeper) {
      return orm
        .select({ saved: savedCalls, user: { name: users.name, email: users.email } })
        .from(savedCalls)
        .innerJoin(users, eq(users.id, savedCalls.userId))
        .where(visible(keeper))
        .orderBy(asc(savedCalls.name), asc(savedCalls.id))
        .all();
    },

    /** False if the person has as many as may be. */
    async create(keeper: CallKeeper, { atMs, ...call }: NewSavedCall, event: NewEvent): Promise<boolean> {
      return database.write((tx) => {
        const kept = tx.select({ count: count() }).from(savedCalls).where(own(keeper)).get()?.count ?? 0;
        if (kept >= savedCallsMax) return false;
        tx.insert(savedCalls)
          .values({ ...keeper, ...call, createdAtMs: atMs, updatedAtMs: atMs })
          .run();
        insertEvent(tx, event);
        return true;
      });
    },

    /** False if the person has no such call of their own. */
    async update(keeper: CallKeeper, { id, atMs, ...change }: SavedCallChange, event: NewEvent): Promise<boolean> {
      return database.write((tx) => {
        const { changes } = tx
          .update(savedCalls)
          .set({ ...change, updatedAtMs: atMs })
          .where(and(eq(savedCalls.id, id), own(keeper)))
          .run();
        if (changes > 0) insertEvent(tx, event);
        return changes > 0;
      });
    },

    /** False if the person sees no such call. */
    async remove(keeper: CallKeeper, id: string, event: NewEvent): Promise<boolean> {
      return database.write((tx) => {
        const { changes } = tx
          .delete(savedCalls)
          .where(and(eq(savedCalls.id, id), visible(keeper)))
          .run();
        if (changes > 0) insertEvent(tx, event);
        return changes > 0;
      });
    },
  };
}
