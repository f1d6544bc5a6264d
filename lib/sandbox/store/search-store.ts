import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { CompiledSearch } from '@/lib/sandbox/search/compile-search';
import { toRecord, type RecordRow } from './record-store';
import type { SqliteDatabase } from './sqlite-driver';

export type SearchStore = ReturnType<typeof createSearchStore>;

type Target = { hubId: number; type: ObjectType; nowMs: number };
type Page = { limit: number; offset: number };

const inCollection = 'hub_id = @hubId AND object_type_id = @objectTypeId';
const live = `${inCollection} AND archived_at_ms IS NULL AND merged_into IS NULL`;
const awaiting = `${inCollection} AND due_at_ms > @nowMs`;

/** While records wait for the index: what is live and not waiting, and of the waiting ones what they were before. */
const laggingSource = `(
  SELECT id, created_at_ms, updated_at_ms, query_text, properties FROM records
  WHERE ${live} AND id NOT IN (SELECT id FROM stale_index WHERE ${awaiting})
  UNION ALL
  SELECT id, created_at_ms, updated_at_ms, query_text, properties FROM stale_index AS stale
  WHERE ${awaiting} AND properties IS NOT NULL
    AND due_at_ms = (SELECT min(due_at_ms) FROM stale_index WHERE ${awaiting} AND id = stale.id)
    AND id IN (SELECT id FROM records WHERE ${live})
)`;

/** Runs compiled searches; the search index may be behind the records (see `stale_index`). */
export function createSearchStore(database: SqliteDatabase) {
  const isLagging = database
    .prepare<object, number>(`SELECT EXISTS (SELECT 1 FROM stale_index WHERE ${awaiting})`)
    .pluck();

  return {
    /** One pass finds every id in order, which gives the total too; only the page's rows are read whole. */
    search(target: Target, compiled: CompiledSearch, page: Page): { total: number; records: CrmRecord[] } {
      const scope = { hubId: target.hubId, objectTypeId: target.type.id };
      const lagging = isLagging.get({ ...scope, nowMs: target.nowMs }) === 1;
      const from = lagging ? laggingSource : 'records';
      const where = lagging ? compiled.where : `${live} AND (${compiled.where})`;
      const parameters = { ...compiled.parameters, ...scope, ...(lagging ? { nowMs: target.nowMs } : {}) };
      const ids = database
        .prepare<object, number>(`SELECT id FROM ${from} WHERE ${where} ORDER BY ${compiled.orderBy}`)
        .pluck()
        .all(parameters);
      const pageIds = ids.slice(page.offset, page.offset + page.limit);
      const rows = database
        .prepare<object, RecordRow>(
          `SELECT @hubId AS hub_id, @objectTypeId AS object_type_id, id, created_at_ms, updated_at_ms,
             NULL AS archived_at_ms, NULL AS merged_into, json(properties) AS properties
           FROM ${from} WHERE ${lagging ? '' : `${live} AND`} id IN (SELECT value FROM json_each(@pageIds))`,
        )
        .all({ ...parameters, pageIds: JSON.stringify(pageIds) });
      const records = new Map(rows.map((row) => [row.id, toRecord(row)]));
      return { total: ids.length, records: pageIds.flatMap((id) => records.get(id) ?? []) };
    },
  };
}
