import { emptyRateState, grantSlots, type RateState } from '@/lib/kernel/rate-slots';
import type { RateStore } from './rate-budget';

/** Counts calls in this process alone; for tests, and for a call or two before there is a database. */
export function createMemoryRateStore(): RateStore {
  const states = new Map<string, RateState>();
  return {
    async reserve(key, request) {
      const { state, ...grant } = grantSlots(states.get(key) ?? emptyRateState, request);
      states.set(key, state);
      return grant;
    },
    async block(key, blockedUntilMs) {
      states.set(key, { ...(states.get(key) ?? emptyRateState), blockedUntilMs });
    },
  };
}
