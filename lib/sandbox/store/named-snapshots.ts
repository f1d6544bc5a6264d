import { listTables } from './snapshot';
import type { SqliteDatabase } from './sqlite-driver';

export type NamedSnapshots = {
  list(): string[];
  /** Remembers everything as it is now; another snapshot of that name is replaced. */
  save(name: string): void;
  /** Puts everything back to what it was; false if there is no such snapshot. */
  restore(name: string): boolean;
  remove(name: string): boolean;
};

/** Snapshots that people take, in a file of their own that SQLite deletes when the sandbox ends: large ones cost no memory. */
export function createNamedSnapshots(database: SqliteDatabase): NamedSnapshots {
  const numbers = new Map<string, number>();
  let isAttached = false;
  let lastNumber = 0;
  const copyOf = (number: number, table: string) => `snapshots."${number}/${table}"`;

  function remove(name: string): boolean {
    const number = numbers.get(name);
    if (number === undefined) return false;
    for (const table of listTables(database)) database.exec(`DROP TABLE ${copyOf(number, table)}`);
    return numbers.delete(name);
  }

  return {
    list: () => [...numbers.keys()],
    save(name) {
      if (!isAttached) database.exec("ATTACH '' AS snapshots");
      isAttached = true;
      lastNumber += 1;
      database
        .transaction(() => {
          for (const table of listTables(database)) {
            database.exec(`CREATE TABLE ${copyOf(lastNumber, table)} AS SELECT * FROM main."${table}"`);
          }
        })
        .immediate();
      remove(name);
      numbers.set(name, lastNumber);
    },
    restore(name) {
      const number = numbers.get(name);
      if (number === undefined) return false;
      database
        .transaction(() => {
          for (const table of listTables(database)) {
            database.exec(`DELETE FROM main."${table}"`);
            database.exec(`INSERT INTO main."${table}" SELECT * FROM ${copyOf(number, table)}`);
          }
        })
        .immediate();
      return true;
    },
    remove,
  };
}
