import { and, asc, count, eq, inArray } from 'drizzle-orm';
import { accounts, passkeys } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import { toUserId, type UserId } from '@/lib/kernel/ids';
import { insertEvent, type NewEvent } from './events';
import { acceptInvitation } from './invitations';
import { insertPerson } from './people';

export type StoredPasskey = {
  credentialId: string;
  userId: UserId;
  /** COSE, base64url. */
  publicKey: string;
  counter: number;
  transports: string[];
  name: string;
  createdAtMs: number;
  lastUsedAtMs: number | null;
};
export type NewPasskey = Omit<StoredPasskey, 'createdAtMs' | 'lastUsedAtMs'>;

/** The account of somebody who came with a passkey; it is a way in only together with one. */
export const passkeyProvider = 'passkey';

type Joiner = {
  passkey: NewPasskey;
  person: { name: string; email: string | null };
  tokenHash: string;
  /** Of the kind `invitation.accept`. */
  event: NewEvent;
};

/** Undoes the person that was made for an invitation which is gone by now. */
class NothingToJoin extends Error {}

export type PasskeyStore = ReturnType<typeof createPasskeyStore>;

export function createPasskeyStore(database: Database) {
  return {
    async find(credentialId: string): Promise<StoredPasskey | undefined> {
      const row = database.orm.select().from(passkeys).where(eq(passkeys.credentialId, credentialId)).get();
      return row && { ...row, userId: toUserId(row.userId) };
    },

    async listOf(userId: UserId): Promise<StoredPasskey[]> {
      const mine = eq(passkeys.userId, userId);
      const rows = database.orm.select().from(passkeys).where(mine).orderBy(asc(passkeys.createdAtMs)).all();
      return rows.map((row) => ({ ...row, userId }));
    },

    /** Another way in for somebody who is known; false where the credential is known already, whoever has it. */
    async add(passkey: NewPasskey, event: NewEvent): Promise<boolean> {
      return database.write((tx) => insertPasskey(tx, passkey, event.atMs) && (insertEvent(tx, event), true));
    },

    /** A person, their passkey and their place in a portal: all of it, or nothing and false. */
    async join(joiner: Joiner): Promise<boolean> {
      try {
        database.write((tx) => joinWithPasskey(tx, joiner));
        return true;
      } catch (error) {
        if (error instanceof NothingToJoin) return false;
        throw error;
      }
    },

    /** Notes a use; false if the counter is not the one that the caller compared with. */
    async noteUse(use: {
      credentialId: string;
      seenCounter: number;
      counter: number;
      nowMs: number;
    }): Promise<boolean> {
      const { credentialId, seenCounter, counter, nowMs } = use;
      const asSeen = and(eq(passkeys.credentialId, credentialId), eq(passkeys.counter, seenCounter));
      return database.write(
        (tx) => tx.update(passkeys).set({ counter, lastUsedAtMs: nowMs }).where(asSeen).run().changes === 1,
      );
    },

    async rename(named: { userId: UserId; credentialId: string; name: string }, event: NewEvent): Promise<boolean> {
      return database.write((tx) => {
        const { changes } = tx.update(passkeys).set({ name: named.name }).where(isTheirs(named)).run();
        if (changes === 1) insertEvent(tx, event);
        return changes === 1;
      });
    },

    /** @param providers whose accounts let somebody in without a passkey. */
    async remove(
      passkey: { userId: UserId; credentialId: string; providers: readonly string[] },
      event: NewEvent,
    ): Promise<'removed' | 'unknown' | 'last_way_in'> {
      const { userId, providers } = passkey;
      return database.write((tx) => {
        if (!tx.select().from(passkeys).where(isTheirs(passkey)).get()) return 'unknown';
        const keys = tx.select({ n: count() }).from(passkeys).where(eq(passkeys.userId, userId)).get()?.n ?? 0;
        const others = and(eq(accounts.userId, userId), inArray(accounts.provider, [...providers]));
        const isLast = keys === 1 && tx.select().from(accounts).where(others).get() === undefined;
        if (isLast) return 'last_way_in';
        tx.delete(passkeys).where(isTheirs(passkey)).run();
        insertEvent(tx, event);
        return 'removed';
      });
    },
  };
}

/** @throws NothingToJoin */
function joinWithPasskey(tx: Transaction, { passkey, person, tokenHash, event }: Joiner): void {
  const { userId } = passkey;
  const account = { provider: passkeyProvider, providerAccountId: userId };
  insertPerson(tx, { ...person, userId, account, nowMs: event.atMs });
  const isNew = insertPasskey(tx, passkey, event.atMs);
  if (!isNew || !acceptInvitation(tx, { tokenHash, userId, event })) throw new NothingToJoin();
}

function isTheirs({ userId, credentialId }: { userId: UserId; credentialId: string }) {
  return and(eq(passkeys.userId, userId), eq(passkeys.credentialId, credentialId));
}

function insertPasskey(tx: Transaction, passkey: NewPasskey, nowMs: number): boolean {
  const row = { ...passkey, createdAtMs: nowMs };
  return tx.insert(passkeys).values(row).onConflictDoNothing().run().changes === 1;
}
