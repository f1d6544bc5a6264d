import { parseInstantKey } from '@/lib/kernel/property-keys';
import { addMonths, dayMs, hourMs, startOfDay, toInstant, toLocal } from './zoned-time';

/** Instants from `fromMs` up to and without `untilMs`: a whole day, or one millisecond. */
export type Span = { fromMs: number; untilMs: number };

/** The moment a query is asked at and the zone that its days are said in. */
export type Calendar = { nowMs: number; timeZone: string };

type DateValue = { kind: 'day'; day: number } | { kind: 'moment'; ms: number; isRelative: boolean };

const relativeDate = /^(now|today|startOfWeek|startOfMonth|startOfQuarter|startOfYear)(?:([+-]\d{1,5})([hdwMqy]))?$/;
const calendarDate = /^\d{4}-\d{2}-\d{2}$/;

/** 1970-01-01 was a Thursday. */
const daysSinceMonday = 3;
/** Relative dates stay within the years that zones are known for. */
const earliestMs = Date.parse('0001-01-01T00:00:00Z');
const latestMs = Date.parse('9999-12-31T00:00:00Z');

/**
 * What a filter's text means on a property of type `date` (a calendar date, as the span that it has in UTC) or
 * `datetime`; undefined for what is no date. @see docs/filters.md, section 6
 */
export function readSpan(
  text: string,
  { type, calendar }: { type: 'date' | 'datetime'; calendar: Calendar },
): Span | undefined {
  const value = readDateValue(text, calendar);
  if (value === undefined) return undefined;
  const { timeZone } = calendar;
  if (type === 'date') return spanInUtc(toDay(value, timeZone));
  if (value.kind === 'moment') return { fromMs: value.ms, untilMs: value.ms + 1 };
  return { fromMs: startOfDay(value.day, timeZone), untilMs: startOfDay(value.day + 1, timeZone) };
}

function spanInUtc(day: number): Span {
  return { fromMs: day * dayMs, untilMs: (day + 1) * dayMs };
}

function toDay(value: DateValue, timeZone: string): number {
  if (value.kind === 'day') return value.day;
  return Math.floor((value.isRelative ? toLocal(value.ms, timeZone) : value.ms) / dayMs);
}

function readDateValue(text: string, calendar: Calendar): DateValue | undefined {
  const match = relativeDate.exec(text);
  if (match) return resolveRelative(match, calendar);
  const ms = parseInstantKey(text);
  if (ms === null) return undefined;
  return calendarDate.test(text) ? { kind: 'day', day: ms / dayMs } : { kind: 'moment', ms, isRelative: false };
}

function resolveRelative(match: RegExpExecArray, calendar: Calendar): DateValue | undefined {
  const [, word = '', digits = '0', unit] = match;
  const offset = { count: Number(digits), unit };
  const value = word === 'now' ? moveMoment(offset, calendar) : moveDay(findDay(word, calendar), offset, calendar);
  const ms = value.kind === 'moment' ? value.ms : value.day * dayMs;
  return ms >= earliestMs && ms <= latestMs ? value : undefined;
}

type Offset = { count: number; unit: string | undefined };

function moveMoment({ count, unit }: Offset, { nowMs, timeZone }: Calendar): DateValue {
  const isElapsed = unit === undefined || unit === 'h';
  const ms = isElapsed
    ? nowMs + count * hourMs
    : toInstant(moveLocal(toLocal(nowMs, timeZone), { count, unit }), timeZone);
  return { kind: 'moment', ms, isRelative: true };
}

function moveDay(day: number, { count, unit }: Offset, { timeZone }: Calendar): DateValue {
  if (unit === 'h') return { kind: 'moment', ms: startOfDay(day, timeZone) + count * hourMs, isRelative: true };
  return { kind: 'day', day: moveLocal(day * dayMs, { count, unit }) / dayMs };
}

function moveLocal(localMs: number, { count, unit }: Offset): number {
  switch (unit) {
    case 'd':
      return localMs + count * dayMs;
    case 'w':
      return localMs + count * 7 * dayMs;
    case 'M':
      return addMonths(localMs, count);
    case 'q':
      return addMonths(localMs, count * 3);
    case 'y':
      return addMonths(localMs, count * 12);
    default:
      return localMs;
  }
}

/** The day that a word means, counted from 1970-01-01. */
function findDay(word: string, { nowMs, timeZone }: Calendar): number {
  const today = Math.floor(toLocal(nowMs, timeZone) / dayMs);
  if (word === 'today') return today;
  if (word === 'startOfWeek') return today - ((((today + daysSinceMonday) % 7) + 7) % 7);
  const date = new Date(today * dayMs);
  const month = date.getUTCMonth();
  const firstMonth = { startOfMonth: month, startOfQuarter: month - (month % 3) }[word] ?? 0;
  return date.setUTCMonth(firstMonth, 1) / dayMs;
}
