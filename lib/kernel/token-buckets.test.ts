import { expect, it } from 'vitest';
import { createTokenBuckets } from './token-buckets';

const rule = { capacity: 3, refillPerSecond: 0.5, keysMax: 2 };
const times = (n: number, body: () => number) => Array.from({ length: n }, body);

it('lets as many through at once as the bucket holds, then says how long to wait', () => {
  const buckets = createTokenBuckets(rule);
  expect(times(4, () => buckets.take('a', 0))).toEqual([0, 0, 0, 2_000]);
  expect(buckets.take('a', 1_000)).toBe(1_000);
  expect(buckets.take('a', 2_000)).toBe(0);
});

it('refills up to what it holds and no further', () => {
  const buckets = createTokenBuckets(rule);
  times(3, () => buckets.take('a', 0));
  expect(times(4, () => buckets.take('a', 3_600_000)).filter((waitMs) => waitMs === 0)).toHaveLength(3);
});

it('counts each key by itself', () => {
  const buckets = createTokenBuckets(rule);
  times(3, () => buckets.take('a', 0));
  expect(buckets.take('b', 0)).toBe(0);
  expect(buckets.take('a', 0)).toBeGreaterThan(0);
});

it('forgets whom it has not seen for longest rather than grow without end', () => {
  const buckets = createTokenBuckets(rule);
  times(3, () => buckets.take('a', 0));
  buckets.take('b', 0);
  buckets.take('c', 0);
  expect(buckets.take('a', 0)).toBe(0);
});

it('gives nothing for a clock that was set back', () => {
  const buckets = createTokenBuckets(rule);
  times(3, () => buckets.take('a', 10_000));
  expect(buckets.take('a', 0)).toBeGreaterThan(0);
});
