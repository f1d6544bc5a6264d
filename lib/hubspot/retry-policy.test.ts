import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { retryWaitMs, type Failure } from './retry-policy';

const unavailable = (reason: string, retryAfterMs?: number) =>
  new PortsideError('UPSTREAM_UNAVAILABLE', 'no', { reason, retryAfterMs, retryable: true });
const limited = (retryAfterMs: number) => new PortsideError('RATE_LIMITS', 'no', { retryAfterMs, retryable: true });

function waitAfter(error: PortsideError, failure: Partial<Failure> = {}) {
  const usual = {
    kind: 'read',
    attempt: 0,
    priority: 'interactive',
    startedAtMs: 0,
    firstFailureAtMs: 100,
    nowMs: 100,
  } as const;
  return retryWaitMs({ ...usual, random: () => 1, error, ...failure });
}

describe('another try', () => {
  it('comes after a growing wait when HubSpot has trouble', () => {
    expect([0, 1].map((attempt) => waitAfter(unavailable('server_error'), { attempt }))).toEqual([300, 600]);
  });

  it('is the third at most for a person, the fifth for a machine', () => {
    expect(waitAfter(unavailable('server_error'), { attempt: 2 })).toBeUndefined();
    expect(waitAfter(unavailable('server_error'), { attempt: 3, priority: 'background' })).toBeDefined();
    expect(waitAfter(unavailable('server_error'), { attempt: 4, priority: 'background' })).toBeUndefined();
  });

  it('is left to the machine itself when HubSpot asks it to wait longer than moments', () => {
    expect(waitAfter(unavailable('server_error', 5_000), { priority: 'background' })).toBe(5_000);
    expect(waitAfter(unavailable('migration', 5_001), { priority: 'background' })).toBeUndefined();
    expect(waitAfter(limited(5_001), { priority: 'background' })).toBeUndefined();
  });

  it('does not begin more than eight seconds after the first failure while a person waits', () => {
    expect(waitAfter(unavailable('server_error', 8_000), { attempt: 1 })).toBe(8_000);
    expect(waitAfter(unavailable('server_error', 8_001), { attempt: 1 })).toBeUndefined();
    expect(waitAfter(unavailable('timeout'), { nowMs: 30_100, firstFailureAtMs: 30_100 })).toBeUndefined();
  });

  it('leaves the wait after a 429 to the budget, if it ends before the deadline', () => {
    expect(waitAfter(limited(10_000))).toBe(0);
    expect(waitAfter(limited(30_000))).toBeUndefined();
  });

  it('waits two to five seconds for a locked record', () => {
    expect(waitAfter(unavailable('locked', 2_000), { random: () => 0 })).toBe(2_000);
    expect(waitAfter(unavailable('locked', 2_000), { random: () => 1 })).toBe(5_000);
  });

  it('is not made where HubSpot would say the same again', () => {
    expect(waitAfter(new PortsideError('VALIDATION_ERROR', 'no'))).toBeUndefined();
  });

  it.each([
    ['a limit', limited(1_000), true],
    ['a lock', unavailable('locked', 2_000), true],
    ['a server that was never reached', unavailable('connect'), true],
    ['an account that is being moved', unavailable('migration', 1_000), true],
    ['a token that could not be renewed', unavailable('refresh_failed', 1_000), true],
    ['an answer that did not come', unavailable('timeout'), false],
    ['a connection that broke', unavailable('network'), false],
    ['an error of the server', unavailable('server_error'), false],
  ])('of a write after %s: %s', (...[, error, isMade]) => {
    expect(waitAfter(error, { kind: 'write' }) !== undefined).toBe(isMade);
  });
});
