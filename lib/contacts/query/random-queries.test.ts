import { describe, expect, it } from 'vitest';
import type { Mirror } from '@/db/mirror/mirror';
import { openTestMirrors, scopeOf } from '@/db/mirror/test-mirror';
import { contactListQuerySchema } from '@/lib/contacts/contract';
import { parseInput } from '@/lib/contacts/parse-input';
import { awkwardProperties, createDice, makeQuery, makeRows, type Dice } from './awkward-data';
import { countMatches } from './counts';
import { readPage, readPageBy, type ListQuery, type Position } from './list-page';
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

function openAwkwardPortal(dice: Dice): { mirror: Mirror; portal: Omit<ReferencePortal, 'moment'> } {
  const mirror = openTestMirrors().mirrors.open(scopeOf(1));
  const rows = makeRows(dice, 400);
  const at = '2026-01-01T00:00:00.000Z';
  mirror.write((writer) => {
    writer.putProperties(awkwardProperties);
    const contacts = rows.map(({ id, properties }) => ({ id, properties, createdAt: at, updatedAt: at }));
    writer.upsertContacts(contacts, { atMs: 1, complete: awkwardProperties.map(({ name }) => name) });
  });
  for (const name of indexed) mirror.wishIndex(name);
  while (!mirror.buildNextIndex());
  while (mirror.buildWishedIndex());
  return { mirror, portal: { rows, properties: new Map(awkwardProperties.map((each) => [each.name, each])) } };
}

function compile(mirror: Mirror, query: ReferenceQuery, calendar: Moment): ListQuery {
  const parsed = parseInput(contactListQuerySchema, query);
  return resolveQuery(parsed, { properties: mirror.reader.properties(), calendar });
}

const idsOf = (rows: readonly Position[]) => rows.map(({ id }) => id);

/** All pages, each of a size of its own. */
function walkPages(mirror: Mirror, query: ListQuery, dice: Dice): string[] {
  const ids: string[] = [];
  for (let after: Position | undefined; ;) {
    const page = readPage(mirror.reader, query, { limit: 1 + dice.below(60), skip: 0, after });
    ids.push(...idsOf(page));
    after = page.at(-1);
    if (!after) return ids;
  }
}

describe.each([20_261_122])('random queries over awkward contacts, seed %i', (seed) => {
  it(`give the rows and the order that the evaluator gives, ${queryCount} times`, () => {
    const dice = createDice(seed);
    const { mirror, portal } = openAwkwardPortal(dice);
    let found = 0;
    for (let index = 0; index < queryCount; index++) {
      const asked = makeQuery(dice, portal.rows);
      const moment = dice.pick(moments);
      const told = `seed ${seed}, query ${index}: ${JSON.stringify([asked, moment])}`;
      const expected = evaluateReference({ ...portal, moment }, asked);
      const query = compile(mirror, asked, moment);
      const whole = { limit: 1_000, skip: 0 };
      expect(idsOf(readPage(mirror.reader, query, whole)), told).toEqual(expected);
      for (const plan of ['filter-first', 'sort-first'] as const) {
        expect(idsOf(readPageBy(plan, mirror.reader, { query, page: whole })), `${plan}, ${told}`).toEqual(expected);
      }
      expect(countMatches(mirror.reader, query.predicate), told).toBe(expected.length);
      if (index % 10 === 0) {
        expect(walkPages(mirror, query, dice), `in pages, ${told}`).toEqual(expected);
        const skip = dice.below(expected.length + 3);
        const jumped = idsOf(readPage(mirror.reader, query, { limit: 20, skip }));
        expect(jumped, `from ${skip}, ${told}`).toEqual(expected.slice(skip, skip + 20));
      }
      if (expected.length > 0 && expected.length < portal.rows.length) found++;
    }
    // Queries that find all or nothing would prove little.
    expect(found).toBeGreaterThan(queryCount / 2);
  }, 60_000);
});
