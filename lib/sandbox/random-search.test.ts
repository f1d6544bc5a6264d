import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactType } from './entities/contact-type';
import { evaluate, type Condition, type Kind, type Question, type Row } from './search-evaluator';
import { createRandom, type Random } from './seed/random';
import { startTestSandbox, type TestSandbox } from './start-test-sandbox';

type Definition = { name: string; type: string; fieldType: string };
type Contact = { id: string; createdAt: string; updatedAt: string; properties: Record<string, string | null> };

const searches = 300;
const path = '/crm/objects/2026-09/contacts';
/** Values that every contact has a copy of in a column, and text that is as long as a page. */
const left = new Set(['internal_notes', 'hs_additional_emails']);

let sandbox: TestSandbox;
let token: string;
let rows: Row[];
let kinds: Map<string, Kind>;

function toKind({ type, fieldType }: Definition): Kind {
  if (type === 'number') return 'number';
  if (type === 'date' || type === 'datetime') return 'date';
  if (type === 'string') return 'text';
  return fieldType === 'checkbox' ? 'choices' : 'choice';
}

async function start(searchIndexesFrom: number | undefined): Promise<void> {
  sandbox = await startTestSandbox({ contacts: 120, searchIndexesFrom });
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  token = (await sandbox.connect()).accessToken;
  const { body } = await sandbox.call('/crm/properties/2026-09/contacts', { token });
  const definitions = (body.results as Definition[]).filter(({ name }) => !left.has(name));
  kinds = new Map(definitions.map((definition) => [definition.name, toKind(definition)]));
  const read = async (after: string) => {
    const names = [...kinds.keys()].join(',');
    const page = await sandbox.call(`${path}?limit=100&after=${after}&properties=${names}`, { token });
    return page.body as { results: Contact[]; paging?: { next: { after: string } } };
  };
  const first = await read('');
  const second = await read(first.paging?.next.after ?? '');
  rows = [...first.results, ...second.results].map(({ id, createdAt, updatedAt, properties }) => ({
    id: Number(id),
    createdAtMs: Date.parse(createdAt),
    updatedAtMs: Date.parse(updatedAt),
    properties: Object.fromEntries(
      Object.entries(properties).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
    ),
  }));
}

const pickFrom = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random.integer(0, items.length - 1)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
};

/** Mostly a value that somebody has, so that the search finds something. */
function drawValue(name: string, random: Random): string {
  const values = rows.flatMap(({ properties }) => properties[name] ?? []);
  const kind = kinds.get(name);
  const value = values.length > 0 ? pickFrom(random, values) : ({ number: '1', date: '0' }[String(kind)] ?? 'nothing');
  if (kind === 'choices') return pickFrom(random, value.split(';'));
  if (kind === 'date' && random.chance(0.5)) return String(Date.parse(value));
  return kind === 'text' && random.chance(0.3) ? value.toUpperCase() : value;
}

function drawPattern(name: string, random: Random): string {
  const [word = 'a'] = drawValue(name, random)
    .split(/\s/u)
    .filter((part) => part !== '' && !part.includes('*'));
  const short = [...word].slice(0, 12).join('');
  return pickFrom(random, [
    short,
    `${[...short].slice(0, 3).join('')}*`,
    `*${[...short].slice(-3).join('')}`,
    `*${[...short].slice(1, 3).join('')}*`,
  ]);
}

const any = ['EQ', 'NEQ', 'IN', 'NOT_IN', 'HAS_PROPERTY', 'NOT_HAS_PROPERTY'];
const ordered = ['LT', 'LTE', 'GT', 'GTE', 'BETWEEN'];
const operators: Record<Kind, string[]> = {
  text: [...any, ...ordered, 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'],
  number: [...any, ...ordered],
  date: [...any, ...ordered],
  choice: any,
  choices: any,
};

function drawCondition(random: Random): Condition {
  const propertyName = pickFrom(random, [...kinds.keys()]);
  const kind = kinds.get(propertyName) ?? 'text';
  const operator = pickFrom(random, operators[kind]);
  const draw = () => drawValue(propertyName, random).slice(0, 60);
  if (operator.includes('HAS_PROPERTY')) return { propertyName, operator };
  if (operator.includes('TOKEN')) return { propertyName, operator, value: drawPattern(propertyName, random) };
  if (operator.endsWith('IN')) {
    const values = Array.from({ length: random.integer(1, 4) }, draw);
    return {
      propertyName,
      operator,
      values: kind === 'text' && random.chance(0.8) ? values.map((each) => each.toLowerCase()) : values,
    };
  }
  return operator === 'BETWEEN'
    ? { propertyName, operator, value: draw(), highValue: draw() }
    : { propertyName, operator, value: draw() };
}

function drawQuestion(random: Random): Question {
  const filters = () => ({ filters: Array.from({ length: random.integer(1, 3) }, () => drawCondition(random)) });
  const word = pickFrom(random, ['anna', 'Jör', 'example', 'hotel', 'post.example', 'kuesten', '49', 'clara weiss']);
  return {
    filterGroups: Array.from({ length: random.integer(0, 3) }, filters),
    ...(random.chance(0.25) ? { query: word } : {}),
    sorts: random.chance(0.6)
      ? [{ propertyName: pickFrom(random, [...kinds.keys()]), direction: random.pick(['ASCENDING', 'DESCENDING']) }]
      : [],
  };
}

describe.each([
  ['that looks at every record', undefined],
  ['that makes an index for each property', 0],
])('search %s', (_how, searchIndexesFrom) => {
  beforeAll(() => start(searchIndexesFrom));
  afterAll(async () => {
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
  });

  it(`${searches} random searches find what an evaluator of its own finds, in the same order`, async () => {
    const random = createRandom(2_026);
    const searched = [...contactType.queryProperties, 'hs_searchable_calculated_phone_number'];
    let found = 0;
    for (let drawn = 0; drawn < searches; drawn += 1) {
      const question = drawQuestion(random);
      const answer = await sandbox.call(`${path}/search`, {
        token,
        json: { ...question, properties: ['email'], limit: 200 },
      });
      const { total } = answer.body;
      const ids = (answer.body.results as Contact[] | undefined)?.map(({ id }) => Number(id));
      const expected = evaluate(question, { rows, kinds, searched });
      expect({ question, ids, total }).toEqual({ question, ids: expected, total: expected.length });
      if (ids && ids.length > 0 && ids.length < rows.length) found += 1;
    }
    // Searches that find nobody or everybody prove little.
    expect(found).toBeGreaterThan(searches / 3);
  }, 60_000);
});
