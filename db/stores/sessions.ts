import { and, eq, gt, lt } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import type { Database } from '@/db/database';
import { toUserId, type UserId } from '@/lib/kernel/ids';

export type StoredSession = {
  userId: UserId;
  email: string | null;
  name: string | null;
  expiresAtMs: number;
  lastSeenAtMs: number;
};
export type SessionStore = ReturnType<typeof createSessionStore>;

export function createSessionStore(database: Database) {
  return {
    async create(session: { tokenHash: string; userId: UserId; nowMs: number; expiresAtMs: number }): Promise<void> {
      const { nowMs, ...rest } = session;
      database.write((tx) => {
        tx.delete(sessions).where(lt(sessions.expiresAtMs, nowMs)).run();
        tx.insert(sessions)
          .values({ ...rest, createdAtMs: nowMs, lastSeenAtMs: nowMs })
          .run();
      });
    },

    /** The session of a token hash if neither its absolute end nor its idle end has passed. */
    async find(tokenHash: string, limits: { nowMs: number; idleMs: number }): Promise<StoredSession | undefined> {
      const row = database.orm
        .select({ session: sessions, email: users.email, name: users.name })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(
          and(
            eq(sessions.tokenHash, tokenHash),
            gt(sessions.expiresAtMs, limits.nowMs),
            gt(sessions.lastSeenAtMs, limits.nowMs - limits.idleMs),
          ),
        )
        .get();
      if (!row) return undefined;
      const { userId, expiresAtMs, lastSeenAtMs } = row.session;
      return { userId: toUserId(userId), email: row.email, name: row.name, expiresAtMs, lastSeenAtMs };
    },

    async touch(tokenHash: string, nowMs: number): Promise<void> {
      database.writeVolatile((tx) => {
        tx.update(sessions).set({ lastSeenAtMs: nowMs }).where(eq(sessions.tokenHash, tokenHash)).run();
      });
    },

    async delete(tokenHash: string): Promise<void> {
      database.write((tx) => {
        tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run();
      });
    },
  };
}
