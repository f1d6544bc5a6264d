import type { SqliteDatabase } from './sqlite-driver';

export type MetaStore = ReturnType<typeof createMetaStore>;

/** What the sandbox remembers about the file itself. */
export function createMetaStore(database: SqliteDatabase) {
  return {
    get: (key: string): string | undefined =>
      database.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value,
    set(key: string, value: string): void {
      database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
    },
  };
}
