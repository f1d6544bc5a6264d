import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockMsMax, emptyRateState, grantSlots, type RateRequest, type RateState } from './rate-slots';

const usual = { limit: 5, windowMs: 1_000, answerMs: 3_000, isBackground: false, answered: [] };

/** A budget whose state is kept from one request to the next. */
function openBudget() {
  let state: RateState = emptyRateState;
  return (request: Partial<RateRequest> & { nowMs: number; want: number }) => {
    const { state: next, ...grant } = grantSlots(state, { ...usual, ...request });
    state = next;
    return grant;
  };
}

it('never lets more calls arrive within a window than the limit, however long each is under way', () => {
  const step = fc.record({
    pauseMs: fc.integer({ min: 0, max: 400 }),
    want: fc.integer({ min: 1, max: 7 }),
    travelMs: fc.integer({ min: 0, max: 900 }),
    answerMs: fc.integer({ min: 0, max: 900 }),
    isBackground: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const ask = openBudget();
      const arrivals: number[] = [];
      let open: { grantedAtMs: number; answeredAtMs: number }[] = [];
      let nowMs = 1_000_000;
      for (const { pauseMs, want, travelMs, answerMs, isBackground } of steps) {
        nowMs += pauseMs;
        const answered = open.filter(({ answeredAtMs }) => answeredAtMs <= nowMs);
        open = open.filter(({ answeredAtMs }) => answeredAtMs > nowMs);
        const { granted } = ask({ nowMs, want, isBackground, answered });
        for (let call = 0; call < granted; call++) {
          arrivals.push(nowMs + travelMs);
          open.push({ grantedAtMs: nowMs, answeredAtMs: nowMs + travelMs + answerMs });
        }
      }
      for (const end of arrivals) {
        const counted = arrivals.filter((atMs) => atMs > end - 1_000 && atMs <= end);
        expect(counted.length).toBeLessThanOrEqual(5);
      }
    }),
    { numRuns: 300 },
  );
});

describe('a place in the window', () => {
  it('is free again one window after the answer', () => {
    const ask = openBudget();
    ask({ nowMs: 10_000, want: 5 });
    const answered = Array.from({ length: 5 }, () => ({ grantedAtMs: 10_000, answeredAtMs: 10_200 }));
    expect(ask({ nowMs: 10_300, want: 1, answered })).toEqual({ granted: 0, retryAtMs: 11_200 });
    expect(ask({ nowMs: 11_199, want: 1 })).toMatchObject({ granted: 0 });
    expect(ask({ nowMs: 11_200, want: 5 })).toMatchObject({ granted: 5 });
  });

  it('is free at once when the call was never made', () => {
    const ask = openBudget();
    ask({ nowMs: 10_000, want: 5 });
    const answered = [{ grantedAtMs: 10_000, answeredAtMs: null }];
    expect(ask({ nowMs: 10_001, want: 2, answered })).toMatchObject({ granted: 1 });
  });

  it('of a process that died is free when no answer can come any more', () => {
    const ask = openBudget();
    ask({ nowMs: 10_000, want: 5 });
    expect(ask({ nowMs: 13_999, want: 1 })).toMatchObject({ granted: 0 });
    expect(ask({ nowMs: 14_000, want: 5 })).toMatchObject({ granted: 5 });
  });

  it('is not withheld by a block that a clock wrote before it was set back', () => {
    const blocked = (aheadMs: number) => ({ ...emptyRateState, blockedUntilMs: 10_000 + aheadMs });
    const request = { ...usual, nowMs: 10_000, want: 1 };
    expect(grantSlots(blocked(blockMsMax), request)).toMatchObject({ granted: 0 });
    expect(grantSlots(blocked(12 * 60 * 60_000), request)).toMatchObject({ granted: 1 });
  });

  it('is not given again to a process that looked at its clock a moment before it was taken', () => {
    const ask = openBudget();
    ask({ nowMs: 10_040, want: 5 });
    expect(ask({ nowMs: 10_000, want: 1 })).toMatchObject({ granted: 0 });
  });

  it('does not stay taken by a clock that was set back', () => {
    const ask = openBudget();
    ask({ nowMs: 50_000_000, want: 5 });
    expect(ask({ nowMs: 10_000, want: 5 })).toMatchObject({ granted: 5 });
  });
});

describe('background work', () => {
  const minute = { limit: 100, windowMs: 10_000 };

  it('is spread over the window; what people ask for is not', () => {
    const ask = openBudget();
    expect(ask({ ...minute, nowMs: 10_000, want: 20, isBackground: true })).toEqual({ granted: 10, retryAtMs: 11_000 });
    expect(ask({ ...minute, nowMs: 10_000, want: 20 })).toMatchObject({ granted: 20 });
  });

  it('takes nothing while somebody at a screen waits, and then goes on', () => {
    const ask = openBudget();
    ask({ nowMs: 10_000, want: 5 });
    const answered = Array.from({ length: 5 }, () => ({ grantedAtMs: 10_000, answeredAtMs: 10_000 }));
    ask({ nowMs: 10_000, want: 2, answered });
    expect(ask({ nowMs: 11_000, want: 1, isBackground: true })).toMatchObject({ granted: 0 });
    expect(ask({ nowMs: 11_000, want: 2 })).toMatchObject({ granted: 2 });
    expect(ask({ nowMs: 11_000, want: 1, isBackground: true })).toMatchObject({ granted: 1 });
  });
});
