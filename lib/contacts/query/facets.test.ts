import { expect, it } from 'vitest';
import { contact, openTestMirror, testNames, text, upsert } from '@/db/mirror/test-mirror';
import { countValues } from './facets';

const own = [text('value'), { ...text('topics'), type: 'enumeration', fieldType: 'checkbox' }];

function countOf(name: string, values: readonly (string | null)[], limit = 10) {
  const { mirror } = openTestMirror();
  mirror.write((writer) => writer.putProperties([...mirrorDefinitions(mirror), ...own]));
  const contacts = values.map((value, index) => contact(String(index + 1), { [name]: value }));
  upsert(mirror, contacts, [...testNames, 'value', 'topics']);
  const property = mirror.reader.properties().get(name);
  if (!property) throw new Error(`there is no property ${name}`);
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
])('counts %s', (_title, name, values, counts) => {
  expect(countOf(name, values)).toEqual(counts);
});

it('keeps the most frequent ones', () => {
  expect(countOf('company', ['a', 'b', 'b', 'c', 'c'], 2)).toEqual([
    ['b', 2],
    ['c', 2],
  ]);
});
