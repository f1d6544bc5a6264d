import type { Clock } from '@/lib/kernel/clock';
import type { HubId } from '@/lib/kernel/ids';
import type { Mirror } from './mirror';
import { explainFailedWrite } from './mirror-faults';
import { keepPrivate, openReaderConnection, openWriterConnection } from './mirror-file';
import { createReader } from './mirror-reader';
import { bringUpToDate } from './mirror-schema';
import { createWriters } from './mirror-writer';
import { createStatementCache } from './statement-cache';

export type OpenMirror = { mirror: Mirror; close(): void };

/**
 * Opens one portal's file, made if it is not there, and brings its schema up to date. Reads have a connection of their
 * own, so none waits for a writer.
 */
export function openMirror({ file, hubId }: { file: string; hubId: HubId; clock: Clock }): OpenMirror {
  keepPrivate(file);
  const connection = openWriterConnection(file);
  try {
    bringUpToDate(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
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

  const mirror: Mirror = {
    hubId,
    reader: createReader(createStatementCache(readerConnection)),
    write: (body) =>
      commit(() => {
        const { writer, finish } = beginWriter();
        const result = body(writer);
        finish();
        return result;
      }),
    beginLoad() {},
    buildNextIndex: () => true,
    wishIndex() {},
    buildWishedIndex: () => false,
  };
  return {
    mirror,
    close() {
      readerConnection.close();
      connection.close();
    },
  };
}
