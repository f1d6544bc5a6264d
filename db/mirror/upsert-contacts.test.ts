import { expect, it, onTestFinished } from 'vitest';
import { openSqliteFile } from '@/db/sqlite-driver';
import { contact, openTestMirror, testNames, upsert } from './test-mirror';

const awkward: Record<string, string> = {
  'leading zeros': '007',
  'a trailing zero': '1.10',
  'twenty digits': '12345678901234567890',
  '64 KB': 'x'.repeat(65_536),
  emoji: '👩‍👩‍👧‍👦 family',
  'right to left': '\u202eمرحبا',
  'a NUL': 'a\0b',
  'a formula': '=1+1',
  whitespace: '  \t\n ',
  quotes: `'"; DROP TABLE contacts; --`,
  'decomposed letters': 'e\u0301',
};

it.each(Object.entries(awkward))('gives back %s exactly as it came', (_what, value) => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: value, score: value, lifecyclestage: value, birthday: value })]);
  const [row] = mirror.reader.readContacts(['1'], ['firstname', 'score', 'lifecyclestage', 'birthday']);
  expect(row?.properties).toEqual({ firstname: value, score: value, lifecyclestage: value, birthday: value });
  expect(
    upsert(mirror, [contact('1', { firstname: value, score: value, lifecyclestage: value, birthday: value })]),
  ).toEqual({ inserted: 0, updated: 0, unchanged: 1, stale: 0 });
});

it('takes an empty text for no value', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: '' })]);
  expect(mirror.reader.readContacts(['1'], ['firstname'])[0]?.properties).toEqual({ firstname: null });
});

it('keeps half a surrogate pair as the replacement character, and takes it for the same the next time', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'a\ud800b' })]);
  expect(mirror.reader.readContacts(['1'], ['firstname'])[0]?.properties).toEqual({ firstname: 'a\ufffdb' });
  expect(upsert(mirror, [contact('1', { firstname: 'a\ud800b' })]).unchanged).toBe(1);
});

it('never goes back in time', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'new' }, '2026-01-02T00:00:00Z')]);
  const older = contact('1', { firstname: 'old' }, '2026-01-01T23:59:59.999Z');
  expect(upsert(mirror, [older])).toMatchObject({ stale: 1, updated: 0 });
  expect(mirror.reader.readContacts(['1'], ['firstname'])[0]?.properties.firstname).toBe('new');
});

it('applies a whole contact of the same moment, but not a part of one', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'Ann', lastname: 'Bell' })]);
  const again = contact('1', { firstname: 'Anna' });
  expect(mirror.write((writer) => writer.upsertContacts([again], { atMs: 1 }))).toMatchObject({ unchanged: 1 });
  expect(upsert(mirror, [again])).toMatchObject({ updated: 1 });
  expect(mirror.reader.readContacts(['1'], ['firstname', 'lastname'])[0]?.properties).toEqual({
    firstname: 'Anna',
    lastname: null,
  });
});

it('marks a part of a contact to be read again, until the whole arrives', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'Ann', lastname: 'Bell' })]);
  const part = contact('1', { firstname: 'Anna' }, '2026-02-01T00:00:00Z');
  mirror.write((writer) => writer.upsertContacts([part, contact('2', { email: 'b@x' })], { atMs: 1 }));
  expect(mirror.reader.listParts(10)).toEqual(['1', '2']);
  expect(mirror.reader.readContacts(['1'], ['firstname', 'lastname'])[0]?.properties).toEqual({
    firstname: 'Anna',
    lastname: 'Bell',
  });
  expect(mirror.reader.readStamps(['1', '3'])).toEqual(
    new Map([['1', { updatedAt: '2026-02-01T00:00:00Z', isPart: true }]]),
  );
  upsert(mirror, [contact('1', { firstname: 'Anna' }, '2026-02-01T00:00:00Z')]);
  expect(mirror.reader.listParts(10)).toEqual(['2']);
});

it('takes properties that were not asked for as given and leaves the others alone', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'Ann', lastname: 'Bell' })]);
  upsert(mirror, [contact('1', { email: 'a@x', lastname: 'Bull', unheard_of: 'x' })], ['email']);
  expect(mirror.reader.readContacts(['1'], ['firstname', 'lastname', 'email', 'unheard_of'])[0]?.properties).toEqual({
    firstname: 'Ann',
    lastname: 'Bull',
    email: 'a@x',
  });
});

it('writes nothing for an equal row, and for another only the columns that differ', () => {
  const { mirror, writtenColumns } = watchColumns();
  const before = mirror.reader.revision();
  upsert(mirror, [contact('1', { firstname: 'Ann', lastname: 'Bell', score: '1' })]);
  expect(writtenColumns()).toEqual([]);
  expect(mirror.reader.revision()).toBe(before);
  upsert(mirror, [contact('1', { firstname: 'Ann', lastname: 'Bull', score: '2' }, '2026-02-01T00:00:00Z')]);
  expect(writtenColumns()).toEqual(['_lastname', '_score', '_updated', '_updated_ms', 'lastname', 'score']);
});

/** A mirror with one contact, and a trigger on each of its columns that tells when an UPDATE names it. */
function watchColumns() {
  const { mirror, file } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'Ann', lastname: 'Bell', score: '1' })]);
  const beside = openSqliteFile(file);
  onTestFinished(() => void beside.close());
  beside.exec('CREATE TABLE written (name)');
  for (const name of beside.prepare("SELECT name FROM pragma_table_info('contacts')").pluck().all()) {
    beside.exec(
      `CREATE TRIGGER "watch_${name}" AFTER UPDATE OF "${name}" ON contacts BEGIN INSERT INTO written VALUES ('${name}'); END`,
    );
  }
  return { mirror, writtenColumns: () => beside.prepare('SELECT name FROM written ORDER BY name').pluck().all() };
}

it.each(['12x', '-1', '', '007', '9223372036854775808', '1e3', ' 1'])('refuses "%s" as the id of a contact', (id) => {
  const { mirror } = openTestMirror();
  expect(() => upsert(mirror, [contact('5'), contact(id)])).toThrow(`"${id}" is not the id of a contact`);
  expect(mirror.reader.count()).toBe(0);
});

it('tells the largest ids apart', () => {
  const { mirror } = openTestMirror();
  const ids = ['9223372036854775806', '9223372036854775807'];
  upsert(
    mirror,
    ids.map((id) => contact(id, { firstname: id })),
  );
  expect(mirror.reader.readContacts(ids, ['firstname', 'hs_object_id']).map(({ properties }) => properties)).toEqual(
    ids.map((id) => ({ firstname: id, hs_object_id: id })),
  );
});

it('reads contacts in the order that was asked for, without those that are not there', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1'), contact('2'), contact('3')]);
  expect(mirror.reader.readContacts(['3', '9', 'x', '1']).map(({ id }) => id)).toEqual(['3', '1']);
  expect(Object.keys(mirror.reader.readContacts(['1'])[0]?.properties ?? {}).sort()).toEqual([...testNames].sort());
});

it('compares texts without case, numbers as numbers and days as instants, and has no key for what cannot be read', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [
    contact('1', { lastname: 'STRASSE', score: ' 1e3 ', birthday: '2024-02-29', createdate: '2024-02-29T00:00:00Z' }),
    contact('2', { lastname: 'Straße', score: 'many', birthday: '2023-02-29', createdate: '1709164800000' }),
  ]);
  const keysOf = (name: string) => {
    const sql = `SELECT ${mirror.reader.properties().get(name)?.keySql} FROM contacts ORDER BY _id`;
    return mirror.reader.all({ sql, params: [] }).flat();
  };
  expect(keysOf('lastname')).toEqual(['strasse', 'strasse']);
  expect(keysOf('score')).toEqual([1000, null]);
  expect(keysOf('birthday')).toEqual([1709164800000, null]);
  expect(keysOf('createdate')).toEqual([1709164800000, 1709164800000]);
  expect(keysOf('hs_object_id')).toEqual([1, 2]);
});
