import type { ChangeSource } from '@/lib/sandbox/entities/change-source';
import type { SqliteDatabase } from './sqlite-driver';

export type PropertyHistoryStore = ReturnType<typeof createPropertyHistoryStore>;

export type HistoryEntry = { name: string; value: string; atMs: number; source: ChangeSource };
type Holder = { hubId: number; objectTypeId: string; recordId: number };
type Row = { name: string; value: string; atMs: number; source: string };

const ofRecord = 'hub_id = @hubId AND object_type_id = @objectTypeId AND record_id = @recordId';

/** What the values of a record were, and since when. */
export function createPropertyHistoryStore(database: SqliteDatabase) {
  const insert = database.prepare(
    'INSERT INTO property_history VALUES (@hubId, @objectTypeId, @recordId, @name, @atMs, @value, @source)',
  );
  const select = database.prepare<object, Row>(
    `SELECT name, value, at_ms AS atMs, source FROM property_history
     WHERE ${ofRecord} AND name = @name ORDER BY rowid DESC`,
  );
  const exists = database
    .prepare<object, number>(`SELECT EXISTS (SELECT 1 FROM property_history WHERE ${ofRecord} AND name = @name)`)
    .pluck();

  return {
    add(holder: Holder, entry: HistoryEntry): void {
      insert.run({ ...holder, ...entry, source: JSON.stringify(entry.source) });
    },
    remove(holder: Holder): void {
      database.prepare(`DELETE FROM property_history WHERE ${ofRecord}`).run(holder);
    },
    has: (holder: Holder, name: string): boolean => exists.get({ ...holder, name }) === 1,
    /** The newest first. */
    list(holder: Holder, name: string): HistoryEntry[] {
      return select.all({ ...holder, name }).map((row) => ({ ...row, source: JSON.parse(row.source) as ChangeSource }));
    },
  };
}
