import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openDataFolder } from './data-folder';
import { openDatabase } from './database';
import { users } from './schema';
import { openSqliteFile } from './sqlite-driver';

const folders: string[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-db-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

it('keeps its rows over a restart and does not migrate twice', () => {
  const file = path.join(temporaryFolder(), 'a.sqlite');
  const first = openDatabase(file);
  first.orm.insert(users).values({ id: 'ann', createdAtMs: 1, updatedAtMs: 1 }).run();
  first.close();
  const second = openDatabase(file);
  expect(second.orm.select().from(users).all()).toHaveLength(1);
  second.close();
});

it('undoes a transaction that throws, whole', () => {
  const database = openDatabase(':memory:');
  const attempt = () =>
    database.write((tx) => {
      tx.insert(users).values({ id: 'ann', createdAtMs: 1, updatedAtMs: 1 }).run();
      throw new Error('disk');
    });
  expect(attempt).toThrow('disk');
  expect(database.orm.select().from(users).all()).toEqual([]);
});

it('writes grants so that a power cut cannot take them back, and counters without that cost', () => {
  const file = path.join(temporaryFolder(), 'a.sqlite');
  const database = openDatabase(file);
  const levelOf = (write: typeof database.write) =>
    write((tx) => tx.get<{ synchronous: number }>('PRAGMA synchronous')).synchronous;
  expect(levelOf(database.write)).toBe(2);
  expect(levelOf(database.writeVolatile)).toBe(1);
  database.close();
});

it('is well as long as it can be written', () => {
  const database = openDatabase(path.join(temporaryFolder(), 'a.sqlite'));
  for (let probe = 0; probe < 3; probe++) expect(() => database.probe()).not.toThrow();
  database.close();
  expect(() => database.probe()).toThrow();
});

it('is not well when its files were deleted or replaced', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.sqlite');
  const database = openDatabase(file);
  for (const name of readdirSync(folder)) renameSync(path.join(folder, name), path.join(folder, `${name}.away`));
  expect(() => database.probe()).toThrow();
  writeFileSync(file, '');
  expect(() => database.probe()).toThrow('replaced');
  database.close();
});

it('is not well when the disk is full', { timeout: 30_000 }, () => {
  const file = path.join(temporaryFolder(), 'a.sqlite');
  // The process may write no file beyond this size, which is how a full disk looks to it.
  const command = 'ulimit -f 2048 && exec "$0" --import tsx e2e/support/fill-disk-process.ts "$1"';
  const output = execFileSync('sh', ['-c', command, process.execPath, file], { encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual({ before: 'ok', full: 'failed' });
});

it('refuses a database that a newer version has written', () => {
  const file = path.join(temporaryFolder(), 'a.sqlite');
  openDatabase(file).close();
  const raw = openSqliteFile(file);
  raw.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('future', 4_000_000_000_000);
  raw.close();
  expect(() => openDatabase(file)).toThrow('newer Portside');
});

it('lets one process of a role use a data folder and names it to the next', () => {
  const folder = temporaryFolder();
  const held = openDataFolder(folder, 'web');
  expect(() => openDataFolder(folder, 'web')).toThrow(`Another Portside (process ${process.pid}) already uses`);
  openDataFolder(folder, 'worker').release();
  held.release();
  openDataFolder(folder, 'web').release();
});
