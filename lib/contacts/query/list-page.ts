import type { CodedColumn, NumberColumn } from '@/db/mirror/columns/column';
import { findPlace } from '@/db/mirror/columns/places';
import type { MirrorReader, SqlStatement, SqlValue } from '@/db/mirror/mirror';
import { hasBit } from '@/lib/kernel/bits';
import { chooseDriver, countAll, countMatches, findMatches, findPlaces, hasIds, idsOf, type Matches } from './counts';
import type { ListOrder, ListQuery, PageRequest, Position } from './list-query';
import { findKeyColumn, type Places } from './match-columns';
import { keptInOrder, readColumnPage } from './page-columns';
import { isUnconditional, noDriver, renderPredicate, type Predicate } from './predicate';

export type ListPlan = 'filter-first' | 'sort-first' | 'in-memory';

/**
 * Nanoseconds for each row of 100,000, measured; only their ratios matter. Rows in the order of some key lie all over the
 * file, and those in the order of their ids next to each other.
 */
const cost = {
  walked: 2_000,
  walkedById: 300,
  walkedAlone: 800,
  found: 1_500,
  scanned: 300,
  sorted: 300,
  inMemory: 100,
  sortedInMemory: 2_500,
};
/** How much further than expected a walk through the sort index goes before it is given up. */
const patience = 8;
const patienceRows = 250;
/** Rows of an index that are read at once. */
const sliceMax = 5_000;

/** One page of a query's contacts, in its order, by the plan that is expected to be the cheaper one. */
export function readPage(reader: MirrorReader, query: ListQuery, page: PageRequest): Position[] {
  const matches = findMatches(reader, query.predicate);
  if (matches.total <= page.skip) return [];
  const walk = ((page.skip + page.limit) / matches.total) * countAll(reader);
  const inMemory = findInMemory(reader, query, matches);
  const plan = choosePlan(reader, query, {
    matches,
    walk,
    inMemory: inMemory !== undefined,
    isDeep: page.skip + page.limit > keptInOrder,
  });
  if (plan === 'in-memory' && inMemory) return readColumnPage(inMemory.places, inMemory, page);
  if (plan === 'sort-first') {
    const found = matches.places
      ? walkPlaces(reader, { query, page, walk, places: matches.places })
      : walkIndex(reader, { query, page, total: matches.total, walk });
    if (found) return found;
  }
  return readFilterFirst(reader, { query, page, matches });
}

/** The same by one plan, whatever it costs; for measurements. Undefined where columns are not in memory. */
export function readPageBy(plan: ListPlan, reader: MirrorReader, request: { query: ListQuery; page: PageRequest }) {
  const { query, page } = request;
  const matches = findMatches(reader, query.predicate);
  const { places } = matches;
  if (plan === 'sort-first' && places) return walkPlaces(reader, { query, page, places, walk: countAll(reader) });
  if (plan === 'sort-first') return readSorted(reader, query, page);
  if (plan === 'filter-first') return readFilterFirst(reader, { query, page, matches });
  const inMemory = findInMemory(reader, query, matches);
  return inMemory && readColumnPage(inMemory.places, inMemory, page);
}

type InMemory = { places: Places; order: ListOrder; column: CodedColumn | NumberColumn };

/** What sorting in memory takes; a column that no index stands in for is loaded for the next time. */
function findInMemory(reader: MirrorReader, { predicate, order }: ListQuery, matches: Matches): InMemory | undefined {
  const { property } = order;
  if (isUnconditional(predicate) && property.isIndexed) return undefined;
  const places = matches.places ?? (isUnconditional(predicate) ? findPlaces(reader, predicate) : undefined);
  const column = places && findKeyColumn(places.table, property);
  if (places && column) return { places, order, column };
  if (!property.isIndexed) void reader.columns.load([{ property: property.name, form: 'key' }]);
  return undefined;
}

type Choice = { matches: Matches; walk: number; inMemory: boolean; isDeep: boolean };

function choosePlan(reader: MirrorReader, { predicate, order }: ListQuery, choice: Choice): ListPlan {
  const { matches, walk, inMemory, isDeep } = choice;
  const { property } = order;
  // The index alone leads to any place of it.
  if (isUnconditional(predicate) && property.isIndexed) return 'sort-first';
  const walked = matches.places ? cost.walkedAlone : cost.walked;
  const step = property.name === 'hs_object_id' ? cost.walkedById : walked;
  const plans: [ListPlan, number][] = [
    ['sort-first', property.isIndexed ? walk * step : Infinity],
    ['in-memory', inMemory ? matches.total * (isDeep ? cost.sortedInMemory : cost.inMemory) : Infinity],
  ];
  const [best, costs] = plans.reduce((one, other) => (other[1] < one[1] ? other : one));
  // To reckon it, indexes are looked at: only where it can be the best.
  if (costs <= matches.total * cost.sorted) return best;
  return costs < Infinity && costs <= reckonFilterFirst(reader, predicate, matches) ? best : 'filter-first';
}

function reckonFilterFirst(reader: MirrorReader, predicate: Predicate, matches: Matches): number {
  const sorted = matches.total * cost.sorted;
  if (hasIds(matches)) return matches.total * cost.found + sorted;
  const { driver, rows } = chooseDriver(reader, predicate);
  return rows * (driver.size === 0 ? cost.scanned : cost.found) + sorted;
}

type Walk = { query: ListQuery; page: PageRequest; total: number; walk: number };

/** Walks the sort index as far as it should take; undefined when matches are rarer there than elsewhere. */
function walkIndex(reader: MirrorReader, { query, page, total, walk }: Walk): Position[] | undefined {
  const all = countAll(reader);
  const rows = Math.ceil(walk * patience + patienceRows);
  if (total === all || rows * 2 > all) return readSorted(reader, query, page);
  const end = reader.first(buildWalkEnd(query.order, page.after, rows));
  if (!end) return readSorted(reader, query, page);
  const found = readRows(
    reader,
    query,
    buildSortFirst(query, page, { part: 'valued', until: toPosition(query.order, end) }),
  );
  return found.length === page.limit ? found : undefined;
}

type PlacesWalk = { query: ListQuery; page: PageRequest; walk: number; places: Places };

/** Walks the sort index without the rows: what is in memory tells which of them are meant. */
function walkPlaces(reader: MirrorReader, { query, page, walk, places }: PlacesWalk): Position[] | undefined {
  const order = { predicate: { all: [], any: [] }, order: query.order };
  const limit = Math.ceil(Math.min(walk * 1.5 + page.limit, sliceMax));
  const found: Position[] = [];
  let left = walk * patience + patienceRows;
  for (let after = page.after; left > 0; left -= limit) {
    const slice = readSorted(reader, order, { limit, skip: 0, after });
    found.push(...slice.filter(({ id }) => hasPlace(places, Number(id))));
    const isEnd = slice.length < limit;
    if (isEnd || found.length >= page.skip + page.limit) return found.slice(page.skip, page.skip + page.limit);
    after = slice.at(-1);
  }
  return undefined;
}

function hasPlace({ table, bits }: Places, id: number): boolean {
  const place = findPlace(table, id);
  return place !== undefined && hasBit(bits, place);
}

/** Contacts with a key, then those without. */
function readSorted(reader: MirrorReader, query: ListQuery, page: PageRequest): Position[] {
  const valued =
    page.after?.key === null ? [] : readRows(reader, query, buildSortFirst(query, page, { part: 'valued' }));
  const limit = page.limit - valued.length;
  if (limit === 0) return valued;
  const skip = valued.length > 0 || page.skip === 0 ? 0 : Math.max(0, page.skip - countValued(reader, query));
  return [...valued, ...readRows(reader, query, buildSortFirst(query, { ...page, limit, skip }, { part: 'empty' }))];
}

function countValued(reader: MirrorReader, { predicate, order }: ListQuery): number {
  const valued = { sql: `${order.property.keySql} IS NOT NULL`, params: [], isIndexed: false };
  return countMatches(reader, { ...predicate, all: [...predicate.all, valued] });
}

type FilteredPage = { query: ListQuery; page: PageRequest; matches: Matches };

function readFilterFirst(reader: MirrorReader, { query, page, matches }: FilteredPage): Position[] {
  const { order, predicate } = query;
  const ids = idsOf(matches);
  const where =
    ids === undefined
      ? renderPredicate(predicate, chooseDriver(reader, predicate).driver)
      : { sql: '_id IN (SELECT value FROM json_each(?))', params: [ids] };
  const { keySql } = order.property;
  const after = page.after ? buildAfter(order, page.after) : undefined;
  const direction = order.isDescending ? 'DESC' : 'ASC';
  return readRows(reader, query, {
    // Beginning with an expression, the order is that of no index.
    sql: `SELECT ${rowSql(order)} FROM contacts WHERE ${where.sql}${after ? ` AND +(${after.sql})` : ''}
      ORDER BY ${keySql} IS NULL, ${keySql} ${direction}, _id ${direction} LIMIT ? OFFSET ?`,
    params: [...where.params, ...(after?.params ?? []), page.limit, page.skip],
  });
}

function buildAfter({ property: { keySql }, isDescending }: ListOrder, { id, key }: Position): SqlStatement {
  const beyond = isDescending ? '<' : '>';
  if (key === null) return { sql: `${keySql} IS NULL AND _id ${beyond} ?`, params: [BigInt(id)] };
  return {
    sql: `${keySql} IS NULL OR ${keySql} ${beyond} ? OR (${keySql} = ? AND _id ${beyond} ?)`,
    params: [key, key, BigInt(id)],
  };
}

type SortedPart = { part: 'valued' | 'empty'; until?: Position };

function buildSortFirst({ predicate, order }: ListQuery, page: PageRequest, { part, until }: SortedPart): SqlStatement {
  const onSortKey = predicate.all.filter(({ comparesKeyOf }) => comparesKeyOf === order.property.name);
  const where = renderPredicate(predicate, onSortKey.length > 0 ? new Set(onSortKey) : noDriver);
  const bounds = part === 'valued' ? boundWalk(order, { after: page.after, until }) : boundEmpty(order, page.after);
  const direction = order.isDescending ? 'DESC' : 'ASC';
  const orderSql = `${part === 'valued' ? `${order.property.keySql} ${direction}, ` : ''}_id ${direction}`;
  return {
    sql: `SELECT ${rowSql(order)} FROM contacts WHERE ${bounds.sql} AND ${where.sql}
      ORDER BY ${orderSql} LIMIT ? OFFSET ?`,
    params: [...bounds.params, ...where.params, page.limit, page.skip],
  };
}

/** Not a row value: SQLite would scan the index for it. */
function boundWalk(
  { property: { keySql }, isDescending }: ListOrder,
  { after, until }: { after?: Position; until?: Position },
): SqlStatement {
  const [beyond, before] = isDescending ? ['<', '>'] : ['>', '<'];
  const bounds: SqlStatement[] = [{ sql: `${keySql} IS NOT NULL`, params: [] }];
  const bound = (sign: string, { key, id }: Position, orEqual: string) =>
    bounds.push({
      sql: `${keySql} ${sign}= ? AND (${keySql} ${sign} ? OR _id ${sign}${orEqual} ?)`,
      params: [key, key, BigInt(id)],
    });
  if (after) bound(beyond, after, '');
  if (until) bound(before, until, '=');
  return { sql: bounds.map(({ sql }) => sql).join(' AND '), params: bounds.flatMap(({ params }) => params) };
}

function boundEmpty({ property: { keySql }, isDescending }: ListOrder, after: Position | undefined): SqlStatement {
  if (after?.key !== null || after === undefined) return { sql: `${keySql} IS NULL`, params: [] };
  return { sql: `${keySql} IS NULL AND _id ${isDescending ? '<' : '>'} ?`, params: [BigInt(after.id)] };
}

function buildWalkEnd(order: ListOrder, after: Position | undefined, rows: number): SqlStatement {
  const bounds = boundWalk(order, { after });
  const direction = order.isDescending ? 'DESC' : 'ASC';
  return {
    sql: `SELECT ${rowSql(order)} FROM contacts WHERE ${bounds.sql}
      ORDER BY ${order.property.keySql} ${direction}, _id ${direction} LIMIT 1 OFFSET ?`,
    params: [...bounds.params, rows],
  };
}

function rowSql({ property }: ListOrder): string {
  return `CAST(_id AS TEXT), ${property.keySql}`;
}

function readRows(reader: MirrorReader, { order }: ListQuery, statement: SqlStatement): Position[] {
  return reader.all(statement).map((row) => toPosition(order, row));
}

function toPosition({ property }: ListOrder, [id, key = null]: SqlValue[]): Position {
  const text = String(id);
  // As a number an id would lose digits beyond 2^53.
  return { id: text, key: property.name === 'hs_object_id' ? BigInt(text) : key };
}
