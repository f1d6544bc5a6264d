import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { PortsideError } from '@/lib/kernel/errors';
import * as schema from './schema';
import { openSqliteFile, type SqliteDatabase } from './sqlite-driver';

export type Orm = BetterSQLite3Database<typeof schema>;
export type Transaction = Parameters<Parameters<Orm['transaction']>[0]>[0];

export type Database = {
  /** For reads outside a transaction. */
  orm: Orm;
  /**
   * Runs `body` between BEGIN IMMEDIATE and COMMIT. The body is synchronous on purpose: better-sqlite3 would commit half
   * the work of an async one, and so nothing can be awaited while the write lock is held.
   */
  write<T>(body: (tx: Transaction) => T): T;
  /** As `write`, for rows whose loss in a power cut costs nothing: no fsync on commit. */
  writeVolatile<T>(body: (tx: Transaction) => T): T;
  /** Commits a write; throws when the disk does not take it, or when the file is no longer the one that was opened. */
  probe(): void;
  close(): void;
};

/** How long a write may wait for another process; it blocks the event loop meanwhile, so it is short. */
const busyTimeoutMs = 2_000;

/** The number is one of 32 bits, with a sign. */
const probesMax = 2 ** 31;

/**
 * Opens the app database and brings its schema up to date.
 * `synchronous=FULL` because a refresh token lost in a power cut is a lost connection, and WAL alone does not fsync.
 */
export function openDatabase(file: string): Database {
  if (file !== ':memory:') keepPrivate(file);
  const durable = openConnection(file, 'FULL');
  const orm = drizzle(durable, { schema });
  bringUpToDate(durable, orm);
  // A second connection, so that counting calls does not cost an fsync each.
  const volatile = file === ':memory:' ? durable : openConnection(file, 'NORMAL');
  const inode = file === ':memory:' ? undefined : statSync(file).ino;
  const volatileOrm = volatile === durable ? orm : drizzle(volatile, { schema });
  return {
    orm,
    write: (body) => orm.transaction(body, { behavior: 'immediate' }),
    writeVolatile: (body) => volatileOrm.transaction(body, { behavior: 'immediate' }),
    probe() {
      // A deleted file can be written for as long as it is open, and all of it is lost.
      if (inode !== undefined && statSync(file).ino !== inode) throw new Error('the database file was replaced');
      countProbe(volatile);
    },
    close() {
      if (volatile !== durable) volatile.close();
      durable.pragma('optimize');
      durable.close();
    },
  };
}

/** In the file's header, where SQLite keeps a number for its user: taking the write lock alone would write nothing. */
function countProbe(connection: SqliteDatabase): void {
  connection
    .transaction(() => {
      const count = Number(connection.pragma('user_version', { simple: true }));
      connection.pragma(`user_version = ${(count + 1) % probesMax}`);
    })
    .immediate();
}

/** SQLite gives its side files the mode of the main one. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function openConnection(file: string, synchronous: 'FULL' | 'NORMAL'): SqliteDatabase {
  const connection = openSqliteFile(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma(`synchronous = ${synchronous}`);
  connection.pragma('foreign_keys = ON');
  connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
  connection.pragma('trusted_schema = OFF');
  return connection;
}

/** @throws PortsideError INTERNAL for a file that a newer Portside has written: its schema is not ours to guess. */
function bringUpToDate(connection: SqliteDatabase, orm: Orm): void {
  const migrationsFolder = path.join(process.cwd(), 'db/migrations');
  const newestKnownMs = Math.max(
    ...readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis),
  );
  const hasHistory = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (hasHistory) {
    const newestApplied = connection.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get();
    if (Number(newestApplied) > newestKnownMs) {
      throw new PortsideError('INTERNAL', 'The data folder was written by a newer Portside.', {
        hint: 'Start that version, or restore a backup that was made before the upgrade.',
      });
    }
  }
  migrate(orm, { migrationsFolder });
}
