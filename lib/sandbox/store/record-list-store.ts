import type { ListMember, RecordList } from '@/lib/sandbox/entities/record-list';
import type { SqliteDatabase } from './sqlite-driver';

export type RecordListStore = ReturnType<typeof createRecordListStore>;

type Page = { after: number; limit: number };
type Row = { details: string };

const toList = (row: Row) => JSON.parse(row.details) as RecordList;
const members = 'list_members WHERE hub_id = @hubId AND list_id = @listId';

/** Lists, and who was put on those that are kept by hand. */
export function createRecordListStore(database: SqliteDatabase) {
  return {
    save(list: RecordList): void {
      database
        .prepare('INSERT OR REPLACE INTO lists VALUES (?, ?, ?)')
        .run(list.hubId, list.listId, JSON.stringify(list));
    },
    /** Deleted ones too: they can be restored. */
    list(hubId: number): RecordList[] {
      return database
        .prepare<[number], Row>('SELECT details FROM lists WHERE hub_id = ? ORDER BY list_id')
        .all(hubId)
        .map(toList);
    },
    nextId(hubId: number): number {
      const row = database
        .prepare<[number], { last: number | null }>('SELECT max(list_id) AS last FROM lists WHERE hub_id = ?')
        .get(hubId);
      return (row?.last ?? 0) + 1;
    },
    /** True if the record was not on the list before. */
    addMember({ hubId, listId }: RecordList, { recordId, joinedAtMs }: ListMember): boolean {
      return (
        database
          .prepare('INSERT OR IGNORE INTO list_members VALUES (?, ?, ?, ?)')
          .run(hubId, listId, recordId, joinedAtMs).changes > 0
      );
    },
    removeMember({ hubId, listId }: RecordList, recordId: number): boolean {
      return (
        database.prepare(`DELETE FROM ${members} AND record_id = @recordId`).run({ hubId, listId, recordId }).changes >
        0
      );
    },
    countMembers: ({ hubId, listId }: RecordList): number =>
      database.prepare<object, number>(`SELECT count(*) FROM ${members}`).pluck().get({ hubId, listId }) ?? 0,
    /** By record id, from `after` on. */
    listMembers({ hubId, listId }: RecordList, page: Page): ListMember[] {
      return database
        .prepare<object, ListMember>(
          `SELECT record_id AS recordId, joined_at_ms AS joinedAtMs FROM ${members} AND record_id >= @after
           ORDER BY record_id LIMIT @limit`,
        )
        .all({ hubId, listId, ...page });
    },
  };
}
