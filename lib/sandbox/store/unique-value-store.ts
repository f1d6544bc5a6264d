import type { UniqueValue } from '@/lib/sandbox/rules/unique-values';
import type { SqliteDatabase } from './sqlite-driver';

export type UniqueValueStore = ReturnType<typeof createUniqueValueStore>;

type Holder = { hubId: number; objectTypeId: string; recordId: number };
type Key = { hubId: number; objectTypeId: string; property: string; value: string };

/** Which record holds a value that must not repeat: e-mail addresses (the additional ones too) and custom unique properties. */
export function createUniqueValueStore(database: SqliteDatabase) {
  const insert = database.prepare(
    `INSERT INTO unique_values (hub_id, object_type_id, property, value, record_id)
     VALUES (@hubId, @objectTypeId, @property, @value, @recordId)`,
  );
  const remove = database.prepare(
    'DELETE FROM unique_values WHERE hub_id = @hubId AND object_type_id = @objectTypeId AND record_id = @recordId',
  );
  const select = database
    .prepare<Key, number>(
      `SELECT record_id FROM unique_values
       WHERE hub_id = @hubId AND object_type_id = @objectTypeId AND property = @property AND value = @value`,
    )
    .pluck();

  function add(holder: Holder, values: readonly UniqueValue[]): void {
    for (const { property, value } of values) insert.run({ ...holder, property, value: value.toLowerCase() });
  }

  return {
    findRecordId: (key: Key): number | undefined => select.get({ ...key, value: key.value.toLowerCase() }),
    add,
    /** Makes these the record's only unique values. */
    replace(holder: Holder, values: readonly UniqueValue[]): void {
      remove.run(holder);
      add(holder, values);
    },
  };
}
