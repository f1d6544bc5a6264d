import { expect, it } from 'vitest';
import { openSqliteFile } from '@/db/sqlite-driver';
import { PortsideError } from '@/lib/kernel/errors';
import { explainFailedWrite } from './mirror-faults';
import { openTestMirror } from './test-mirror';

function catchError(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    return error;
  }
  return undefined;
}

it('says that the disk is full, and that it is worth another try', () => {
  const database = openSqliteFile(':memory:');
  database.exec('CREATE TABLE t (a); PRAGMA max_page_count = 2');
  const error = catchError(() => database.prepare('INSERT INTO t VALUES (zeroblob(100000))').run());
  expect(explainFailedWrite(error)).toMatchObject({ category: 'INTERNAL', reason: 'disk', retryable: true });
  database.close();
});

it('says that another process is writing', () => {
  const { file } = openTestMirror();
  const [one, other] = [openSqliteFile(file), openSqliteFile(file, { timeout: 0 })];
  one.exec('BEGIN IMMEDIATE');
  const error = catchError(() => other.exec('BEGIN IMMEDIATE'));
  expect(explainFailedWrite(error)).toMatchObject({ reason: 'mirror_busy', retryable: true });
  one.close();
  other.close();
});

it('leaves errors that it does not know as they are', () => {
  for (const error of [new Error('x'), new PortsideError('CONFLICT', 'x'), 'x']) {
    expect(explainFailedWrite(error)).toBe(error);
  }
});
