import { expect, it } from 'vitest';
import type { Mirror } from './mirror';
import { contact, openTestMirror, openTestMirrors, scopeOf, testProperties, text, upsert } from './test-mirror';

function put(mirror: Mirror, definitions: readonly Record<string, unknown>[]) {
  return mirror.write((writer) => writer.putProperties(definitions));
}

function select(mirror: Mirror, sql: string) {
  return mirror.reader.all({ sql, params: [] });
}

function propertyOf(mirror: Mirror, name: string) {
  const found = mirror.reader.properties().get(name);
  if (!found) throw new Error(`no property ${name}`);
  return found;
}

it('gives a new property a column under its own name', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { email: 'a@x' })]);
  const added = put(mirror, [...testProperties, text('nickname')]);
  expect(added).toEqual({ added: ['nickname'], changed: [], archived: [] });
  upsert(mirror, [contact('1', { email: 'a@x', nickname: 'Annie' })], ['email', 'nickname']);
  expect(select(mirror, 'SELECT email, nickname, hs_object_id FROM contacts')).toEqual([['a@x', 'Annie', '1']]);
});

it('keeps what an archived property held as long as it is archived', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { email: 'a@x' })]);
  const others = testProperties.filter(({ name }) => name !== 'email');
  expect(put(mirror, others)).toEqual({ added: [], changed: [], archived: ['email'] });
  expect(propertyOf(mirror, 'email').isArchived).toBe(true);
  expect(mirror.reader.readContacts(['1'])[0]?.properties).not.toHaveProperty('email');
  expect(mirror.reader.readContacts(['1'], ['email'])[0]?.properties).toEqual({ email: 'a@x' });
  expect(put(mirror, testProperties)).toEqual({ added: [], changed: ['email'], archived: [] });
});

it.each(['email', 'Odd Name'])('forgets what %s held when it is restored, as it may have changed meanwhile', (name) => {
  const { mirror } = openTestMirror();
  const definitions = [...testProperties, text('Odd Name')];
  const others = definitions.filter((each) => each.name !== name);
  const names = ['email', 'Odd Name', 'company'];
  put(mirror, definitions);
  upsert(mirror, [contact('1', { email: 'A@x', 'Odd Name': 'Old', company: 'Still Here' })], names);
  put(mirror, others);
  expect(put(mirror, definitions)).toEqual({ added: [], changed: [name], archived: [] });
  const { keySql } = propertyOf(mirror, name);
  expect(select(mirror, `SELECT ${keySql} FROM contacts`)).toEqual([[null]]);
  const kept = { email: 'A@x', 'Odd Name': 'Old', company: 'Still Here' };
  expect(mirror.reader.readContacts(['1'], names)[0]?.properties).toEqual({ ...kept, [name]: null });
  upsert(mirror, [contact('1', kept)], names);
  expect(mirror.reader.readContacts(['1'], names)[0]?.properties).toEqual(kept);
});

it('hands out the same definitions until they change, and takes another order of keys for no change', () => {
  const { mirror } = openTestMirror();
  const before = mirror.reader.properties();
  const reversed = testProperties.map((each) => Object.fromEntries(Object.entries(each).reverse()));
  expect(put(mirror, reversed)).toEqual({ added: [], changed: [], archived: [] });
  expect(mirror.reader.properties()).toBe(before);
  put(
    mirror,
    testProperties.map((each) => (each.name === 'email' ? { ...each, label: 'E-mail' } : each)),
  );
  expect(propertyOf(mirror, 'email').label).toBe('E-mail');
});

it('compares values anew when a property gets another type, and leaves the values alone', () => {
  const { mirror } = openTestMirror();
  while (!mirror.buildNextIndex());
  upsert(mirror, [contact('1', { company: '10' }), contact('2', { company: '9' }), contact('3', { company: 'Ten' })]);
  const asType = (type: string) => {
    put(
      mirror,
      testProperties.map((each) => (each.name === 'company' ? { ...each, type } : each)),
    );
    const { keySql, keyKind } = propertyOf(mirror, 'company');
    return { keyKind, keys: select(mirror, `SELECT ${keySql} FROM contacts ORDER BY _id`).flat() };
  };
  expect(asType('number')).toEqual({ keyKind: 'number', keys: [10, 9, null] });
  expect(propertyOf(mirror, 'company').isIndexed).toBe(false);
  while (!mirror.buildNextIndex());
  expect(propertyOf(mirror, 'company').isIndexed).toBe(true);
  expect(asType('enumeration')).toEqual({ keyKind: 'exact', keys: ['10', '9', 'Ten'] });
  expect(asType('string')).toEqual({ keyKind: 'text', keys: ['10', '9', 'ten'] });
  expect(mirror.reader.readContacts(['3'], ['company'])[0]?.properties).toEqual({ company: 'Ten' });
});

it('holds 1,200 properties of every type, those beyond the columns as well', () => {
  const { mirrors } = openTestMirrors();
  const mirror = mirrors.open(scopeOf(1));
  const types = ['string', 'number', 'date', 'datetime', 'enumeration'];
  const definitions = Array.from({ length: 1_200 }, (_, index) => ({ ...text(`p${index}`), type: types[index % 5] }));
  const names = definitions.map(({ name }) => name);
  put(mirror, definitions);
  const values = ['Ärger', '1.50', '2024-02-29', '2024-02-29T00:00:00Z', 'A\0b'];
  const properties = Object.fromEntries(names.map((name, index) => [name, values[index % 5] ?? null]));
  upsert(mirror, [contact('1', properties)], names);
  expect(mirror.reader.readContacts(['1'])[0]?.properties).toEqual(properties);
  expect(upsert(mirror, [contact('1', properties)], names)).toMatchObject({ unchanged: 1 });

  const keys = names.map((name) => propertyOf(mirror, name).keySql);
  const rows = [keys.slice(0, 5), keys.slice(1_195)].map((few) =>
    select(mirror, `SELECT ${few.join(', ')} FROM contacts`),
  );
  expect(rows[0]).toEqual([['ärger', 1.5, 1709164800000, 1709164800000, 'A\0b']]);
  expect(rows[1]?.[0]?.slice(0, 4)).toEqual(rows[0]?.[0]?.slice(0, 4));

  upsert(mirror, [contact('1', { p1195: 'other', p1196: null }, '2026-03-01T00:00:00Z')], ['p1195', 'p1196']);
  expect(mirror.reader.readContacts(['1'], ['p1195', 'p1196', 'p1197'])[0]?.properties).toEqual({
    p1195: 'other',
    p1196: null,
    p1197: '2024-02-29',
  });
  expect(
    put(
      mirror,
      definitions.map((each) => (each.name === 'p1197' ? { ...each, type: 'string' } : each)),
    ).changed,
  ).toEqual(['p1197']);
  expect(select(mirror, `SELECT ${propertyOf(mirror, 'p1197').keySql} FROM contacts`)).toEqual([['2024-02-29']]);
}, 30_000);

const oddNames = [
  'id',
  'updated_ms',
  '_id',
  'Email',
  'a b',
  `x"; DROP TABLE contacts; --`,
  "it's",
  '$.p',
  '__proto__',
  'ü',
  'rowid',
  'constructor',
  'select',
];

it.each(oddNames)('holds a property that is called %s', (name) => {
  const { mirror } = openTestMirror();
  put(mirror, [...testProperties, { ...text(name), type: 'number' }]);
  upsert(mirror, [contact('1', Object.fromEntries([[name, '007']])), contact('2')], ['email', name]);
  expect(mirror.reader.readContacts(['1', '2'], [name]).map((row) => Object.entries(row.properties))).toEqual([
    [[name, '007']],
    [[name, null]],
  ]);
  const { keySql, valueSql } = propertyOf(mirror, name);
  expect(select(mirror, `SELECT ${valueSql}, ${keySql} FROM contacts`)).toEqual([
    ['007', 7],
    [null, null],
  ]);
});

it('refuses a definition without a name', () => {
  const { mirror } = openTestMirror();
  expect(() => put(mirror, [{ label: 'x' }])).toThrow('a property without a name');
});
