import type { RateStore } from './rate-budget';

/** Counts calls in this process alone; for tests, and for a call or two before there is a database. */
export function createMemoryRateStore(): RateStore {
  const grantedAtMs = new Map<string, number[]>();
  const blockedUntilMs = new Map<string, number>();
  return {
    async reserve({ key, want, nowMs, limit, windowMs }) {
      const blockedMs = blockedUntilMs.get(key) ?? 0;
      if (blockedMs > nowMs) return { granted: 0, retryAtMs: blockedMs };
      const recent = (grantedAtMs.get(key) ?? []).filter((atMs) => atMs > nowMs - windowMs);
      const granted = Math.max(0, Math.min(want, limit - recent.length));
      recent.push(...Array<number>(granted).fill(nowMs));
      grantedAtMs.set(key, recent);
      return { granted, retryAtMs: (recent[0] ?? nowMs) + windowMs };
    },
    async block(key, untilMs) {
      blockedUntilMs.set(key, untilMs);
    },
  };
}
