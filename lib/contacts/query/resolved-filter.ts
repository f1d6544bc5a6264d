import type { MirrorProperty } from '@/db/mirror/mirror';
import type { ErrorDetail } from '@/lib/kernel/errors';
import { foldText } from '@/lib/kernel/fold-text';
import { parseNumberKey } from '@/lib/kernel/property-keys';
import { toPatternWords } from '@/lib/kernel/words';
import type { Filter } from '@/lib/contacts/contract';
import { fieldError } from '@/lib/kernel/parse-input';
import { readSpan, type Calendar } from './filter-date';
import { familyOf, takesOperator, type ValueFamily } from './value-family';
import { isTimeZone } from './zoned-time';

/** What sorts and compares, as SQLite holds it. */
export type Key = string | number | bigint;

/** From `from` on, or after it; up to `to`, or before it. */
export type KeyRange = {
  from?: { key: Key; isInclusive: boolean };
  to?: { key: Key; isInclusive: boolean };
};

export type Test =
  | { kind: 'value' }
  | { kind: 'oneOf'; keys: readonly Key[] }
  | { kind: 'member'; members: readonly string[] }
  | { kind: 'inRange'; ranges: readonly KeyRange[] }
  | { kind: 'words'; pattern: string };

/** One filter with its words understood: what a contact's value must, or must not, be. */
export type ResolvedFilter = { property: MirrorProperty; isNegated: boolean; test: Test };

type Reading<Value> = { value: Value; error?: undefined } | { value?: undefined; error: ErrorDetail };

const valuesMax = 500;
const patternWordsMax = 20;
const negatives: ReadonlySet<Filter['operator']> = new Set(['NEQ', 'NOT_IN', 'NOT_HAS_PROPERTY', 'NOT_CONTAINS_TOKEN']);

type FilterPlace = { property: MirrorProperty; field: string; calendar: Calendar };
type FilterSubject = FilterPlace & { filter: Filter; family: ValueFamily };

/** Understands a filter on a property that the portal has, or says what is wrong with it. */
export function resolveFilter(filter: Filter, { property, field, calendar }: FilterPlace): Reading<ResolvedFilter> {
  const family = familyOf(property);
  const { operator, timeZone } = filter;
  if (!takesOperator(family, operator)) {
    return failure(`${field}.operator`, `${operator} does not fit ${property.name}, which is ${family.words}`);
  }
  const isDate = family.kind === 'date' || family.kind === 'datetime';
  if (timeZone !== undefined && !isDate) {
    return failure(`${field}.timeZone`, `is for dates, and ${property.name} is ${family.words}`);
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    return failure(`${field}.timeZone`, 'must be the name of a time zone like Europe/Berlin');
  }
  const here = timeZone === undefined ? calendar : { ...calendar, timeZone };
  const { value: test, error } = readTest({ filter, family, property, field, calendar: here });
  return error ? { error } : { value: { property, isNegated: negatives.has(operator), test } };
}

function readTest(subject: FilterSubject): Reading<Test> {
  const { filter, field } = subject;
  switch (filter.operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return { value: { kind: 'value' } };
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN':
      return readWords(subject);
    case 'IN':
    case 'NOT_IN': {
      const max = subject.family.kind === 'id' ? Infinity : valuesMax;
      if (!filter.values?.length) return failure(`${field}.values`, `is needed for ${filter.operator}`);
      if (filter.values.length > max) return failure(`${field}.values`, `must have at most ${max} entries`);
      return readEquals(
        subject,
        filter.values.map((text, index) => ({ text, part: `values.${index}` })),
      );
    }
    case 'EQ':
    case 'NEQ':
      return readEquals(subject, [{ text: filter.value, part: 'value' }]);
    default:
      return readComparison(subject);
  }
}

type Part = { text: string | undefined; part: string };

function readEquals(subject: FilterSubject, parts: readonly Part[]): Reading<Test> {
  const ranges: KeyRange[] = [];
  for (const part of parts) {
    const { value: range, error } = readRange(subject, part);
    if (error) return { error };
    ranges.push(range);
  }
  if (subject.family.kind === 'date' || subject.family.kind === 'datetime') {
    return { value: { kind: 'inRange', ranges } };
  }
  const keys = ranges.flatMap(({ from }) => from?.key ?? []);
  if (subject.family.kind === 'members') return { value: { kind: 'member', members: keys.map(String) } };
  return { value: { kind: 'oneOf', keys } };
}

function readComparison(subject: FilterSubject): Reading<Test> {
  const { operator, value, highValue } = subject.filter;
  const { value: low, error } = readRange(subject, { text: value, part: 'value' });
  if (error) return { error };
  const inRange = (range: KeyRange): Reading<Test> => ({ value: { kind: 'inRange', ranges: [range] } });
  const { from, to } = low;
  switch (operator) {
    case 'LT':
      return inRange({ to: from && { ...from, isInclusive: false } });
    case 'LTE':
      return inRange({ to });
    case 'GT':
      return inRange({ from: to && { ...to, isInclusive: !to.isInclusive } });
    case 'GTE':
      return inRange({ from });
    default: {
      const { value: high, error: highError } = readRange(subject, { text: highValue, part: 'highValue' });
      return highError ? { error: highError } : inRange({ from, to: high.to });
    }
  }
}

/** The keys that a filter's text stands for: one key, or those of a day. */
function readRange({ family, filter, field, calendar }: FilterSubject, { text, part }: Part): Reading<KeyRange> {
  const place = `${field}.${part}`;
  if (!text) return failure(place, `is needed for ${filter.operator}`);
  if (family.kind === 'date' || family.kind === 'datetime') {
    const span = readSpan(text, { type: family.kind, calendar });
    if (!span) return failure(place, family.expected);
    return {
      value: { from: { key: span.fromMs, isInclusive: true }, to: { key: span.untilMs, isInclusive: false } },
    };
  }
  const key = readKey(text, family);
  if (key === undefined) return failure(place, family.expected);
  return { value: { from: { key, isInclusive: true }, to: { key, isInclusive: true } } };
}

function readKey(text: string, family: ValueFamily): Key | undefined {
  switch (family.kind) {
    case 'text':
      return foldText(text);
    case 'number':
      return parseNumberKey(text) ?? undefined;
    case 'id':
      return /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
    case 'boolean':
      return text === 'true' || text === 'false' ? text : undefined;
    case 'members':
      return text.includes(';') ? undefined : text;
    default:
      return text;
  }
}

function readWords({ filter, field }: FilterSubject): Reading<Test> {
  const place = `${field}.value`;
  if (!filter.value) return failure(place, `is needed for ${filter.operator}`);
  const pattern = foldText(filter.value);
  const words = toPatternWords(pattern);
  if (words.length === 0) return failure(place, 'must have at least one letter, digit or *');
  if (words.length > patternWordsMax) return failure(place, `must have at most ${patternWordsMax} words`);
  return { value: { kind: 'words', pattern } };
}

function failure(field: string, what: string): { error: ErrorDetail } {
  return { error: fieldError(field, what) };
}
