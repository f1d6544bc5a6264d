type Bucket = { tokens: number; atMs: number };
type BucketRule = {
  /** As many at once as a key may use up. */
  capacity: number;
  refillPerSecond: number;
  /** Keys remembered; the one that was seen longest ago goes first, so that a flood of keys fills no memory. */
  keysMax: number;
};

export type TokenBuckets = {
  /** Takes one token of a key; answers 0, or how long to wait for the next where there is none. */
  take(key: string, nowMs: number): number;
};

/** One allowance for each key, which refills evenly. */
export function createTokenBuckets({ capacity, refillPerSecond, keysMax }: BucketRule): TokenBuckets {
  // A Map keeps the order of insertion, and each use inserts anew: the first one is the oldest.
  const buckets = new Map<string, Bucket>();
  return {
    take(key, nowMs) {
      const known = buckets.get(key) ?? { tokens: capacity, atMs: nowMs };
      // A clock that was set back gives nothing and takes nothing.
      const passedMs = Math.max(0, nowMs - known.atMs);
      const tokens = Math.min(capacity, known.tokens + (passedMs / 1000) * refillPerSecond);
      const isAllowed = tokens >= 1;
      buckets.delete(key);
      buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, atMs: nowMs });
      const [oldest] = buckets.keys();
      if (buckets.size > keysMax && oldest !== undefined) buckets.delete(oldest);
      return isAllowed ? 0 : Math.ceil(((1 - tokens) / refillPerSecond) * 1000);
    },
  };
}
