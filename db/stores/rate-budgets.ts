import { eq } from 'drizzle-orm';
import { rateBudgets } from '@/db/schema';
import type { Database } from '@/db/database';
import { emptyRateState, grantSlots, type RateGrant, type RateRequest, type RateState } from '@/lib/kernel/rate-slots';

export type RateBudgetStore = ReturnType<typeof createRateBudgetStore>;

/** Calls that count against HubSpot's limits, one row per budget, so that all processes together stay within them. */
export function createRateBudgetStore(database: Database) {
  return {
    /** Grants up to `want` calls now, and takes note of answers, in one write. */
    async reserve(key: string, request: RateRequest): Promise<RateGrant> {
      return database.writeVolatile((tx): RateGrant => {
        const before: RateState = tx.select().from(rateBudgets).where(eq(rateBudgets.key, key)).get() ?? emptyRateState;
        const { granted, retryAtMs, state } = grantSlots(before, request);
        const { slots, awaitedUntilMs } = state;
        // Most of the time whoever waits finds everything as it was.
        if (granted > 0 || request.answered.length > 0 || awaitedUntilMs !== before.awaitedUntilMs) {
          tx.insert(rateBudgets)
            .values({ key, slots, awaitedUntilMs })
            .onConflictDoUpdate({ target: rateBudgets.key, set: { slots, awaitedUntilMs } })
            .run();
        }
        return { granted, retryAtMs };
      });
    },

    /** Grants nothing of a budget before then: HubSpot said it is spent. */
    async block(key: string, untilMs: number): Promise<void> {
      database.writeVolatile((tx) => {
        tx.insert(rateBudgets)
          .values({ key, blockedUntilMs: untilMs })
          .onConflictDoUpdate({ target: rateBudgets.key, set: { blockedUntilMs: untilMs } })
          .run();
      });
    },
  };
}
