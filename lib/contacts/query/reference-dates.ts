/** Dates and times as docs/filters.md says them, by trying out instants instead of computing them. */

export type Moment = { nowMs: number; timeZone: string };
/** `until` is the first instant after it. */
type ReferenceSpan = { from: number; until: number };
type Day = { year: number; month: number; day: number };
type Reading = Day & { ofDayMs: number };

const minute = 60_000;
const hour = 60 * minute;
const quarters = Array.from({ length: 30 * 4 * 2 + 1 }, (_, index) => (index - 30 * 4) * 15 * minute);

type Place = { type: 'stored' | 'date' | 'datetime'; moment: Moment };

const known = new Map<string, ReferenceSpan | undefined>();

/** `stored` is a value of a property with a time: there a date is its midnight in UTC. */
export function readReferenceSpan(text: string, place: Place): ReferenceSpan | undefined {
  const key = JSON.stringify([text, place]);
  if (!known.has(key)) known.set(key, readSpan(text, place));
  return known.get(key);
}

function readSpan(text: string, { type, moment }: Place): ReferenceSpan | undefined {
  const { timeZone } = moment;
  const relative = readRelative(text, moment);
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? readDay(text) : undefined;
  const instant = relative || date ? undefined : readInstant(text);
  if (type === 'stored') return date ? single(utc(date)) : instant === undefined ? undefined : single(instant);
  if (type === 'datetime') {
    if (instant !== undefined) return single(instant);
    if (relative?.instant !== undefined) return single(relative.instant);
    const day = relative?.day ?? date;
    return day && { from: firstMoment(day, timeZone), until: firstMoment(nextDay(day), timeZone) };
  }
  const day =
    relative?.day ??
    date ??
    (relative?.instant !== undefined
      ? readClock(relative.instant, timeZone)
      : instant !== undefined
        ? readClock(instant, 'UTC')
        : undefined);
  return day && { from: utc(day), until: utc(nextDay(day)) };
}

const single = (instant: number): ReferenceSpan => ({ from: instant, until: instant + 1 });

function readDay(text: string): Day | undefined {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isThere = month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
  return isThere ? { year, month, day } : undefined;
}

function readInstant(text: string): number | undefined {
  if (/^-?\d{1,16}$/.test(text)) return Math.abs(Number(text)) <= 8.64e15 ? Number(text) : undefined;
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(:(\d\d)(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.exec(text);
  const day = match && readDay(match[1] ?? '');
  if (!match || !day) return undefined;
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[5] ?? 0)];
  const zone = match[7] === 'Z' ? '+0000' : (match[7] ?? '').replace(':', '');
  const [zoneHours, zoneMinutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3))];
  if (hours > 23 || minutes > 59 || seconds > 59 || zoneHours > 23 || zoneMinutes > 59) return undefined;
  const east = (zone.startsWith('-') ? -1 : 1) * (zoneHours * hour + zoneMinutes * minute);
  const thousandths = Number(`${match[6] ?? '.'}000`.slice(1, 4));
  return utc(day) + hours * hour + minutes * minute + seconds * 1000 + thousandths - east;
}

function readRelative(text: string, { nowMs, timeZone }: Moment): { day?: Day; instant?: number } | undefined {
  const match = /^([a-zA-Z]+?)(?:([+-]\d{1,5})([hdwMqy]))?$/.exec(text);
  const words = ['now', 'today', 'startOfWeek', 'startOfMonth', 'startOfQuarter', 'startOfYear'];
  if (!match || !words.includes(match[1] ?? '')) return undefined;
  const [, word, digits, unit] = match;
  const count = Number(digits ?? 0);
  const clock = readClock(nowMs, timeZone);
  if (word === 'now') {
    if (unit === undefined || unit === 'h') return { instant: nowMs + count * hour };
    return { instant: findInstant({ ...step(clock, count, unit), ofDayMs: clock.ofDayMs }, timeZone) };
  }
  const start = startDay(word ?? '', clock);
  if (unit === 'h') return { instant: firstMoment(start, timeZone) + count * hour };
  return { day: unit === undefined ? start : step(start, count, unit) };
}

function startDay(word: string, { year, month, day }: Day): Day {
  if (word === 'startOfYear') return { year, month: 1, day: 1 };
  if (word === 'startOfQuarter')
    return { year, month: [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10][month - 1] ?? 0, day: 1 };
  if (word === 'startOfMonth') return { year, month, day: 1 };
  let start: Day = { year, month, day };
  if (word === 'startOfWeek') while (new Date(utc(start)).getUTCDay() !== 1) start = addDays(start, -1);
  return start;
}

function step(day: Day, count: number, unit: string): Day {
  if (unit === 'd' || unit === 'w') return addDays(day, count * (unit === 'w' ? 7 : 1));
  let { year, month } = day;
  const months = count * (unit === 'M' ? 1 : unit === 'q' ? 3 : 12);
  for (let left = Math.abs(months); left > 0; left--) {
    month += Math.sign(months);
    if (month === 0 || month === 13) year += Math.sign(months);
    if (month === 0 || month === 13) month = month === 0 ? 12 : 1;
  }
  return { year, month, day: Math.min(day.day, lengthOf(year, month)) };
}

function lengthOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function utc({ year, month, day }: Day): number {
  return Date.parse(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
}

function addDays(day: Day, count: number): Day {
  const date = new Date(utc(day) + count * 24 * hour);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const nextDay = (day: Day): Day => addDays(day, 1);

/** The first instant of all around at which the zone's clocks show this day, or a later one where they skip it. */
function firstMoment(day: Day, timeZone: string): number {
  const midnight = utc(day);
  const at = quarters.find((offset) => utc(readClock(midnight + offset, timeZone)) >= midnight);
  if (at === undefined) throw new Error(`${JSON.stringify(day)} never comes in ${timeZone}`);
  return midnight + at;
}

/** The first instant at which the zone's clocks show this; where they jump over it, as they would have without the jump. */
function findInstant(reading: Reading, timeZone: string): number {
  const asUtc = utc(reading) + reading.ofDayMs;
  const found = quarters.find((offset) => {
    const clock = readClock(asUtc + offset, timeZone);
    return utc(clock) + clock.ofDayMs === asUtc;
  });
  if (found !== undefined) return asUtc + found;
  const dayBefore = asUtc - 26 * hour;
  const clock = readClock(dayBefore, timeZone);
  return asUtc - (utc(clock) + clock.ofDayMs - dayBefore);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function readClock(instant: number, timeZone: string): Reading {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  const [date = '', time = ''] = clock.format(instant).split(' ');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const thousandths = ((instant % 1000) + 1000) % 1000;
  return { year, month, day, ofDayMs: hours * hour + minutes * minute + seconds * 1000 + thousandths };
}
