import { and, desc, eq, gt, lt, ne } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import { toUserId, type UserId } from '@/lib/kernel/ids';
import type { SignInMethod } from '@/lib/kernel/sign-in-method';
import { insertEvent, type NewEvent } from './events';

export type StoredSession = {
  userId: UserId;
  email: string | null;
  name: string | null;
  expiresAtMs: number;
  lastSeenAtMs: number;
};

export type SessionEntry = {
  tokenHash: string;
  publicId: string | null;
  method: string | null;
  device: string | null;
  createdAtMs: number;
  lastSeenAtMs: number;
};

export type NewSession = {
  tokenHash: string;
  userId: UserId;
  nowMs: number;
  expiresAtMs: number;
  publicId: string;
  method: SignInMethod;
  device: string | null;
};

type Limits = { nowMs: number; idleMs: number };

export type SessionStore = ReturnType<typeof createSessionStore>;

export function createSessionStore(database: Database) {
  return {
    async create(session: NewSession): Promise<void> {
      const { nowMs, ...rest } = session;
      database.write((tx) => {
        tx.delete(sessions).where(lt(sessions.expiresAtMs, nowMs)).run();
        tx.insert(sessions)
          .values({ ...rest, createdAtMs: nowMs, lastSeenAtMs: nowMs })
          .run();
      });
    },

    /** The session of a token hash if neither its absolute end nor its idle end has passed. */
    async find(tokenHash: string, limits: Limits): Promise<StoredSession | undefined> {
      const row = database.orm
        .select({ session: sessions, email: users.email, name: users.name })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(and(eq(sessions.tokenHash, tokenHash), isLive(limits)))
        .get();
      if (!row) return undefined;
      const { userId, expiresAtMs, lastSeenAtMs } = row.session;
      return { userId: toUserId(userId), email: row.email, name: row.name, expiresAtMs, lastSeenAtMs };
    },

    /** A person's live sessions, the one used last first. */
    async listOf(userId: UserId, limits: Limits): Promise<SessionEntry[]> {
      return database.orm
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), isLive(limits)))
        .orderBy(desc(sessions.lastSeenAtMs))
        .all();
    },

    async touch(tokenHash: string, nowMs: number): Promise<void> {
      database.writeVolatile((tx) => {
        tx.update(sessions).set({ lastSeenAtMs: nowMs }).where(eq(sessions.tokenHash, tokenHash)).run();
      });
    },

    /** Whose session it was; undefined if there was none. */
    async delete(tokenHash: string): Promise<UserId | undefined> {
      return database.write((tx) => {
        const gone = tx
          .delete(sessions)
          .where(eq(sessions.tokenHash, tokenHash))
          .returning({ userId: sessions.userId })
          .get();
        return gone && toUserId(gone.userId);
      });
    },

    /** Ends one session of a person by the name it has in their list; false if they have none of that name. */
    async endOne(session: { userId: UserId; publicId: string }, event: NewEvent): Promise<boolean> {
      return database.write((tx) => {
        const named = and(eq(sessions.userId, session.userId), eq(sessions.publicId, session.publicId));
        if (tx.delete(sessions).where(named).run().changes === 0) return false;
        insertEvent(tx, event);
        return true;
      });
    },

    /** Ends a person's sessions, but for one if that is given; answers how many. */
    async endAll(which: Ended, event: NewEvent): Promise<number> {
      return database.write((tx) => endSessions(tx, which, event));
    },
  };
}

type Ended = { userId: UserId; exceptTokenHash?: string };

function endSessions(tx: Transaction, { userId, exceptTokenHash }: Ended, event: NewEvent): number {
  const others = exceptTokenHash === undefined ? undefined : ne(sessions.tokenHash, exceptTokenHash);
  const { changes } = tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), others))
    .run();
  insertEvent(tx, { ...event, detail: { ...event.detail, sessions: changes } });
  return changes;
}

function isLive({ nowMs, idleMs }: Limits) {
  return and(gt(sessions.expiresAtMs, nowMs), gt(sessions.lastSeenAtMs, nowMs - idleMs));
}
