import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { chmodSync, closeSync, openSync } from 'node:fs';
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
  /** Throws when the file cannot be written. */
  probe(): void;
  close(): void;
};

/** How long a write may wait for another process; it blocks the event loop meanwhile, so it is short. */
const busyTimeoutMs = 2_000;

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
  const volatileOrm = volatile === durable ? orm : drizzle(volatile, { schema });
  return {
    orm,
    write: (body) => orm.transaction(body, { behavior: 'immediate' }),
    writeVolatile: (body) => volatileOrm.transaction(body, { behavior: 'immediate' }),
    probe() {
      // Takes the write lock and lets go of it: fails on a full, read-only or vanished disk without changing anything.
      durable.exec('BEGIN IMMEDIATE; ROLLBACK');
      durable.prepare('SELECT count(*) FROM users').get();
    },
    close() {
      if (volatile !== durable) volatile.close();
      durable.pragma('optimize');
      durable.close();
    },
  };
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
