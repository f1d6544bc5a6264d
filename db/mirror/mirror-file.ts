import { chmodSync, closeSync, openSync } from 'node:fs';
import { hasWords } from '@/lib/kernel/words';
import { openSqliteFile, type SqliteDatabase } from '@/db/sqlite-driver';

/** Web and worker together stay under 400 MB with two portals open, so SQLite keeps little; the operating system keeps the rest. */
const readerCacheKib = 16 * 1024;
const writerCacheKib = 32 * 1024;
/** A checkpoint each 16 MB of log: larger ones stall readers, smaller ones write the same pages over and over. */
const checkpointPages = 4_000;
const keptLogBytes = 64 * 1024 * 1024;
/** Longer than any transaction of the worker but the building of an index on a very large portal. */
const busyTimeoutMs = 5_000;

/** SQLite gives its side files the mode of the main one. */
export function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/**
 * The connection that writes.
 * `synchronous=NORMAL`: after a power cut the last moments are read from HubSpot again, and the file is whole.
 */
export function openWriterConnection(file: string): SqliteDatabase {
  const connection = openSqliteFile(file, { fileMustExist: true, timeout: busyTimeoutMs });
  connection.pragma('page_size = 4096');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma(`wal_autocheckpoint = ${checkpointPages}`);
  connection.pragma(`journal_size_limit = ${keptLogBytes}`);
  connection.pragma(`cache_size = ${-writerCacheKib}`);
  connection.pragma('trusted_schema = OFF');
  return connection;
}

/** A connection that only reads, so that nothing waits for a writer. */
export function openReaderConnection(file: string): SqliteDatabase {
  const connection = openSqliteFile(file, { fileMustExist: true, timeout: busyTimeoutMs });
  connection.pragma(`cache_size = ${-readerCacheKib}`);
  connection.pragma('trusted_schema = OFF');
  connection.pragma('query_only = ON');
  connection.function('has_words', { deterministic: true }, (folded, pattern) =>
    Number(typeof folded === 'string' && typeof pattern === 'string' && hasWords(folded, pattern)),
  );
  return connection;
}
