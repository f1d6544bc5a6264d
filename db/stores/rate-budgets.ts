import { eq } from 'drizzle-orm';
import { rateBudgets } from '@/db/schema';
import type { Database } from '@/db/database';

export type RateReservation = {
  key: string;
  want: number;
  nowMs: number;
  limit: number;
  windowMs: number;
};
export type RateGrant = {
  granted: number;
  /** When to ask again, if fewer were granted than wanted. */
  retryAtMs: number;
};
export type RateBudgetStore = ReturnType<typeof createRateBudgetStore>;

/** Rolling windows of granted calls, one row per budget, so that all processes together stay within HubSpot's limit. */
export function createRateBudgetStore(database: Database) {
  return {
    /** Grants up to `want` calls now such that no window of `windowMs` holds more than `limit`. */
    async reserve({ key, want, nowMs, limit, windowMs }: RateReservation): Promise<RateGrant> {
      return database.writeVolatile((tx): RateGrant => {
        const row = tx.select().from(rateBudgets).where(eq(rateBudgets.key, key)).get();
        if (row && row.blockedUntilMs > nowMs) return { granted: 0, retryAtMs: row.blockedUntilMs };
        // A clock that was set back leaves grants in the future; they would block for as long, so they are dropped.
        const recent = (row?.grantedAtMs ?? []).filter((atMs) => atMs > nowMs - windowMs && atMs <= nowMs);
        const granted = Math.max(0, Math.min(want, limit - recent.length));
        if (granted > 0) {
          const grantedAtMs = [...recent, ...Array<number>(granted).fill(nowMs)];
          tx.insert(rateBudgets)
            .values({ key, grantedAtMs })
            .onConflictDoUpdate({ target: rateBudgets.key, set: { grantedAtMs } })
            .run();
          return { granted, retryAtMs: granted < want ? (grantedAtMs[0] ?? nowMs) + windowMs : nowMs };
        }
        return { granted, retryAtMs: (recent[0] ?? nowMs) + windowMs };
      });
    },

    /** Grants nothing of a budget before then: HubSpot said it is spent. */
    async block(key: string, untilMs: number): Promise<void> {
      database.writeVolatile((tx) => {
        tx.insert(rateBudgets)
          .values({ key, grantedAtMs: [], blockedUntilMs: untilMs })
          .onConflictDoUpdate({ target: rateBudgets.key, set: { blockedUntilMs: untilMs } })
          .run();
      });
    },
  };
}
