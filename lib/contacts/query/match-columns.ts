import type { CodedColumn, Column, NumberColumn, PresenceColumn } from '@/db/mirror/columns/column';
import type { ColumnName, ColumnTable } from '@/db/mirror/columns/columns';
import { findPlaces } from '@/db/mirror/columns/places';
import type { MirrorProperty, MirrorReader } from '@/db/mirror/mirror';
import { createBits, intersect, setBit, subtract, unite, type Bits } from '@/lib/kernel/bits';
import { compareCodePoints } from '@/lib/kernel/code-points';
import { hasWords } from '@/lib/kernel/words';
import type { Condition } from './condition';
import type { Predicate } from './predicate';
import type { Key, KeyRange, ResolvedFilter, Test } from './resolved-filter';

/** The contacts of a query by their places in memory. */
export type Places = { table: ColumnTable; bits: Bits };

/** The JSON text of the ids that an index leads to, where they are few. */
type FindFew = (condition: Condition) => string | undefined;

/** The columns that looking at every contact takes, where an index does not lead to them sooner. */
export function listColumns({ all, any }: Predicate, few: FindFew): ColumnNeed[] {
  return [...all, ...any.flat()].flatMap((condition) =>
    condition.filter && few(condition) === undefined ? [toNeed(condition.filter)] : [],
  );
}

/** The contacts of a query among all that are in memory, with every column that it needs. */
export function matchColumns(
  reader: MirrorReader,
  { all, any }: Predicate,
  { table, few }: { table: ColumnTable; few: FindFew },
): Bits {
  const match = (condition: Condition): Bits => {
    const ids = few(condition);
    if (ids === undefined && condition.filter) return matchFilter(condition.filter, table);
    return findPlaces(table, JSON.parse(ids ?? listIds(reader, condition)) as number[]);
  };

  const bits = table.present.slice();
  for (const condition of all) intersect(bits, match(condition));
  if (any.length === 0) return bits;
  const either = createBits(table.places);
  for (const group of any) {
    const both = bits.slice();
    for (const condition of group) intersect(both, match(condition));
    unite(either, both);
  }
  intersect(bits, either);
  return bits;
}

/** The column of what a property sorts by. */
export function findKeyColumn(table: ColumnTable, { name }: MirrorProperty): CodedColumn | NumberColumn | undefined {
  if (name === 'hs_object_id') return { kind: 'number', keys: table.ids };
  const column = table.find({ property: name, form: 'key' });
  return column?.kind === 'presence' ? undefined : column;
}

export type ColumnNeed = { name: ColumnName; isMet(table: ColumnTable): boolean };

function toNeed(filter: ResolvedFilter): ColumnNeed {
  return { name: nameOf(filter), isMet: (table) => findColumn(table, filter) !== undefined };
}

/** Ids are always there. Of texts the key column tells presence too, of numbers it does not: some cannot be read. */
function findColumn(table: ColumnTable, filter: ResolvedFilter): Column | undefined {
  const keys = findKeyColumn(table, filter.property);
  if (filter.test.kind !== 'value' || filter.property.name === 'hs_object_id') return keys;
  return keys?.kind === 'coded' ? keys : table.find(nameOf(filter));
}

function nameOf({ property, test }: ResolvedFilter): ColumnName {
  return { property: property.name, form: test.kind === 'value' ? 'presence' : 'key' };
}

/** As one text: a row for each id would cost several times as much. */
function listIds(reader: MirrorReader, { idsSql, params }: Condition): string {
  const [ids] = reader.first({ sql: `SELECT json_group_array(rowid) FROM (${idsSql})`, params }) ?? [];
  return String(ids);
}

function matchFilter(filter: ResolvedFilter, table: ColumnTable): Bits {
  const bits = matchColumn(filter, table);
  if (!filter.isNegated) return bits;
  const others = table.present.slice();
  subtract(others, bits);
  return others;
}

function matchColumn({ test, ...filter }: ResolvedFilter, table: ColumnTable): Bits {
  const column = findColumn(table, { ...filter, test });
  switch (column?.kind) {
    case 'coded':
      return matchCodes(column, table.places, test);
    case 'number':
      return matchNumbers(column, table.places, test);
    default:
      return matchPresence(column, table.places);
  }
}

function matchPresence(column: PresenceColumn | undefined, places: number): Bits {
  const bits = createBits(places);
  for (let place = 0; place < places; place++) if (column?.isThere[place] === 1) setBit(bits, place);
  return bits;
}

/** Each value is looked at once, however many contacts have it. */
function matchCodes({ codes, values, keys }: CodedColumn, places: number, test: Test): Bits {
  const matches = createTextTest(test);
  const isHit = Uint8Array.from(values, (value, code) => Number(code > 0 && matches(value, keys[code] ?? '')));
  const bits = createBits(places);
  for (let place = 0; place < places; place++) if (isHit[codes[place] ?? 0] === 1) setBit(bits, place);
  return bits;
}

function createTextTest(test: Test): (value: string, key: string) => boolean {
  switch (test.kind) {
    case 'value':
      return () => true;
    case 'oneOf': {
      const keys = new Set(test.keys.map(String));
      return (_value, key) => keys.has(key);
    }
    case 'member': {
      const members = new Set(test.members);
      return (value) => value.split(';').some((member) => members.has(member));
    }
    case 'inRange':
      return (_value, key) => test.ranges.some((range) => isTextInRange(key, range));
    case 'words':
      return (_value, key) => hasWords(key, test.pattern);
  }
}

function isTextInRange(key: string, { from, to }: KeyRange): boolean {
  const isBeyond = (end: NonNullable<KeyRange['from']>, direction: 1 | -1) => {
    const order = compareCodePoints(key, String(end.key)) * direction;
    return order > 0 || (order === 0 && end.isInclusive);
  };
  return (!from || isBeyond(from, 1)) && (!to || isBeyond(to, -1));
}

function matchNumbers({ keys }: NumberColumn, places: number, test: Test): Bits {
  const bits = createBits(places);
  if (test.kind === 'oneOf') {
    const wanted = new Set(test.keys.map(Number));
    for (let place = 0; place < places; place++) if (wanted.has(keys[place] ?? Number.NaN)) setBit(bits, place);
    return bits;
  }
  for (const [low, high] of toSpans(test)) {
    for (let place = 0; place < places; place++) {
      const key = keys[place] ?? Number.NaN;
      if (key >= low && key <= high) setBit(bits, place);
    }
  }
  return bits;
}

/** From and to, both inclusive. */
function toSpans(test: Test): [low: number, high: number][] {
  switch (test.kind) {
    case 'value':
      return [[-Infinity, Infinity]];
    case 'inRange':
      return test.ranges.map(({ from, to }) => [toLow(from), toHigh(to)]);
    default:
      return [];
  }
}

type End = { key: Key; isInclusive: boolean };

const toLow = (end: End | undefined) => (end ? closeEnd(end, 1) : -Infinity);
const toHigh = (end: End | undefined) => (end ? closeEnd(end, -1) : Infinity);

/** The nearest double that is still within an end that is not. */
function closeEnd({ key, isInclusive }: End, direction: 1 | -1): number {
  const number = Number(key);
  return isInclusive ? number : nextDouble(number, direction);
}

const double = new Float64Array(1);
const whole = new BigInt64Array(double.buffer);

function nextDouble(number: number, direction: 1 | -1): number {
  if (number === 0) return direction * Number.MIN_VALUE;
  double[0] = number;
  whole[0] = (whole[0] ?? 0n) + BigInt(number > 0 === direction > 0 ? 1 : -1);
  return double[0];
}
