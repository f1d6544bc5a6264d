import type { SqliteDatabase } from './sqlite-driver';

export type StaleIndexStore = ReturnType<typeof createStaleIndexStore>;

type Key = { hubId: number; objectTypeId: string; id: number };

/** HubSpot's search index lags behind its records: what it still shows is kept here until it is due. */
export function createStaleIndexStore(database: SqliteDatabase) {
  const keep = database.prepare(
    `INSERT INTO stale_index (hub_id, object_type_id, id, due_at_ms, created_at_ms, updated_at_ms, query_text, properties)
     SELECT hub_id, object_type_id, id, @dueAtMs, created_at_ms, updated_at_ms, query_text, properties
     FROM records WHERE hub_id = @hubId AND object_type_id = @objectTypeId AND id = @id`,
  );
  const keepAbsence = database.prepare(
    'INSERT INTO stale_index (hub_id, object_type_id, id, due_at_ms) VALUES (@hubId, @objectTypeId, @id, @dueAtMs)',
  );
  return {
    /** Call before the record is changed: search shows it as it is now until `dueAtMs`. */
    keepCurrent: (key: Key, dueAtMs: number): void => void keep.run({ ...key, dueAtMs }),
    /** Call when the record is new: search does not show it until `dueAtMs`. */
    keepAbsence: (key: Key, dueAtMs: number): void => void keepAbsence.run({ ...key, dueAtMs }),
    remove(key: Key): void {
      database
        .prepare('DELETE FROM stale_index WHERE hub_id = @hubId AND object_type_id = @objectTypeId AND id = @id')
        .run(key);
    },
    removeDue(nowMs: number): void {
      database.prepare('DELETE FROM stale_index WHERE due_at_ms <= ?').run(nowMs);
    },
  };
}
