import type { CrmProperty } from '@/lib/hubspot/crm-answers';
import type { SearchFilter } from '@/lib/hubspot/wire/crm';
import type { Filter } from './contract';
import { readSpan, type Calendar, type Span } from './query/filter-date';
import { isTimeZone } from './query/zoned-time';

type Fault = { part: string; what: string };
type Reading = { filter: SearchFilter; fault?: undefined } | { filter?: undefined; fault: Fault };

/**
 * A filter without our own words for dates: HubSpot compares instants, in milliseconds since 1970. A `date` property holds
 * midnights in UTC there, so that a day is one instant of it.
 */
export function readLiveDates(
  { timeZone, ...filter }: Filter,
  { property: { name, type }, calendar }: { property: CrmProperty; calendar: Calendar },
): Reading {
  if (type !== 'date' && type !== 'datetime') {
    return timeZone === undefined ? { filter } : fault('timeZone', `is for dates, and ${name} is none`);
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    return fault('timeZone', 'must be the name of a time zone like Europe/Berlin');
  }
  const zoned = timeZone === undefined ? calendar : { ...calendar, timeZone };
  const read = (text: string | undefined) =>
    text === undefined ? undefined : toLiveSpan(readSpan(text, { type, calendar: zoned }), type);
  const low = read(filter.value);
  const high = read(filter.highValue);
  const several = filter.values?.map(read);
  if (filter.value !== undefined && !low) return fault('value', notADate);
  if (filter.highValue !== undefined && !high) return fault('highValue', notADate);
  const unread = several?.findIndex((span) => span === undefined) ?? -1;
  if (unread >= 0) return fault(`values.${unread}`, notADate);
  return sayLive(filter, { low, high, several: several?.flatMap((span) => span ?? []) });
}

const notADate = 'must be a date like 2026-11-22, a time like 2026-11-22T10:00:00Z, or a relative date like today-7d';
const wholeDay = "is a whole day, and HubSpot's search compares moments there; ask for a range instead";

type LiveSpan = { first: number; last: number };
type Spans = { low?: LiveSpan; high?: LiveSpan; several?: LiveSpan[] };

function toLiveSpan(span: Span | undefined, type: 'date' | 'datetime'): LiveSpan | undefined {
  if (!span) return undefined;
  return { first: span.fromMs, last: type === 'date' ? span.fromMs : span.untilMs - 1 };
}

function sayLive(filter: SearchFilter, { low, high, several }: Spans): Reading {
  if (several) {
    const day = several.findIndex(isLong);
    if (day >= 0) return fault(`values.${day}`, wholeDay);
    return { filter: { ...filter, values: several.map(({ first }) => String(first)) } };
  }
  if (!low) return { filter };
  const { first, last } = low;
  switch (filter.operator) {
    case 'EQ':
      if (!isLong(low)) return { filter: { ...filter, value: String(first) } };
      return { filter: { ...filter, operator: 'BETWEEN', value: String(first), highValue: String(last) } };
    case 'NEQ':
      return isLong(low) ? fault('value', wholeDay) : { filter: { ...filter, value: String(first) } };
    case 'LTE':
    case 'GT':
      return { filter: { ...filter, value: String(last) } };
    case 'BETWEEN':
      return { filter: { ...filter, value: String(first), highValue: String(high?.last ?? last) } };
    default:
      return { filter: { ...filter, value: String(first) } };
  }
}

function isLong({ first, last }: LiveSpan): boolean {
  return last > first;
}

function fault(part: string, what: string): { fault: Fault } {
  return { fault: { part, what } };
}
