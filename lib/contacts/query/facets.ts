import type { MirrorProperty, MirrorReader, SqlValue } from '@/db/mirror/mirror';
import { chooseDriver, findPlaces } from './counts';
import { countCodes, type ValueCount } from './count-codes';
import { findKeyColumn } from './match-columns';
import { renderPredicate, type Predicate } from './predicate';
import { familyOf } from './value-family';

/** The most frequent values of a property among a query's contacts. */
export function countValues(
  reader: MirrorReader,
  { predicate, property, limit }: { predicate: Predicate; property: MirrorProperty; limit: number },
): ValueCount[] {
  const counted = countInMemory(reader, { predicate, property });
  if (counted) return counted.sort(byCount).slice(0, limit);
  const { driver } = chooseDriver(reader, predicate);
  const where = renderPredicate(predicate, driver);
  const { value, keys } = groupingOf(property);
  const groups = `SELECT ${value}, count(*) FROM contacts WHERE ${where.sql} GROUP BY ${keys}`;
  if (familyOf(property).kind === 'members') {
    const counts = reader.all({ sql: groups, params: where.params }).map(toValueCount);
    return splitMembers(counts).sort(byCount).slice(0, limit);
  }
  // By number: a property may have any name that could be given to a column here.
  const sql = `${groups} ORDER BY 2 DESC, 1 LIMIT ?`;
  return reader.all({ sql, params: [...where.params, limit] }).map(toValueCount);
}

/** Undefined where the property's values are not in memory, or an index is quicker. */
function countInMemory(
  reader: MirrorReader,
  { predicate, property }: { predicate: Predicate; property: MirrorProperty },
): ValueCount[] | undefined {
  const places = findPlaces(reader, predicate);
  if (!places) return undefined;
  const column = findKeyColumn(places.table, property);
  if (column?.kind === 'coded') {
    const counts = countCodes(places, column);
    return familyOf(property).kind === 'members' ? splitMembers(counts) : counts;
  }
  if (!column) void reader.columns.load([{ property: property.name, form: 'key' }]);
  return undefined;
}

/** Equal values have one key. Of an exact one the key is the value, so that an index alone can tell. */
function groupingOf({ keyKind, keySql, valueSql }: MirrorProperty): { value: string; keys: string } {
  if (keyKind === 'exact') return { value: keySql, keys: keySql };
  if (keyKind === 'text') return { value: `min(${valueSql})`, keys: keySql };
  // Numbers and dates that cannot be read have no key, and are values all the same.
  return { value: `min(${valueSql})`, keys: `${keySql}, CASE WHEN ${keySql} IS NULL THEN ${valueSql} END` };
}

function toValueCount([value, count]: SqlValue[]): ValueCount {
  return { value: value === null || value === undefined ? null : String(value), count: Number(count) };
}

function splitMembers(counts: readonly ValueCount[]): ValueCount[] {
  const byMember = new Map<string | null, number>();
  for (const { value, count } of counts) {
    const members = value === null ? [null] : new Set(value.split(';').filter((member) => member !== ''));
    for (const member of members) byMember.set(member, (byMember.get(member) ?? 0) + count);
  }
  return [...byMember].map(([value, count]) => ({ value, count }));
}

function byCount(one: ValueCount, other: ValueCount): number {
  if (one.count !== other.count) return other.count - one.count;
  return Buffer.compare(Buffer.from(one.value ?? ''), Buffer.from(other.value ?? ''));
}
