import type { ListMember, RecordList } from '@/lib/sandbox/entities/record-list';
import type { SqliteDatabase } from './sqlite-driver';

export type RecordListStore = ReturnType<typeof createRecordListStore>;

type Page = { after: number; limit: number };
type Row = { details: string };
type Holder = { hubId: number; objectTypeId: string; recordId: number };

const toList = (row: Row) => JSON.parse(row.details) as RecordList;
const members = 'list_members WHERE hub_id = @hubId AND list_id = @listId';
// What is in the recycle bin is only hidden, so that it is on its lists again once somebody restores it.
const liveMembers = `
  list_members AS member JOIN records ON records.hub_id = member.hub_id AND records.object_type_id = @objectTypeId
    AND records.id = member.record_id AND records.archived_at_ms IS NULL AND records.merged_into IS NULL
  WHERE member.hub_id = @hubId AND member.list_id = @listId`;
const membersPage = `
  SELECT member.record_id AS recordId, member.joined_at_ms AS joinedAtMs
  FROM ${liveMembers} AND member.record_id >= @after ORDER BY member.record_id LIMIT @limit`;
// Ids repeat from one kind of record to the next.
const membershipsOf = `
  list_members WHERE hub_id = @hubId AND record_id = @recordId AND list_id IN (
    SELECT list_id FROM lists WHERE hub_id = @hubId AND details ->> 'objectTypeId' = @objectTypeId
  )`;

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
    /** Takes off those too that are in the recycle bin. */
    removeAllMembers({ hubId, listId }: RecordList): void {
      database.prepare(`DELETE FROM ${members}`).run({ hubId, listId });
    },
    /** Takes a record off every list. */
    forgetMember(holder: Holder): void {
      database.prepare(`DELETE FROM ${membershipsOf}`).run(holder);
    },
    /** Puts another record in the place of one on all its lists. */
    replaceMember(holder: Holder, survivorId: number): void {
      database
        .prepare(
          `INSERT OR IGNORE INTO list_members SELECT hub_id, list_id, @survivorId, joined_at_ms FROM ${membershipsOf}`,
        )
        .run({ ...holder, survivorId });
      database.prepare(`DELETE FROM ${membershipsOf}`).run(holder);
    },
    countMembers: ({ hubId, listId, objectTypeId }: RecordList): number =>
      database
        .prepare<object, number>(`SELECT count(*) FROM ${liveMembers}`)
        .pluck()
        .get({ hubId, listId, objectTypeId }) ?? 0,
    /** Live records by their id, from `after` on. */
    listMembers({ hubId, listId, objectTypeId }: RecordList, page: Page): ListMember[] {
      return database.prepare<object, ListMember>(membersPage).all({ hubId, listId, objectTypeId, ...page });
    },
  };
}
