import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { toPause } from './pause';
import { untilMidnightMs } from './until-midnight';

const nowMs = Date.parse('2026-11-22T10:00:00Z');
const hourMs = 60 * 60_000;

const pauseAfter = (error: unknown, failures = 1) =>
  toPause(error, { nowMs, failures, timeZone: 'Europe/Berlin', random: () => 1 });
const waitAfter = (error: unknown, failures?: number) => pauseAfter(error, failures).untilMs - nowMs;

describe('a pause', () => {
  it('lasts exactly as long as HubSpot says', () => {
    const limited = new PortsideError('RATE_LIMITS', 'Too many calls.', {
      reason: 'ten_secondly',
      retryAfterMs: 12_000,
    });
    expect(pauseAfter(limited)).toMatchObject({ state: 'paused', reason: 'rate_limit' });
    expect(waitAfter(limited)).toBe(12_000);
  });

  it('after the daily limit lasts until the portal’s own midnight', () => {
    const daily = new PortsideError('RATE_LIMITS', 'No more today.', { reason: 'daily', retryAfterMs: 300_000 });
    expect(pauseAfter(daily)).toMatchObject({ reason: 'daily_limit' });
    expect(waitAfter(daily)).toBe(13 * hourMs);
  });

  it('while the account is moved is a day at most', () => {
    const moving = (retryAfterMs: number) =>
      new PortsideError('UPSTREAM_UNAVAILABLE', 'Moving.', { reason: 'migration', retryAfterMs });
    expect(waitAfter(moving(hourMs))).toBe(hourMs);
    expect(waitAfter(moving(999 * hourMs))).toBe(24 * hourMs);
  });

  it('grows while HubSpot stays away, up to five minutes', () => {
    const away = new PortsideError('UPSTREAM_UNAVAILABLE', 'Away.', { retryable: true });
    expect([1, 2, 3, 20].map((failures) => waitAfter(away, failures))).toEqual([5_000, 10_000, 20_000, 300_000]);
  });

  it.each([
    [new PortsideError('RECONNECT_REQUIRED', 'x'), 'reconnect'],
    [new PortsideError('FORBIDDEN', 'x', { reason: 'missing_scopes' }), 'missing_scopes'],
    [new PortsideError('UPSTREAM_CONTRACT', 'x'), 'upstream'],
    [new PortsideError('OBJECT_NOT_FOUND', 'x'), 'upstream'],
    [Object.assign(new Error('x'), { code: 'SQLITE_FULL' }), 'disk'],
    [new PortsideError('INTERNAL', 'x', { cause: Object.assign(new Error(), { code: 'SQLITE_IOERR_WRITE' }) }), 'disk'],
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'disk'],
  ])('has a reason: %s', (error, reason) => {
    expect(pauseAfter(error)).toMatchObject({ state: 'paused', reason });
  });

  it('is a failure when it is nobody’s but ours, and tells nothing of its inside', () => {
    const pause = pauseAfter(new TypeError('na1-canary is not a function'));
    expect(pause).toMatchObject({ state: 'failed', reason: null, error: { category: 'INTERNAL' } });
    expect(JSON.stringify(pause)).not.toContain('canary');
  });
});

it.each([
  ['2026-11-22T22:59:59.500Z', 'Europe/Berlin', 500],
  ['2026-11-22T23:00:00Z', 'Europe/Berlin', 24 * hourMs],
  ['2026-11-22T10:00:00Z', 'US/Eastern', 19 * hourMs],
  ['2026-11-22T10:00:00Z', 'Nowhere/Land', 14 * hourMs],
])('from %s it is so long until midnight in %s: %i ms', (at, timeZone, ms) => {
  expect(untilMidnightMs(Date.parse(at), timeZone)).toBe(ms);
});
