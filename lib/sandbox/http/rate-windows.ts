type Rule = { limit: number; windowMs: number; nowMs: number };

/** Rolling windows of accepted calls, one for each key. */
export type RateWindows = {
  /** Counts a call unless the window is full; `used` is how many it holds after that. */
  take(key: string, rule: Rule): { accepted: boolean; used: number };
  /** How many accepted calls the last `windowMs` of a key hold, without counting one. */
  count(key: string, rule: Omit<Rule, 'limit'>): number;
  reset(): void;
};

export function createRateWindows(): RateWindows {
  const acceptedAtMs = new Map<string, number[]>();
  return {
    take(key, { limit, windowMs, nowMs }) {
      const times = (acceptedAtMs.get(key) ?? []).filter((time) => time > nowMs - windowMs);
      const accepted = times.length < limit;
      if (accepted) times.push(nowMs);
      acceptedAtMs.set(key, times);
      return { accepted, used: times.length };
    },
    count: (key, { windowMs, nowMs }) => (acceptedAtMs.get(key) ?? []).filter((time) => time > nowMs - windowMs).length,
    reset: () => acceptedAtMs.clear(),
  };
}
