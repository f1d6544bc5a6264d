import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatDuration,
  formatInstant,
  formatInstantPrecisely,
  formatTime,
  parseDay,
  parseInstant,
  parseLocale,
  parseTimeZone,
} from './instant';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };

describe('instants', () => {
  it('are read as ISO text and as epoch milliseconds', () => {
    expect(parseInstant('2026-03-29T01:30:00Z')).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(parseInstant('2026-03-29T01:30:00.250+02:00')).toBe(Date.UTC(2026, 2, 28, 23, 30, 0, 250));
    expect(parseInstant('1774747800000')).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(parseInstant('0')).toBe(0);
  });

  it('are not guessed from anything else', () => {
    for (const text of ['', 'tomorrow', '2026-03-29', '2026-13-45T00:00:00Z', '12345678901234567', '1e3']) {
      expect(parseInstant(text), text).toBeUndefined();
    }
  });

  it('are shown in the reader’s zone, either side of a clock change', () => {
    expect(formatInstant(Date.UTC(2026, 2, 29, 0, 59), berlin)).toBe('29 Mar 2026, 01:59');
    expect(formatInstant(Date.UTC(2026, 2, 29, 1, 0), berlin)).toBe('29 Mar 2026, 03:00');
    expect(formatTime(Date.UTC(2026, 9, 25, 1, 30), berlin)).toBe('02:30');
  });

  it('name their zone when it matters', () => {
    expect(formatInstantPrecisely(Date.UTC(2026, 6, 1, 10), { ...berlin, timeZone: 'UTC' })).toBe(
      '1 Jul 2026, 10:00:00 UTC',
    );
  });

  it('have the same spaces on the server and in every browser', () => {
    expect(formatTime(Date.UTC(2026, 6, 1, 10), { locale: 'en-US', timeZone: 'UTC' })).not.toMatch(/\u202f/);
  });
});

describe('days', () => {
  it('are the same day for everybody', () => {
    expect(formatDay('1996-02-29', 'en-GB')).toBe('29 Feb 1996');
    expect(parseDay('1996-02-29')).toBe('1996-02-29');
    expect(parseDay('825552000000'), 'midnight UTC').toBe('1996-02-29');
    expect(parseDay('1996-02-29T00:00:00.000Z')).toBe('1996-02-29');
    expect(parseDay('-86400000')).toBe('1969-12-31');
    expect(parseDay('9999-12-31')).toBe('9999-12-31');
  });

  it('are not guessed from anything else', () => {
    for (const text of ['', '29.02.1996', '1996-02-29T10:00:00Z', '1996-13-01', '9999999999999999']) {
      expect(parseDay(text), text).toBeUndefined();
    }
  });
});

it('says durations in the two units that matter', () => {
  expect([0, 59, 60, 1692, 3600, 7325].map(formatDuration)).toEqual([
    '0 s',
    '59 s',
    '1 min 0 s',
    '28 min 12 s',
    '1 h 0 min',
    '2 h 2 min',
  ]);
  expect(formatDuration(-5), 'never less than nothing').toBe('0 s');
});

it('takes a zone from a cookie only if it is one', () => {
  expect(parseTimeZone('Europe/Berlin')).toBe('Europe/Berlin');
  expect(parseTimeZone('US/Pacific')).toBeDefined();
  for (const zone of [undefined, '', 'Mars/Olympus', '<script>', 'x'.repeat(100)]) {
    expect(parseTimeZone(zone)).toBeUndefined();
  }
});

it('takes the first language it can format in', () => {
  expect(parseLocale('de-AT,de;q=0.9,en;q=0.8')).toBe('de-AT');
  expect(parseLocale('tlh, fr-CA;q=0.5')).toBe('fr-CA');
  for (const header of [null, '', '*', '!!!, <script>', 'x'.repeat(5000)]) expect(parseLocale(header)).toBe('en');
});
