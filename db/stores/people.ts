import { and, eq } from 'drizzle-orm';
import { accounts, users } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import { toUserId, type UserId } from '@/lib/kernel/ids';
import { insertEvent, type NewEvent } from './events';

export type Account = { provider: string; providerAccountId: string };
export type PersonStore = ReturnType<typeof createPersonStore>;

/** What people may do about themselves. */
export function createPersonStore(database: Database) {
  return {
    async rename(person: { userId: UserId; name: string }, event: NewEvent): Promise<void> {
      const { userId, name } = person;
      database.write((tx) => {
        tx.update(users).set({ name, updatedAtMs: event.atMs }).where(eq(users.id, userId)).run();
        insertEvent(tx, event);
      });
    },

    /** A person's accounts at providers, the oldest first. */
    async listAccounts(userId: UserId): Promise<(Account & { createdAtMs: number })[]> {
      return database.orm
        .select()
        .from(accounts)
        .where(eq(accounts.userId, userId))
        .orderBy(accounts.createdAtMs)
        .all();
    },
  };
}

type NewPerson = { userId: string; name: string | null; email: string | null; account: Account; nowMs: number };

/** Makes a person whom nobody knew, with the account by which they will be known. */
export function insertPerson(tx: Transaction, { userId, name, email, account, nowMs }: NewPerson): UserId {
  tx.insert(users).values({ id: userId, name, email, createdAtMs: nowMs, updatedAtMs: nowMs }).run();
  tx.insert(accounts)
    .values({ ...account, userId, createdAtMs: nowMs })
    .run();
  return toUserId(userId);
}

export function findPersonOf(tx: Transaction, { provider, providerAccountId }: Account): UserId | undefined {
  const row = tx
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId)))
    .get();
  return row && toUserId(row.userId);
}
