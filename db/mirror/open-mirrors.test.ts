import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteFile } from '@/db/sqlite-driver';
import { systemClock } from '@/lib/kernel/clock';
import { openMirrors } from './open-mirrors';
import { contact, openTestMirror, openTestMirrors, scopeOf, testProperties, text, upsert } from './test-mirror';

const second = '2026-02-01T00:00:00Z';

it('keeps two portals with equal contact ids apart', () => {
  const { mirrors } = openTestMirrors();
  for (const hubId of [1, 2]) {
    const mirror = mirrors.open(scopeOf(hubId));
    mirror.write((writer) => writer.putProperties(testProperties));
    upsert(mirror, [contact('7', { firstname: `of portal ${hubId}` })]);
  }
  const nameIn = (hubId: number) => mirrors.find(scopeOf(hubId))?.reader.readContacts(['7'])[0]?.properties.firstname;
  expect([nameIn(1), nameIn(2)]).toEqual(['of portal 1', 'of portal 2']);
});

it('makes no file for a portal that is only asked for', () => {
  const { mirrors, folder } = openTestMirrors();
  expect(mirrors.find(scopeOf(1))).toBeUndefined();
  expect(existsSync(folder)).toBe(false);
});

it('lets nobody but the owner read the files', () => {
  const { mirror, folder } = openTestMirror();
  upsert(mirror, [contact('1')]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const modes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600, 0o600]);
});

it('finds everything again after a restart', () => {
  const { mirrors, mirror, folder } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'Ann' })]);
  mirror.write((writer) => {
    writer.putState({ cursor: { after: '1' }, gone: 1 });
    writer.putState({ gone: null });
    writer.putPropertyGroups([
      { name: 'g', label: 'Group', displayOrder: 2 },
      { name: 'h', label: 'Other' },
    ]);
    writer.putOwners([{ id: '5', email: 'o@x', firstName: 'Olu', lastName: null, archived: true }]);
  });
  const revision = mirror.reader.revision();
  mirrors.close();
  const reopened = openMirrors({ folder, clock: systemClock });
  onTestFinished(() => reopened.close());
  const reader = reopened.find(scopeOf(1))?.reader;
  expect(reader?.readContacts(['1'], ['firstname'])).toEqual([
    {
      id: '1',
      properties: { firstname: 'Ann' },
      createdAt: '2025-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
    },
  ]);
  expect(reader?.state()).toEqual({ cursor: { after: '1' } });
  expect(reader?.propertyGroups()).toEqual([
    { name: 'g', label: 'Group', displayOrder: 2 },
    { name: 'h', label: 'Other' },
  ]);
  expect(reader?.owners()).toEqual([{ id: '5', email: 'o@x', firstName: 'Olu', lastName: null, archived: true }]);
  expect(reader?.revision()).toBe(revision);
});

it('undoes a write that fails, whole, also what it knew of properties', () => {
  const { mirror } = openTestMirror();
  const revision = mirror.reader.revision();
  const addAndFail = (name: string, fails: boolean) =>
    mirror.write((writer) => {
      writer.putProperties([...testProperties, text(name)]);
      writer.upsertContacts([contact('1', { [name]: 'x' })], { atMs: 1, complete: ['one', 'two'] });
      if (fails) throw new Error('stop');
    });
  expect(() => addAndFail('one', true)).toThrow('stop');
  expect(mirror.reader.count()).toBe(0);
  expect(mirror.reader.revision()).toBe(revision);
  expect(mirror.reader.properties().has('one')).toBe(false);
  addAndFail('two', false);
  expect(mirror.reader.readContacts(['1'], ['one', 'two'])[0]?.properties).toEqual({ two: 'x' });
});

it('moves the revision with each change, whichever process makes it, and only then', () => {
  const { mirror, folder } = openTestMirror();
  const other = openMirrors({ folder, clock: systemClock });
  onTestFinished(() => other.close());
  const seen = [mirror.reader.revision()];
  const otherMirror = other.open(scopeOf(1));
  upsert(otherMirror, [contact('1')]);
  seen.push(mirror.reader.revision());
  upsert(otherMirror, [contact('1')]);
  seen.push(mirror.reader.revision());
  mirror.write((writer) => writer.putState({ a: 1 }));
  seen.push(mirror.reader.revision());
  expect(new Set(seen).size).toBe(3);
  expect(seen[1]).toBe(seen[2]);
  otherMirror.write((writer) => writer.putProperties([...testProperties, text('fresh')]));
  expect(mirror.reader.properties().has('fresh')).toBe(true);
});

it('reads on while another process writes', () => {
  const { mirror, file } = openTestMirror();
  upsert(mirror, [contact('1')]);
  const other = openSqliteFile(file);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE; DELETE FROM contacts');
  expect(mirror.reader.count()).toBe(1);
});

it('refuses a file that a newer version has written', () => {
  const { mirrors, file } = openTestMirror();
  mirrors.close();
  const raw = openSqliteFile(file);
  raw.pragma('user_version = 99');
  raw.close();
  expect(() => mirrors.find(scopeOf(1))).toThrow('newer Portside');
});

it('erases a portal’s files, and another process that had them open starts anew', () => {
  const { mirrors, mirror, folder } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'Ann' })]);
  const other = openMirrors({ folder, clock: systemClock });
  onTestFinished(() => other.close());
  expect(other.find(scopeOf(1))?.reader.count()).toBe(1);
  mirrors.erase(scopeOf(1));
  expect(readdirSync(folder)).toEqual([]);
  expect(other.find(scopeOf(1))).toBeUndefined();
  expect(other.open(scopeOf(1)).reader.count()).toBe(0);
  expect(mirrors.find(scopeOf(1))?.reader.count()).toBe(0);
});

it('has each page of a killed writer whole or not at all, with the checkpoint that describes it', async () => {
  const { mirrors, folder } = openTestMirrors();
  const mirror = mirrors.open(scopeOf(1));
  mirror.write((writer) => writer.putProperties(testProperties));
  for (let round = 0; round < 5; round++) {
    const writer = forkWriter(folder);
    // Killed amid the pages that follow the first ones of this round.
    const target = Number(mirror.reader.state().page ?? 0) + 3 + round;
    for await (const [page] of messagesOf(writer)) if (page >= target) break;
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const pages = Number(mirror.reader.state().page);
    expect(pages).toBeGreaterThanOrEqual(target);
    expect(mirror.reader.count()).toBe(pages * 100);
    expect(mirror.reader.all({ sql: 'PRAGMA integrity_check', params: [] })).toEqual([['ok']]);
  }
  upsert(mirror, [contact('1', { firstname: 'still writable' }, second)]);
  expect(mirror.reader.readContacts(['1'], ['firstname'])[0]?.properties.firstname).toBe('still writable');
}, 30_000);

function forkWriter(folder: string): ChildProcess {
  const writer = fork(fileURLToPath(new URL('./test-writer-process.ts', import.meta.url)), [folder], {
    execArgv: ['--import', 'tsx'],
  });
  onTestFinished(() => void writer.kill('SIGKILL'));
  return writer;
}

async function* messagesOf(writer: ChildProcess): AsyncGenerator<[page: number]> {
  for (;;) yield (await once(writer, 'message')) as [number];
}
