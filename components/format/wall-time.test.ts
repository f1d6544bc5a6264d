import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWallTime, toWallTime } from './wall-time';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
];

describe('a clock on the wall', () => {
  it('shows what people there read', () => {
    const atMs = Date.UTC(2026, 6, 1, 10);
    expect(toWallTime(atMs, 'Europe/Berlin')).toBe('2026-07-01T12:00');
    expect(toWallTime(atMs, 'Asia/Kathmandu')).toBe('2026-07-01T15:45');
    expect(toWallTime(Date.UTC(2026, 0, 1, 0), 'America/New_York'), 'the day before').toBe('2025-12-31T19:00');
  });

  it('leads back to the instant, to the minute, in every zone and season', () => {
    const minute = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (minutes, zone) => {
        const wall = toWallTime(minutes * 60_000, zone);
        const back = fromWallTime(wall, zone);
        // Of an hour that happens twice either instant shows the same clock.
        expect(back === undefined ? undefined : toWallTime(back, zone)).toBe(wall);
      }),
    );
  });

  it('means the first of an hour that happens twice', () => {
    expect(fromWallTime('2026-10-25T02:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it('means a time after the gap where an hour is skipped', () => {
    expect(fromWallTime('2026-03-29T02:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });

  it('is not guessed from what is no time', () => {
    for (const text of ['', '2026-07-01', '2026-07-01T25:00', 'now', '2026-07-01T12:00Z']) {
      expect(fromWallTime(text, 'Europe/Berlin'), text).toBeUndefined();
    }
  });
});
