import type { MirrorReader, SqlStatement } from '@/db/mirror/mirror';
import type { Condition } from './condition';
import { isUnconditional, noDriver, renderPredicate, type Driver, type Predicate } from './predicate';

/** Beyond this share of all rows a scan of the table is cheaper than an index and a look at each row. */
const usefulShare = 0.4;
const countsMax = 1_000;

type Counts = { revision: number; byStatement: Map<string, number> };

/** One portal's counts hang on its own reader, so no other portal can meet them. */
const countsOf = new WeakMap<MirrorReader, Counts>();

/** How many contacts a query means, exactly. */
export function countMatches(reader: MirrorReader, predicate: Predicate): number {
  if (isUnconditional(predicate)) return countAll(reader);
  const { driver } = chooseDriver(reader, predicate);
  const { sql, params } = renderPredicate(predicate, driver);
  return count(reader, { sql: `SELECT count(*) FROM contacts WHERE ${sql}`, params });
}

export function countAll(reader: MirrorReader): number {
  return count(reader, { sql: 'SELECT count(*) FROM contacts', params: [] });
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

function findBest(reader: MirrorReader, group: readonly Condition[], cap: number) {
  let best: { condition: Condition; rows: number } | undefined;
  for (const condition of group) {
    const rows = condition.isIndexed ? countCapped(reader, condition, best?.rows ?? cap) : Infinity;
    if (rows < (best?.rows ?? Infinity)) best = { condition, rows };
  }
  return best;
}

/** Reads the index alone, and no further than it takes to know that there is something better. */
function countCapped(reader: MirrorReader, { sql, params }: Condition, cap: number): number {
  const capped = `SELECT count(*) FROM (SELECT 1 FROM contacts WHERE ${sql} LIMIT ?)`;
  return count(reader, { sql: capped, params: [...params, cap] });
}

/** Counts once for each state of the mirror. */
function count(reader: MirrorReader, statement: SqlStatement): number {
  // Before the count: one that is too new is counted again, one that is too old would stay.
  const revision = reader.revision();
  let counts = countsOf.get(reader);
  if (counts?.revision !== revision) {
    counts = { revision, byStatement: new Map() };
    countsOf.set(reader, counts);
  }
  const name = JSON.stringify([statement.sql, statement.params.map(String)]);
  const known = counts.byStatement.get(name);
  if (known !== undefined) return known;
  const counted = Number(reader.first(statement)?.[0]);
  if (counts.byStatement.size >= countsMax) counts.byStatement.clear();
  counts.byStatement.set(name, counted);
  return counted;
}
