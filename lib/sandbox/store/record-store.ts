import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import { buildQueryText } from '@/lib/sandbox/search/tokens';
import type { SqliteDatabase } from './sqlite-driver';

export type RecordStore = ReturnType<typeof createRecordStore>;

export type RecordRow = {
  hub_id: number;
  object_type_id: string;
  id: number;
  created_at_ms: number;
  updated_at_ms: number;
  archived_at_ms: number | null;
  merged_into: number | null;
  properties: string;
};

type Collection = { hubId: number; type: ObjectType };
type ListOptions = { fromId: number; limit: number; archived: boolean };

const columns = `hub_id, object_type_id, id, created_at_ms, updated_at_ms, archived_at_ms, merged_into,
  json(properties) AS properties`;
const inCollection = 'hub_id = @hubId AND object_type_id = @objectTypeId';

const insertStatement = `
  INSERT INTO records (hub_id, object_type_id, id, created_at_ms, updated_at_ms, archived_at_ms, merged_into, query_text,
    properties)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, jsonb(?))`;
const keepLastIdStatement = `
  INSERT OR REPLACE INTO last_record_ids (hub_id, object_type_id, id)
  SELECT hub_id, object_type_id, max(id) FROM (
    SELECT hub_id, object_type_id, id FROM records WHERE ${inCollection}
    UNION ALL SELECT hub_id, object_type_id, id FROM last_record_ids WHERE ${inCollection}
  ) GROUP BY hub_id, object_type_id`;
const lastIdQuery = `
  SELECT max(
    coalesce((SELECT max(id) FROM records WHERE ${inCollection}), 100),
    coalesce((SELECT id FROM last_record_ids WHERE ${inCollection}), 100)
  )`;
const updateStatement = `
  UPDATE records SET created_at_ms = @createdAtMs, updated_at_ms = @updatedAtMs, archived_at_ms = @archivedAtMs,
    merged_into = @mergedInto, query_text = @queryText, properties = jsonb(@properties)
  WHERE ${inCollection} AND id = @id`;

export function toRecord(row: RecordRow): CrmRecord {
  return {
    hubId: row.hub_id,
    objectTypeId: row.object_type_id,
    id: row.id,
    properties: JSON.parse(row.properties) as Record<string, string>,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
    archivedAtMs: row.archived_at_ms,
    mergedInto: row.merged_into,
  };
}

function toQueryText({ properties }: CrmRecord, { queryProperties }: ObjectType): string {
  const searchable = queryProperties.map((name) => properties[name] ?? '');
  return buildQueryText([...searchable, properties.hs_searchable_calculated_phone_number ?? '']);
}

/** CRM records of every object type, one table; all reads and writes name the portal. */
export function createRecordStore(database: SqliteDatabase) {
  const insert = database.prepare(insertStatement);
  const update = database.prepare(updateStatement);
  const selectOne = database.prepare<object, RecordRow>(
    `SELECT ${columns} FROM records WHERE ${inCollection} AND id = @id`,
  );
  const selectPage = database.prepare<object, RecordRow>(
    `SELECT ${columns} FROM records
     WHERE ${inCollection} AND id >= @fromId AND merged_into IS NULL AND (archived_at_ms IS NOT NULL) = @archived
     ORDER BY id LIMIT @limit`,
  );
  const countLive = database
    .prepare<object, number>(
      `SELECT count(*) FROM records WHERE ${inCollection} AND archived_at_ms IS NULL AND merged_into IS NULL`,
    )
    .pluck();
  const selectLastId = database.prepare<object, number>(lastIdQuery).pluck();
  // Here and not in the database, because a write that is undone may have told its id in a failure.
  const lastGivenIds = new Map<string, number>();

  return {
    insert(record: CrmRecord, type: ObjectType): void {
      const { hubId, objectTypeId, id, createdAtMs, updatedAtMs, archivedAtMs, mergedInto } = record;
      const values = [toQueryText(record, type), JSON.stringify(record.properties)];
      // By position, because a seed inserts by the million and names cost a look each.
      insert.run(hubId, objectTypeId, id, createdAtMs, updatedAtMs, archivedAtMs, mergedInto, ...values);
    },
    update(record: CrmRecord, type: ObjectType): void {
      const properties = JSON.stringify(record.properties);
      update.run({ ...record, properties, queryText: toQueryText(record, type) });
    },
    /** Takes a record away with all that was merged into it; their ids are not given again. */
    remove({ hubId, type }: Collection, id: number): void {
      database.prepare(keepLastIdStatement).run({ hubId, objectTypeId: type.id });
      database
        .prepare(`DELETE FROM records WHERE ${inCollection} AND (id = @id OR merged_into = @id)`)
        .run({ hubId, objectTypeId: type.id, id });
    },
    /** The record under exactly this id: live, archived or merged away. */
    find({ hubId, type }: Collection, id: number): CrmRecord | undefined {
      const row = selectOne.get({ hubId, objectTypeId: type.id, id });
      return row && toRecord(row);
    },
    list({ hubId, type }: Collection, { fromId, limit, archived }: ListOptions): CrmRecord[] {
      const parameters = { hubId, objectTypeId: type.id, fromId, limit, archived: archived ? 1 : 0 };
      return selectPage.all(parameters).map(toRecord);
    },
    /** Points every record that ended in `loserId` at the survivor, so that chains of merges stay one step long. */
    redirectMerged({ hubId, type }: Collection, loserId: number, survivorId: number): void {
      database
        .prepare(`UPDATE records SET merged_into = @survivorId WHERE ${inCollection} AND merged_into = @loserId`)
        .run({ hubId, objectTypeId: type.id, loserId, survivorId });
    },
    /** An id that no record of this kind ever had. */
    nextId({ hubId, type }: Collection): number {
      const key = `${hubId}/${type.id}`;
      const lastId = selectLastId.get({ hubId, objectTypeId: type.id }) ?? 0;
      const id = Math.max(lastId, lastGivenIds.get(key) ?? 0) + 1;
      lastGivenIds.set(key, id);
      return id;
    },
    /** For when the data are put back to what they were: the ids then go on from there. */
    forgetGivenIds: (): void => lastGivenIds.clear(),
    count({ hubId, type }: Collection): number {
      return countLive.get({ hubId, objectTypeId: type.id }) ?? 0;
    },
  };
}
