import { describe, expect, it } from 'vitest';
import type { Mirror } from '@/db/mirror/mirror';
import { openTestMirrors, scopeOf } from '@/db/mirror/test-mirror';
import { contactListQuerySchema } from '@/lib/contacts/contract';
import { systemClock } from '@/lib/kernel/clock';
import { parseInput } from '@/lib/kernel/parse-input';
import { awkwardProperties, createDice, makeQuery, makeRows, type Dice } from './awkward-data';
import { countMatches } from './counts';
import { readPage, readPageBy, type ListPlan } from './list-page';
import type { ListQuery, PageRequest, Position } from './list-query';
import { findKeyColumn, matchColumns } from './match-columns';
import { readColumnPage } from './page-columns';
import type { Moment } from './reference-dates';
import { evaluateReference, type ReferencePortal, type ReferenceQuery } from './reference-evaluator';
import { resolveQuery } from './resolve-query';

const moments = [
  { nowMs: Date.parse('2026-11-22T02:30:00.250Z'), timeZone: 'America/New_York' },
  // A step of days from here meets the hour that is missing, or the one that comes twice.
  { nowMs: Date.parse('2026-03-27T01:30:00.250Z'), timeZone: 'Europe/Berlin' },
  { nowMs: Date.parse('2026-10-23T00:30:00.000Z'), timeZone: 'Europe/Berlin' },
];
const queryCount = 500;
/** Beside those that every portal has an index for. */
const indexed = ['birthday', 'score', 'spot'];

function openAwkwardPortal(rows: ReferencePortal['rows'], columnsFromContacts?: number): Mirror {
  const mirror = openTestMirrors(systemClock, columnsFromContacts).mirrors.open(scopeOf(1));
  const at = '2026-01-01T00:00:00.000Z';
  mirror.write((writer) => {
    writer.putProperties(awkwardProperties);
    const contacts = rows.map(({ id, properties }) => ({ id, properties, createdAt: at, updatedAt: at }));
    writer.upsertContacts(contacts, { atMs: 1, complete: awkwardProperties.map(({ name }) => name) });
  });
  for (const name of indexed) mirror.wishIndex(name);
  while (!mirror.buildNextIndex());
  while (mirror.buildWishedIndex());
  return mirror;
}

/** The same portal with all of it in memory. */
async function openInMemory(rows: ReferencePortal['rows']): Promise<Mirror> {
  const mirror = openAwkwardPortal(rows, 0);
  const forms = ['key', 'presence'] as const;
  await mirror.reader.columns.load(
    awkwardProperties.flatMap(({ name: property }) => forms.map((form) => ({ property, form }))),
  );
  return mirror;
}

function compile(mirror: Mirror, query: ReferenceQuery, calendar: Moment): ListQuery {
  const parsed = parseInput(contactListQuerySchema, query);
  return resolveQuery(parsed, { properties: mirror.reader.properties(), calendar });
}

/** Every contact looked at in memory, whether or not an index would be quicker. */
function readInMemory(mirror: Mirror, { predicate, order }: ListQuery, page: PageRequest): Position[] {
  const { reader } = mirror;
  const table = reader.columns.now();
  const column = table && findKeyColumn(table, order.property);
  if (!column) throw new Error(`The column ${order.property.name} is not in memory.`);
  const bits = matchColumns(reader, predicate, { table, few: () => undefined });
  return readColumnPage({ table, bits }, { order, column }, page);
}

const idsOf = (rows: readonly Position[]) => rows.map(({ id }) => id);

type ReadPage = (mirror: Mirror, query: ListQuery, page: PageRequest) => Position[];
const readByPlan: ReadPage = ({ reader }, query, page) => readPage(reader, query, page);

/** All pages, each of a size of its own. */
function walkPages(read: (page: PageRequest) => Position[], dice: Dice): string[] {
  const ids: string[] = [];
  for (let after: Position | undefined; ;) {
    const page = read({ limit: 1 + dice.below(60), skip: 0, after });
    ids.push(...idsOf(page));
    after = page.at(-1);
    if (!after) return ids;
  }
}

type Way = { name: string; mirror: Mirror; read: ReadPage };

/** Asks the same random queries in several ways, each of which has to give what the evaluator gives. */
function askRandomly(dice: Dice, rows: ReferencePortal['rows'], ways: readonly Way[]): void {
  const properties = new Map(awkwardProperties.map((each) => [each.name, each]));
  let found = 0;
  for (let index = 0; index < queryCount; index++) {
    const asked = makeQuery(dice, rows);
    const moment = dice.pick(moments);
    const expected = evaluateReference({ rows, properties, moment }, asked);
    for (const { name, mirror, read } of ways) {
      const told = `${name}, query ${index}: ${JSON.stringify([asked, moment])}`;
      const query = compile(mirror, asked, moment);
      expect(idsOf(read(mirror, query, { limit: 1_000, skip: 0 })), told).toEqual(expected);
      expect(countMatches(mirror.reader, query.predicate), told).toBe(expected.length);
      if (index % 10 !== 0) continue;
      expect(
        walkPages((page) => read(mirror, query, page), dice),
        `in pages, ${told}`,
      ).toEqual(expected);
      const skip = dice.below(expected.length + 3);
      const jumped = idsOf(read(mirror, query, { limit: 20, skip }));
      expect(jumped, `from ${skip}, ${told}`).toEqual(expected.slice(skip, skip + 20));
    }
    if (expected.length > 0 && expected.length < rows.length) found++;
  }
  // Queries that find all or nothing would prove little.
  expect(found).toBeGreaterThan(queryCount / 2);
}

describe.each([20_261_122])('random queries over awkward contacts, seed %i', (seed) => {
  const by =
    (plan: ListPlan): ReadPage =>
    ({ reader }, query, page) =>
      readPageBy(plan, reader, { query, page }) ?? [];

  it(`give the rows and the order that the evaluator gives, ${queryCount} times`, () => {
    const dice = createDice(seed);
    const rows = makeRows(dice, { count: 400, largeIds: 900_000_000_000_000_000n });
    const mirror = openAwkwardPortal(rows);
    askRandomly(dice, rows, [
      { name: 'the plan that was chosen', mirror, read: readByPlan },
      { name: 'filter-first', mirror, read: by('filter-first') },
      { name: 'sort-first', mirror, read: by('sort-first') },
    ]);
  }, 60_000);

  it(`give the same where all contacts are in memory, ${queryCount} times`, async () => {
    const dice = createDice(seed + 1);
    const rows = makeRows(dice, { count: 400, largeIds: 9_007_199_254_740_000n });
    const mirror = await openInMemory(rows);
    askRandomly(dice, rows, [
      { name: 'every contact looked at', mirror, read: readInMemory },
      { name: 'sort-first, told by what is in memory', mirror, read: by('sort-first') },
      { name: 'indexes where they are quicker', mirror, read: readByPlan },
    ]);
  }, 60_000);
});
