import type { MirrorReader, SqlStatement } from '@/db/mirror/mirror';
import { countBits, forEachBit } from '@/lib/kernel/bits';
import type { Condition } from './condition';
import { findFew, findFewest, type FewContacts } from './find-few';
import { listColumns, matchColumns, type Places } from './match-columns';
import { isUnconditional, noDriver, renderPredicate, type Driver, type Predicate } from './predicate';
import { rememberForRevision } from './revision-cache';

/**
 * What a query means: how many contacts, and which: by their places in memory, or as the JSON text of their ids where they
 * are not too many.
 */
export type Matches = { total: number; places?: Places; ids?: string };

/** Beyond this share of all rows a scan of the table is cheaper than an index and a look at each row. */
const usefulShare = 0.15;
const keptIdsMax = 20_000;
const keptCounts = { kind: 'counts', max: 1_000 };
/** A bit for each contact. */
const keptPlaces = { kind: 'places', max: 40 };
/** Some 200 KB each. */
const keptMatches = { kind: 'matches', max: 40 };

/** How many contacts a query means, exactly. */
export function countMatches(reader: MirrorReader, predicate: Predicate): number {
  return findMatches(reader, predicate).total;
}

/** One look at the rows serves for the total and, where they are few, for finding them in any order. */
export function findMatches(reader: MirrorReader, predicate: Predicate): Matches {
  if (isUnconditional(predicate)) return { total: countAll(reader) };
  const few = findFewest(reader, predicate.all);
  if (few) return matchFew(reader, predicate, few);
  const places = findPlaces(reader, predicate);
  if (places) return { total: countBits(places.bits), places };
  const { driver, rows } = chooseDriver(reader, predicate);
  const only = findOnly(predicate);
  // An index alone counts faster than it names, and has done so already where it is the driver.
  if (only?.isIndexed) return { total: driver.has(only) ? rows : countRows(reader, only) };
  return listMatches(reader, renderPredicate(predicate, driver));
}

/** Looks at those contacts alone that an index has led to. */
function matchFew(reader: MirrorReader, { all, any }: Predicate, { condition, total, ids }: FewContacts): Matches {
  const others = { all: all.filter((each) => each !== condition), any };
  if (isUnconditional(others)) return { total, ids };
  const where = renderPredicate(others, noDriver);
  return listMatches(reader, {
    sql: `_id IN (SELECT value FROM json_each(?)) AND ${where.sql}`,
    params: [ids, ...where.params],
  });
}

function listMatches(reader: MirrorReader, { sql, params }: SqlStatement): Matches {
  const statement = { sql: `SELECT count(*), json_group_array(_id) FROM contacts WHERE ${sql}`, params };
  return rememberForRevision(reader, { ...keptMatches, name: nameOf(statement) }, () => {
    const [total, ids] = reader.first(statement) ?? [];
    return { total: Number(total), ...(Number(total) <= keptIdsMax && { ids: String(ids) }) };
  });
}

/** The contacts of a query by their places in memory; undefined where an index leads to few, or columns are not there. */
export function findPlaces(reader: MirrorReader, predicate: Predicate): Places | undefined {
  const canBeSought = ({ filter, idsSql }: Condition) => filter !== undefined || idsSql !== undefined;
  if (![...predicate.all, ...predicate.any.flat()].every(canBeSought)) return undefined;
  if (findFewest(reader, predicate.all)) return undefined;
  const few = (condition: Condition) => findFew(reader, condition)?.ids;
  const table = reader.columns.now();
  const missing = listColumns(predicate, few).filter(({ isMet }) => !table || !isMet(table));
  if (!table || missing.length > 0) {
    void reader.columns.load(missing.map(({ name }) => name));
    return undefined;
  }
  // The revision as well: another process may have moved it since, and what is remembered has to be of the newer one.
  const name = JSON.stringify([
    table.identity,
    table.revision,
    predicate.all.map(nameOf),
    predicate.any.map((group) => group.map(nameOf)),
  ]);
  const bits = rememberForRevision(reader, { ...keptPlaces, name }, () =>
    matchColumns(reader, predicate, { table, few }),
  );
  return { table, bits };
}

export function hasIds({ total, places, ids }: Matches): boolean {
  return ids !== undefined || (places !== undefined && total <= keptIdsMax);
}

/** At most `keptIdsMax` ids as JSON text. */
export function idsOf({ total, places, ids }: Matches): string | undefined {
  if (!places || total > keptIdsMax) return ids;
  const list: string[] = [];
  forEachBit(places.bits, (place) => void list.push(String(places.table.ids[place])));
  return `[${list.join(',')}]`;
}

export function countAll(reader: MirrorReader): number {
  // Counting a million rows takes 10 ms.
  return reader.columns.now()?.count ?? count(reader, { sql: 'SELECT count(*) FROM contacts', params: [] });
}

/** The conditions that leave the fewest rows to look at, and how many those are; none where a scan is cheaper. */
export function chooseDriver(reader: MirrorReader, { all, any }: Predicate): { driver: Driver; rows: number } {
  const total = countAll(reader);
  const cap = Math.ceil(total * usefulShare);
  let best = { driver: noDriver, rows: cap };
  const consider = (conditions: readonly Condition[], rows: number) => {
    if (rows < best.rows) best = { driver: new Set(conditions), rows };
  };
  for (const condition of all) {
    if (condition.isIndexed) consider([condition], countCapped(reader, condition, best.rows));
  }
  const ofGroups = any.map((group) => findBest(reader, group, cap));
  if (ofGroups.length > 0 && ofGroups.every((found) => found !== undefined)) {
    consider(
      ofGroups.map(({ condition }) => condition),
      ofGroups.reduce((sum, { rows }) => sum + rows, 0),
    );
  }
  return best.driver.size > 0 ? best : { driver: noDriver, rows: total };
}

function findOnly({ all, any }: Predicate): Condition | undefined {
  return any.length === 0 && all.length === 1 ? all[0] : undefined;
}

function findBest(reader: MirrorReader, group: readonly Condition[], cap: number) {
  let best: { condition: Condition; rows: number } | undefined;
  for (const condition of group) {
    const rows = condition.isIndexed ? countCapped(reader, condition, best?.rows ?? cap) : Infinity;
    if (rows < (best?.rows ?? Infinity)) best = { condition, rows };
  }
  return best;
}

/** Reads the index alone, and no further than it takes to know that there is something better. */
function countCapped(reader: MirrorReader, condition: Condition, cap: number): number {
  const sql = `SELECT count(*) FROM (${rowsSqlOf(condition)} LIMIT ?)`;
  return count(reader, { sql, params: [...condition.params, cap] });
}

function countRows(reader: MirrorReader, condition: Condition): number {
  return count(reader, { sql: `SELECT count(*) FROM (${rowsSqlOf(condition)})`, params: condition.params });
}

function rowsSqlOf({ sql, idsSql }: Condition): string {
  return idsSql ?? `SELECT 1 FROM contacts WHERE ${sql}`;
}

function count(reader: MirrorReader, statement: SqlStatement): number {
  return rememberForRevision(reader, { ...keptCounts, name: nameOf(statement) }, () =>
    Number(reader.first(statement)?.[0]),
  );
}

function nameOf({ sql, params }: SqlStatement): string {
  return JSON.stringify([sql, params.map(String)]);
}
