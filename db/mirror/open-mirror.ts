import type { SqliteDatabase } from '@/db/sqlite-driver';
import type { Clock } from '@/lib/kernel/clock';
import type { HubId } from '@/lib/kernel/ids';
import type { Mirror } from './mirror';
import type { ColumnsOptions } from './columns/open-columns';
import { explainFailedWrite } from './mirror-faults';
import { keepPrivate, openReaderConnection, openWriterConnection } from './mirror-file';
import { createIndexBuilder } from './mirror-indexes';
import { createReader } from './mirror-reader';
import { bringUpToDate } from './mirror-schema';
import { createWishes } from './index-wishes';
import { createWriters } from './mirror-writer';
import { createPropertyRegistry } from './property-registry';
import { createStatementCache } from './statement-cache';

export type OpenMirror = { mirror: Mirror; close(): void };
type OpenOptions = {
  file: string;
  hubId: HubId;
  clock: Clock;
  columns: Pick<ColumnsOptions, 'budget' | 'minContacts'>;
  /** How long a write waits for another process; its whole process waits with it. */
  writeWaitMs: number;
};

/**
 * Opens one portal's file, made if it is not there, and brings its schema up to date. Reads have a connection of their
 * own, so none waits for a writer.
 */
export function openMirror({ file, hubId, clock, columns, writeWaitMs }: OpenOptions): OpenMirror {
  const connection = openWriter(file, writeWaitMs);
  const readerConnection = openReaderConnection(file);
  const prepare = createStatementCache(connection);
  let beginWriter = createWriters(connection, prepare);

  /** Every commit that changed anything moves the revision. */
  function commit<Result>(body: () => Result): Result {
    const countChanges = () => Number(prepare('SELECT total_changes()').get()?.[0]);
    const transaction = connection.transaction(() => {
      const before = countChanges();
      const result = body();
      if (countChanges() !== before) prepare('UPDATE mirror SET revision = revision + 1').run();
      return result;
    });
    try {
      return transaction.immediate();
    } catch (error) {
      // What was kept of an undone transaction's properties must not meet the next one's.
      beginWriter = createWriters(connection, prepare);
      throw explainFailedWrite(error);
    }
  }

  const indexes = createIndexBuilder({ connection, prepare, properties: createPropertyRegistry(prepare) });
  const reader = createReader(createStatementCache(readerConnection), { clock, ...columns });
  const mirror: Mirror = {
    hubId,
    reader,
    write: (body) =>
      commit(() => {
        const { writer, finish } = beginWriter();
        const result = body(writer);
        finish();
        return result;
      }),
    beginLoad: () => commit(indexes.beginLoad),
    buildNextIndex: () => indexes.isComplete() || commit(indexes.buildNext),
    wishIndex: createWishes({
      clock,
      isWishable: (name) => reader.properties().has(name),
      tryWrite: (names) =>
        withoutWaiting({ connection, writeWaitMs }, () => commit(() => indexes.wish(names, clock.now()))),
    }),
    buildWishedIndex: () => commit(indexes.buildWished),
  };
  return {
    mirror,
    close() {
      reader.close();
      readerConnection.close();
      connection.close();
    },
  };
}

function openWriter(file: string, writeWaitMs: number): SqliteDatabase {
  keepPrivate(file);
  const connection = openWriterConnection(file);
  try {
    bringUpToDate(connection);
    connection.pragma(`busy_timeout = ${writeWaitMs}`);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Nobody waits for the worker for the sake of a wish. */
function withoutWaiting(
  { connection, writeWaitMs }: Pick<OpenOptions, 'writeWaitMs'> & { connection: SqliteDatabase },
  write: () => void,
): void {
  connection.pragma('busy_timeout = 0');
  try {
    write();
  } finally {
    connection.pragma(`busy_timeout = ${writeWaitMs}`);
  }
}
