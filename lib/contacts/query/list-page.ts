import type { MirrorProperty, MirrorReader, SqlStatement, SqlValue } from '@/db/mirror/mirror';
import { chooseDriver, countAll, countMatches, findMatches, type Matches } from './counts';
import { isUnconditional, noDriver, renderPredicate, type Predicate } from './predicate';
import type { Key } from './resolved-filter';

export type ListOrder = { property: MirrorProperty; isDescending: boolean };
export type ListQuery = { predicate: Predicate; order: ListOrder };

/** A place in an order: just behind a row. */
export type Position = { id: string; key: Key | null };
export type PageRequest = { limit: number; skip: number; after?: Position };
export type ListPlan = 'filter-first' | 'sort-first';

/**
 * Nanoseconds for each row of 100,000, measured; only their ratios matter. Rows in the order of some key lie all over the
 * file, and those in the order of their ids next to each other.
 */
const cost = { walked: 2_000, walkedById: 300, found: 1_500, scanned: 300, sorted: 300 };
/** How much further than expected a walk through the sort index goes before it is given up. */
const patience = 8;
const patienceRows = 2_000;

/** One page of a query's contacts, in its order, by the plan that is expected to be the cheaper one. */
export function readPage(reader: MirrorReader, query: ListQuery, page: PageRequest): Position[] {
  const matches = findMatches(reader, query.predicate);
  if (matches.total <= page.skip) return [];
  const walk = ((page.skip + page.limit) / matches.total) * countAll(reader);
  if (choosePlan(reader, query, { matches, walk }) === 'sort-first') {
    const found = walkIndex(reader, { query, page, total: matches.total, walk });
    if (found) return found;
  }
  return readFilterFirst(reader, { query, page, matches });
}

/** The same by one plan, whatever it costs; for measurements. */
export function readPageBy(plan: ListPlan, reader: MirrorReader, request: { query: ListQuery; page: PageRequest }) {
  const { query, page } = request;
  if (plan === 'sort-first') return readSorted(reader, query, page);
  return readFilterFirst(reader, { query, page, matches: findMatches(reader, query.predicate) });
}

function choosePlan(
  reader: MirrorReader,
  { predicate, order }: ListQuery,
  { matches, walk }: { matches: Matches; walk: number },
): ListPlan {
  if (!order.property.isIndexed) return 'filter-first';
  // The index alone leads to any place of it.
  if (isUnconditional(predicate)) return 'sort-first';
  const { driver, rows } = chooseDriver(reader, predicate);
  const looked = matches.ids === undefined && driver.size === 0 ? rows * cost.scanned : 0;
  const found = (matches.ids === undefined ? (driver.size === 0 ? 0 : rows) : matches.total) * cost.found;
  const step = order.property.name === 'hs_object_id' ? cost.walkedById : cost.walked;
  return walk * step <= looked + found + matches.total * cost.sorted ? 'sort-first' : 'filter-first';
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

function readFilterFirst(reader: MirrorReader, { query, page, matches: { ids } }: FilteredPage): Position[] {
  const { order, predicate } = query;
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
