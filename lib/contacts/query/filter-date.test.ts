import { describe, expect, it } from 'vitest';
import { readSpan } from './filter-date';
import { isTimeZone } from './zoned-time';

/** A Sunday, in the night from UTC's point of view. */
const nowMs = Date.parse('2026-11-22T02:30:00.250Z');

function spanOf(text: string, { type = 'datetime', timeZone = 'UTC', at = nowMs } = {}) {
  const span = readSpan(text, { type: type as 'date' | 'datetime', calendar: { nowMs: at, timeZone } });
  return span && [span.fromMs, span.untilMs].map((ms) => new Date(ms).toISOString().replace(/:00\.000Z$/, 'Z'));
}

describe('a day word on a property with a time', () => {
  it.each([
    ['today', 'UTC', ['2026-11-22T00:00Z', '2026-11-23T00:00Z']],
    ['today', 'America/New_York', ['2026-11-21T05:00Z', '2026-11-22T05:00Z']],
    ['today', 'Asia/Kolkata', ['2026-11-21T18:30Z', '2026-11-22T18:30Z']],
    ['2026-11-22', 'Europe/Berlin', ['2026-11-21T23:00Z', '2026-11-22T23:00Z']],
    ['startOfWeek', 'UTC', ['2026-11-16T00:00Z', '2026-11-17T00:00Z']],
    ['startOfWeek+6d', 'UTC', ['2026-11-22T00:00Z', '2026-11-23T00:00Z']],
    ['startOfMonth', 'UTC', ['2026-11-01T00:00Z', '2026-11-02T00:00Z']],
    ['startOfQuarter', 'UTC', ['2026-10-01T00:00Z', '2026-10-02T00:00Z']],
    ['startOfYear-1y', 'UTC', ['2025-01-01T00:00Z', '2025-01-02T00:00Z']],
    ['startOfQuarter-1q', 'UTC', ['2026-07-01T00:00Z', '2026-07-02T00:00Z']],
    ['today-2w', 'UTC', ['2026-11-08T00:00Z', '2026-11-09T00:00Z']],
    ['today-10h', 'UTC', ['2026-11-21T14:00Z', '2026-11-21T14:00:00.001Z']],
  ])('%s in %s is a whole day there', (text, timeZone, span) => {
    expect(spanOf(text, { timeZone })).toEqual(span);
  });

  it('has 23 or 25 hours where the clocks change', () => {
    expect(spanOf('2026-03-29', { timeZone: 'Europe/Berlin' })).toEqual(['2026-03-28T23:00Z', '2026-03-29T22:00Z']);
    expect(spanOf('2026-10-25', { timeZone: 'Europe/Berlin' })).toEqual(['2026-10-24T22:00Z', '2026-10-25T23:00Z']);
  });

  it('begins with the first moment that exists', () => {
    // Clocks in São Paulo went from midnight to one o'clock that night.
    expect(spanOf('2018-11-04', { timeZone: 'America/Sao_Paulo' })?.[0]).toBe('2018-11-04T03:00Z');
    // Samoa went from the 29th to the 31st.
    expect(spanOf('2011-12-30', { timeZone: 'Pacific/Apia' })).toEqual(['2011-12-30T10:00Z', '2011-12-30T10:00Z']);
  });
});

describe('a moment', () => {
  it.each([
    ['now', ['2026-11-22T02:30:00.250Z', '2026-11-22T02:30:00.251Z']],
    ['now-7d', ['2026-11-15T02:30:00.250Z', '2026-11-15T02:30:00.251Z']],
    ['now+3h', ['2026-11-22T05:30:00.250Z', '2026-11-22T05:30:00.251Z']],
    ['1795341600000', ['2026-11-22T10:00Z', '2026-11-22T10:00:00.001Z']],
  ])('%s is one millisecond', (text, span) => {
    expect(spanOf(text)).toEqual(span);
  });

  it('keeps its time of day over a change of clocks, or is moved by the gap', () => {
    const at = Date.parse('2026-03-28T01:30:00Z');
    expect(spanOf('now+1d', { timeZone: 'Europe/Berlin', at })?.[0]).toBe('2026-03-29T01:30Z');
    expect(spanOf('now+2d', { timeZone: 'Europe/Berlin', at })?.[0]).toBe('2026-03-30T00:30Z');
    expect(spanOf('now+24h', { timeZone: 'Europe/Berlin', at })?.[0]).toBe('2026-03-29T01:30Z');
  });

  it('is the first of two that read the same', () => {
    const at = Date.parse('2026-10-24T00:30:00Z');
    expect(spanOf('now+1d', { timeZone: 'Europe/Berlin', at })?.[0]).toBe('2026-10-25T00:30Z');
  });

  it('is the last day of a month that is too short', () => {
    const at = Date.parse('2026-01-31T12:00:00Z');
    expect(spanOf('now+1M', { at })?.[0]).toBe('2026-02-28T12:00Z');
    expect(spanOf('today-2M', { at })?.[0]).toBe('2025-11-30T00:00Z');
  });
});

describe('on a property without a time', () => {
  const date = (text: string, timeZone = 'UTC') => spanOf(text, { type: 'date', timeZone })?.[0];

  it('everything is a calendar date', () => {
    expect(date('today', 'America/New_York')).toBe('2026-11-21T00:00Z');
    expect(date('now', 'America/New_York')).toBe('2026-11-21T00:00Z');
    expect(date('2026-11-22', 'America/New_York')).toBe('2026-11-22T00:00Z');
    expect(date('2026-11-22T23:00:00-05:00', 'America/New_York')).toBe('2026-11-23T00:00Z');
  });
});

it.each(['yesterday', 'today -1d', 'today-1', 'today-1s', 'TODAY', 'today+123456d', 'today-99999y', '2026-02-30', ''])(
  'refuses %j',
  (text) => {
    expect(spanOf(text)).toBeUndefined();
  },
);

it.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['+02:00', false],
  ['Mars/Olympus', false],
  ['', false],
])('knows whether %j is a zone', (name, isZone) => {
  expect(isTimeZone(name)).toBe(isZone);
});
