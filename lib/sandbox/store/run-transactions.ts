import type { SqliteDatabase } from './sqlite-driver';

export type Transactions = {
  /** Runs a synchronous body as one write; what it throws undoes it. One inside another belongs to it. */
  transaction<Result>(body: () => Result): Result;
  /** Calls back once everything that is being written is there to be read; never, if it is undone. */
  afterCommit(callback: () => void): void;
};

export function createTransactions(database: SqliteDatabase, onUndone: () => void): Transactions {
  let depth = 0;
  let waiting: (() => void)[] = [];
  return {
    transaction(body) {
      const before = waiting.length;
      depth += 1;
      try {
        return database.transaction(body).immediate();
      } catch (error) {
        waiting = waiting.slice(0, before);
        onUndone();
        throw error;
      } finally {
        depth -= 1;
        if (depth === 0) for (const callback of waiting.splice(0)) callback();
      }
    },
    afterCommit(callback) {
      if (depth === 0) callback();
      else waiting.push(callback);
    },
  };
}
