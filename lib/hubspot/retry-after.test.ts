import { describe, expect, it } from 'vitest';
import { parseRetryAfterMs } from './retry-after';

const nowMs = Date.parse('2026-11-22T10:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['7', 7000],
    ['0', 0],
    ['1.5', 1500],
    ['86400', 86_400_000],
    ['Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('reads %j as %s ms', (value, expected) => {
    expect(parseRetryAfterMs(new Headers({ 'retry-after': value }), nowMs)).toBe(expected);
  });

  it('says nothing when the header is missing', () => {
    expect(parseRetryAfterMs(new Headers(), nowMs)).toBeUndefined();
  });
});
