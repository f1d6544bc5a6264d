import { expect, it } from 'vitest';
import type { Clock } from '@/lib/kernel/clock';
import { createColumnBudget } from './column-budget';

const clock: Clock & { nowMs: number } = {
  nowMs: 1_000_000,
  now: () => clock.nowMs,
  sleep: () => Promise.resolve(),
};

function hold(bytes: number, lastUsedMs: number) {
  const holding = { isDropped: false, bytes: () => bytes, lastUsedMs, drop: () => void (holding.isDropped = true) };
  return holding;
}

it('lets go of what was used longest ago, and of no more than it takes', () => {
  const budget = createColumnBudget(100, clock);
  const [old, older, recent] = [hold(40, 200), hold(40, 100), hold(20, clock.nowMs)];
  for (const each of [old, older, recent]) budget.add(each);
  expect(budget.makeRoom(30)).toBe(true);
  expect([old.isDropped, older.isDropped, recent.isDropped]).toEqual([false, true, false]);
});

it('keeps what somebody has just used, and says that there is no room', () => {
  const budget = createColumnBudget(100, clock);
  const recent = hold(80, clock.nowMs - 1_000);
  budget.add(recent);
  expect(budget.makeRoom(30)).toBe(false);
  expect(recent.isDropped).toBe(false);
  clock.nowMs += 60_001;
  expect(budget.makeRoom(30)).toBe(true);
});

it('has room again for what was given back', () => {
  const budget = createColumnBudget(100, clock);
  const recent = hold(80, clock.nowMs);
  budget.add(recent);
  budget.remove(recent);
  expect(budget.makeRoom(100)).toBe(true);
});
