import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@/lib/kernel/clock';

/** For tests: every wait is over at once, and the time is later by as much. */
export function createLeapingClock(startMs = Date.parse('2026-11-22T10:00:00Z')): Clock & { waitsMs: number[] } {
  let nowMs = startMs;
  const waitsMs: number[] = [];
  return {
    waitsMs,
    now: () => nowMs,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      waitsMs.push(ms);
      // Whatever can happen without waiting happens before the time moves.
      await setImmediate();
      nowMs += ms;
    },
  };
}
