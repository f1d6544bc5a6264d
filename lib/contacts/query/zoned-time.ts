export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/**
 * Time as a clock on a wall in some zone shows it, written as if it were UTC: epoch milliseconds of the same reading.
 * So the day is `localMs / dayMs` rounded down, and calendar steps are arithmetic in UTC.
 */
type LocalMs = number;

/** Between these the zones of Intl have four-digit years of our era. */
const earliestMs = Date.parse('0001-01-03T00:00:00Z');
const latestMs = Date.parse('9999-12-29T00:00:00Z');

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether Intl knows a zone by this name; offsets are no names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

export function toLocal(ms: number, timeZone: string): LocalMs {
  return ms + offsetMs(ms, timeZone);
}

/**
 * The instant at which a clock in the zone shows `localMs`: the first of two, and where clocks jump over it, as much
 * later as they jump.
 */
export function toInstant(localMs: LocalMs, timeZone: string): number {
  const before = offsetMs(localMs - dayMs, timeZone);
  const after = offsetMs(localMs + dayMs, timeZone);
  const candidates = [localMs - before, localMs - after].filter((ms) => toLocal(ms, timeZone) === localMs);
  return candidates.length > 0 ? Math.min(...candidates) : localMs - before;
}

/** The first moment of a day, counted from 1970-01-01. */
export function startOfDay(day: number, timeZone: string): number {
  return toInstant(day * dayMs, timeZone);
}

/** Steps by whole months; a month that is too short gives its last day. */
export function addMonths(localMs: LocalMs, months: number): LocalMs {
  const date = new Date(localMs);
  const monthIndex = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12;
  const day = Math.min(date.getUTCDate(), daysInMonth(year, month));
  return utcOf(year, month, day) + (localMs - utcOf(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
}

function daysInMonth(year: number, month: number): number {
  return new Date(utcOf(year, month + 1, 0)).getUTCDate();
}

/** `Date.UTC` takes the years 0 to 99 for the twentieth century. */
function utcOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

function offsetMs(ms: number, timeZone: string): number {
  const known = Math.min(Math.max(Math.floor(ms / 1000) * 1000, earliestMs), latestMs);
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(known)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return utcOf(year, month - 1, day) + hour * hourMs + minute * 60_000 + second * 1000 - known;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}
