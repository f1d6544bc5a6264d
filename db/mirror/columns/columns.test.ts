import { describe, expect, it } from 'vitest';
import { contact, openTestMirror, scopeOf, testProperties, upsert } from '@/db/mirror/test-mirror';
import type { Mirror } from '@/db/mirror/mirror';
import { openMirrors } from '@/db/mirror/open-mirrors';
import { hasBit } from '@/lib/kernel/bits';
import { systemClock } from '@/lib/kernel/clock';
import type { ColumnName } from './columns';

const names: ColumnName[] = [
  { property: 'company', form: 'key' },
  { property: 'score', form: 'key' },
  { property: 'score', form: 'presence' },
];

/** What is in memory of each contact that is there, by its id; undefined while SQLite has to be asked. */
function readMemory({ reader }: Mirror): Record<string, unknown[]> | undefined {
  const table = reader.columns.now();
  if (!table) return undefined;
  const columns = names.map((name) => table.find(name));
  const all: Record<string, unknown[]> = {};
  for (let place = 0; place < table.places; place++) {
    if (!hasBit(table.present, place)) continue;
    all[String(table.ids[place])] = columns.map((column) => {
      if (column?.kind === 'coded') return column.values[column.codes[place] ?? 0];
      return column?.kind === 'number' ? column.keys[place] : column?.isThere[place];
    });
  }
  expect(Object.keys(all)).toHaveLength(table.count);
  return all;
}

async function openLoaded(contacts = [contact('10', { company: 'Acme', score: '7' }), contact('20')]) {
  const opened = openTestMirror(systemClock, 0);
  while (!opened.mirror.buildNextIndex());
  upsert(opened.mirror, contacts);
  await opened.mirror.reader.columns.load(names);
  return opened;
}

const later = '2026-06-01T00:00:00.000Z';

describe('columns in memory', () => {
  it('hold keys and whether there is a value', async () => {
    const { mirror } = await openLoaded([
      contact('10', { company: 'Acme', score: '7' }),
      contact('20', { score: 'many' }),
      contact('30'),
    ]);
    expect(readMemory(mirror)).toEqual({
      10: ['Acme', 7, 1],
      20: ['', Number.NaN, 1],
      30: ['', Number.NaN, 0],
    });
  });

  it('follow edits, new contacts, removals and returns', async () => {
    const { mirror } = await openLoaded();
    upsert(mirror, [contact('10', { company: 'Öko', score: null }, later), contact('30', { company: 'Acme' })]);
    mirror.write((writer) => writer.removeContacts(['20'], { reason: 'archived', atMs: 1 }));
    expect(readMemory(mirror)).toEqual({ 10: ['Öko', Number.NaN, 0], 30: ['Acme', Number.NaN, 0] });
    upsert(mirror, [contact('20', { score: '1' }, later)]);
    expect(readMemory(mirror)).toEqual({
      10: ['Öko', Number.NaN, 0],
      20: ['', 1, 1],
      30: ['Acme', Number.NaN, 0],
    });
  });

  it('follow what another process writes', async () => {
    const { mirror, folder } = await openLoaded();
    const others = openMirrors({ folder, clock: systemClock });
    upsert(others.open(scopeOf(1)), [contact('10', { company: 'Other', score: '8' }, later)]);
    others.close();
    expect(readMemory(mirror)?.['10']).toEqual(['Other', 8, 1]);
  });

  it('are loaded anew where a contact comes between others', async () => {
    const { mirror } = await openLoaded();
    upsert(mirror, [contact('15', { company: 'Between' })]);
    expect(readMemory(mirror)).toBeUndefined();
    await mirror.reader.columns.load(names);
    expect(readMemory(mirror)).toMatchObject({ 15: ['Between', Number.NaN, 0] });
  });

  it('are given up where contacts are loaded without a word in the log', async () => {
    const { mirror } = openTestMirror(systemClock, 0);
    upsert(mirror, [contact('10', { company: 'Before' })]);
    await mirror.reader.columns.load(names);
    expect(readMemory(mirror)).toEqual({ 10: ['Before', Number.NaN, 0] });
    mirror.beginLoad();
    upsert(mirror, [contact('10', { company: 'After' }, later)]);
    expect(readMemory(mirror)).toBeUndefined();
    await mirror.reader.columns.load(names);
    expect(readMemory(mirror)).toBeUndefined();
    while (!mirror.buildNextIndex());
    await mirror.reader.columns.load(names);
    expect(readMemory(mirror)).toEqual({ 10: ['After', Number.NaN, 0] });
  });

  it('are read in slices where much has changed, and SQLite answers meanwhile', async () => {
    const many = Array.from({ length: 4_500 }, (_, index) => contact(String(100 + index), { score: '1' }));
    const { mirror } = await openLoaded(many);
    upsert(
      mirror,
      many.map(({ id }) => contact(id, { score: '2' }, later)),
    );
    expect(readMemory(mirror)).toBeUndefined();
    // Ends after what was begun before it.
    await mirror.reader.columns.load([]);
    expect(new Set(Object.values(readMemory(mirror) ?? {}).map(([, score]) => score))).toEqual(new Set([2]));
  });

  it('take no part in a change that comes while they are loaded', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => contact(String(100 + index), { company: 'Before' }));
    const { mirror } = openTestMirror(systemClock, 0);
    while (!mirror.buildNextIndex());
    upsert(mirror, many);
    const loaded = mirror.reader.columns.load(names);
    await new Promise(setImmediate);
    upsert(mirror, [contact('100', { company: 'After' }, later), contact('2599', { company: 'After' }, later)]);
    mirror.write((writer) => writer.removeContacts(['101'], { reason: 'deleted', atMs: 1 }));
    await loaded;
    const memory = readMemory(mirror) ?? {};
    expect([memory['100'], memory['101'], memory['2599'], memory['2598']?.[0]]).toEqual([
      ['After', Number.NaN, 0],
      undefined,
      ['After', Number.NaN, 0],
      'Before',
    ]);
  });

  it('are loaded anew when a property gets another type', async () => {
    const { mirror } = await openLoaded();
    const asNumber = testProperties.map((each) => (each.name === 'company' ? { ...each, type: 'number' } : each));
    mirror.write((writer) => writer.putProperties(asNumber));
    expect(mirror.reader.columns.now()?.find({ property: 'company', form: 'key' })).toBeUndefined();
    await mirror.reader.columns.load(names);
    expect(mirror.reader.columns.now()?.find({ property: 'company', form: 'key' })).toMatchObject({ kind: 'number' });
  });

  it.each([
    ['comes back from the archive, its values cleared', ['archive', 'restore']],
    ['was a date and becomes a time', ['datetime']],
  ])('are loaded anew when a property %s', async (_how, steps) => {
    const { mirror } = openTestMirror(systemClock, 0);
    const birthday: ColumnName[] = [{ property: 'birthday', form: 'key' }];
    while (!mirror.buildNextIndex());
    upsert(mirror, [contact('10', { birthday: '2026-03-01T18:00:00Z' })]);
    await mirror.reader.columns.load(birthday);
    expect(mirror.reader.columns.now()).toBeDefined();
    for (const step of steps) {
      const others = testProperties.filter(({ name }) => name !== 'birthday' || step !== 'archive');
      const type = step === 'datetime' ? 'datetime' : 'date';
      mirror.write((writer) =>
        writer.putProperties(others.map((each) => (each.name === 'birthday' ? { ...each, type } : each))),
      );
    }
    expect(mirror.reader.columns.now()).toBeUndefined();
    await mirror.reader.columns.load(birthday);
    const column = mirror.reader.columns.now()?.find({ property: 'birthday', form: 'key' });
    const [key] = mirror.reader.first({ sql: 'SELECT "_birthday" FROM contacts', params: [] }) ?? [];
    expect(column?.kind === 'number' && column.keys[0]).toBe(key ?? Number.NaN);
  });

  it('let go of what edits have made too large', async () => {
    const { mirror } = await openLoaded();
    const status: ColumnName = { property: 'hs_lead_status', form: 'key' };
    await mirror.reader.columns.load([status]);
    const countValues = () => {
      const column = mirror.reader.columns.now()?.find(status);
      return column?.kind === 'coded' ? column.values.length : 0;
    };
    for (let edit = 0; edit < 14; edit++) {
      const at = new Date(Date.parse(later) + edit).toISOString();
      upsert(mirror, [contact('10', { hs_lead_status: String(edit).padEnd(2 ** 22, '.') }, at)], ['hs_lead_status']);
      countValues();
    }
    expect(countValues()).toBeLessThan(13);
  });

  it('are not used for few contacts', async () => {
    const { mirror } = openTestMirror(systemClock, 3);
    upsert(mirror, [contact('1'), contact('2')]);
    await mirror.reader.columns.load(names);
    expect(readMemory(mirror)).toBeUndefined();
  });

  it('leave a portal to SQLite whose ids are longer than a number holds', async () => {
    const { mirror } = await openLoaded();
    upsert(mirror, [contact('9007199254740993', { company: 'Far' })]);
    expect(readMemory(mirror)).toBeUndefined();
    await mirror.reader.columns.load(names);
    expect(readMemory(mirror)).toBeUndefined();
  });

  it('are closed with their mirror while they are loaded', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => contact(String(index + 1)));
    const { mirror, mirrors } = openTestMirror(systemClock, 0);
    upsert(mirror, many);
    const loaded = mirror.reader.columns.load(names);
    await new Promise(setImmediate);
    mirrors.close();
    await expect(loaded).resolves.toBeUndefined();
  });
});
