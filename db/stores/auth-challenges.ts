import { asc, count, eq, inArray, lt } from 'drizzle-orm';
import { authChallenges } from '@/db/schema';
import type { Database } from '@/db/database';

export type StoredChallenge = {
  purpose: string;
  challenge: string;
  userId: string | null;
  invitationId: string | null;
};

/** Anybody may ask for one, so what is kept is bounded: the oldest go. */
const challengesMax = 5_000;

export type AuthChallengeStore = ReturnType<typeof createAuthChallengeStore>;

/** Losing one in a power cut costs a click, so they are written without waiting for the disk. */
export function createAuthChallengeStore(database: Database) {
  return {
    async create(entry: StoredChallenge & { hash: string; nowMs: number; expiresAtMs: number }): Promise<void> {
      const { nowMs, ...row } = entry;
      database.writeVolatile((tx) => {
        tx.delete(authChallenges).where(lt(authChallenges.expiresAtMs, nowMs)).run();
        const held = tx.select({ n: count() }).from(authChallenges).get()?.n ?? 0;
        if (held >= challengesMax) {
          const oldest = tx
            .select({ hash: authChallenges.hash })
            .from(authChallenges)
            .orderBy(asc(authChallenges.expiresAtMs))
            .limit(held - challengesMax + 1);
          tx.delete(authChallenges).where(inArray(authChallenges.hash, oldest)).run();
        }
        tx.insert(authChallenges).values(row).run();
      });
    },

    /** Takes a challenge away for good, whatever comes of it; undefined for one that is unknown, used or too old. */
    async take(hash: string, nowMs: number): Promise<StoredChallenge | undefined> {
      return database.write((tx) => {
        const row = tx.delete(authChallenges).where(eq(authChallenges.hash, hash)).returning().get();
        if (!row || row.expiresAtMs <= nowMs) return undefined;
        const { purpose, challenge, userId, invitationId } = row;
        return { purpose, challenge, userId, invitationId };
      });
    },
  };
}
