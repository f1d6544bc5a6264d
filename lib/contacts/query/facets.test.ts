import { expect, it } from 'vitest';
import { contact, openTestMirror, testNames, text, upsert } from '@/db/mirror/test-mirror';
import { systemClock } from '@/lib/kernel/clock';
import { countValues } from './facets';

const own = [text('value'), { ...text('topics'), type: 'enumeration', fieldType: 'checkbox' }];

type Counting = { limit?: number; inMemory?: boolean };

async function countOf(name: string, values: readonly (string | null)[], { limit = 10, inMemory }: Counting = {}) {
  const { mirror } = openTestMirror(systemClock, inMemory ? 0 : undefined);
  mirror.write((writer) => writer.putProperties([...mirrorDefinitions(mirror), ...own]));
  const contacts = values.map((value, index) => contact(String(index + 1), { [name]: value }));
  upsert(mirror, contacts, [...testNames, 'value', 'topics']);
  const property = mirror.reader.properties().get(name);
  if (!property) throw new Error(`there is no property ${name}`);
  if (inMemory) await mirror.reader.columns.load([{ property: name, form: 'key' }]);
  const counts = countValues(mirror.reader, { predicate: { all: [], any: [] }, property, limit });
  return counts.map(({ value, count }) => [value, count]);
}

function mirrorDefinitions({ reader }: ReturnType<typeof openTestMirror>['mirror']) {
  return [...reader.properties().values()].map(({ definition }) => definition);
}

it.each<[string, string, (string | null)[], [string | null, number][]]>([
  [
    'texts without regard to case',
    'company',
    ['Acme', 'ACME', 'acme', 'Öko', null],
    [
      ['ACME', 3],
      [null, 1],
      ['Öko', 1],
    ],
  ],
  [
    'numbers by their value',
    'score',
    ['1', '01', '1.0', '2', 'many', 'more'],
    [
      ['01', 3],
      ['2', 1],
      ['many', 1],
      ['more', 1],
    ],
  ],
  [
    'options as they are written',
    'lifecyclestage',
    ['lead', 'Lead', 'lead'],
    [
      ['lead', 2],
      ['Lead', 1],
    ],
  ],
  [
    'each of several values once',
    'topics',
    ['a;b', 'b', 'b;b', '', null],
    [
      ['b', 3],
      [null, 2],
      ['a', 1],
    ],
  ],
  [
    'a property with any name',
    'value',
    ['x', 'x', 'y'],
    [
      ['x', 2],
      ['y', 1],
    ],
  ],
])('counts %s, on disk and in memory', async (_title, name, values, counts) => {
  expect(await countOf(name, values)).toEqual(counts);
  expect(await countOf(name, values, { inMemory: true })).toEqual(counts);
});

it.each([false, true])('keeps the most frequent ones, in memory: %s', async (inMemory) => {
  expect(await countOf('company', ['a', 'b', 'b', 'c', 'c'], { limit: 2, inMemory })).toEqual([
    ['b', 2],
    ['c', 2],
  ]);
});
