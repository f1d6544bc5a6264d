import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { CompiledSearch } from '@/lib/sandbox/search/compile-search';
import type { SearchIndex } from '@/lib/sandbox/search/search-index';
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

/** What is searched: rows in scope for which one of the alternatives holds. */
type Statement = Pick<CompiledSearch, 'alternatives' | 'parameters'> & { from: string; scope: string };

const anyOf = (alternatives: readonly string[]) => alternatives.map((each) => `(${each})`).join(' OR ');

/** Fewer are looked through in the time that a person waits for anyway, and each index makes writing slower. */
const usualIndexesFrom = 20_000;

/** Runs compiled searches; the search index may be behind the records (see `stale_index`). */
export function createSearchStore(database: SqliteDatabase, indexesFrom: number = usualIndexesFrom) {
  const isLagging = database
    .prepare<object, number>(`SELECT EXISTS (SELECT 1 FROM stale_index WHERE ${awaiting})`)
    .pluck();
  const lastRow = database.prepare<[], number | null>('SELECT max(rowid) FROM records').pluck();

  const hasIndex = database
    .prepare<[string], number>("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = ?")
    .pluck();

  /** Rows are numbered through, so the last number says what there is at most. */
  const isLarge = () => (lastRow.get() ?? 0) >= indexesFrom;

  /** Indexes are made when they are first needed: a seed with all of them would take many times as long. */
  function makeIndexes(indexes: readonly SearchIndex[]): void {
    if (!isLarge()) return;
    for (const { name, statement } of indexes) {
      if (hasIndex.get(name) === 1) continue;
      database.exec(statement);
      // A guess from a thousand rows is enough to tell an index that finds one record from one that finds half of them.
      database.exec('PRAGMA analysis_limit = 1000; ANALYZE records');
    }
  }

  /** Each alternative by its own index: one condition with all of them would have to look at every record. */
  function countAll({ from, scope, alternatives, parameters }: Statement): number {
    const conditions = isLarge() ? alternatives : [anyOf(alternatives)];
    const each = conditions.map((condition) => `SELECT id FROM ${from} WHERE ${scope} AND (${condition})`);
    return (
      database
        .prepare<object, number>(`SELECT count(*) FROM (${each.join(' UNION ')})`)
        .pluck()
        .get(parameters) ?? 0
    );
  }

  /** The ids of one page in order, and how many there are in all. */
  function findIds(statement: Statement, orderBy: string, { offset, limit }: Page) {
    const { from, scope, alternatives, parameters } = statement;
    const end = offset + limit;
    const found = database
      .prepare<object, number>(
        `SELECT id FROM ${from} WHERE ${scope} AND (${anyOf(alternatives)}) ORDER BY ${orderBy} LIMIT ${end + 1}`,
      )
      .pluck()
      .all(parameters);
    const total = found.length <= end ? found.length : countAll(statement);
    return { ids: found.slice(offset, end), total };
  }

  return {
    search(target: Target, compiled: CompiledSearch, page: Page): { total: number; records: CrmRecord[] } {
      makeIndexes(compiled.indexes);
      const collection = { hubId: target.hubId, objectTypeId: target.type.id };
      const lagging = isLagging.get({ ...collection, nowMs: target.nowMs }) === 1;
      // The lagging rows are in scope already.
      const [from, scope] = lagging ? [laggingSource, '1'] : ['records', live];
      const parameters = { ...compiled.parameters, ...collection, ...(lagging ? { nowMs: target.nowMs } : {}) };
      const { alternatives, orderBy } = compiled;
      const { ids, total } = findIds({ from, scope, alternatives, parameters }, orderBy, page);
      const rows = database
        .prepare<object, RecordRow>(
          `SELECT @hubId AS hub_id, @objectTypeId AS object_type_id, id, created_at_ms, updated_at_ms,
             NULL AS archived_at_ms, NULL AS merged_into, json(properties) AS properties
           FROM ${from} WHERE ${scope} AND id IN (SELECT value FROM json_each(@pageIds))`,
        )
        .all({ ...parameters, pageIds: JSON.stringify(ids) });
      const records = new Map(rows.map((row) => [row.id, toRecord(row)]));
      return { total, records: ids.flatMap((id) => records.get(id) ?? []) };
    },
  };
}
