import type { AssociationCategory } from '@/lib/sandbox/entities/association-type';
import type { SqliteDatabase } from './sqlite-driver';

export type AssociationStore = ReturnType<typeof createAssociationStore>;

export type AssociationKey = { category: AssociationCategory; typeId: number };
/** Two records, seen from the first. */
export type RecordPair = { hubId: number; fromType: string; fromId: number; toType: string; toId: number };
/** What many pairs have in common. */
type Kind = Pick<RecordPair, 'hubId' | 'fromType' | 'toType'> & { types: readonly AssociationKey[] };
type Direction = Omit<RecordPair, 'toId'>;
type Page = { afterId: number; limit: number };
export type AssociatedRecord = { toId: number; types: AssociationKey[] };

type Row = { toId: number; types: string };

const codes = { HUBSPOT_DEFINED: 'H', USER_DEFINED: 'U', INTEGRATOR_DEFINED: 'I' } as const;
const categories = { H: 'HUBSPOT_DEFINED', U: 'USER_DEFINED', I: 'INTEGRATOR_DEFINED' } as const;

const toText = (types: readonly AssociationKey[]) =>
  types.map(({ category, typeId }) => `${codes[category]}${typeId}`).join(' ');

function fromText(text: string): AssociationKey[] {
  return text.split(' ').map((part) => ({
    category: categories[part.charAt(0) as keyof typeof categories],
    typeId: Number(part.slice(1)),
  }));
}

const inDirection = 'hub_id = @hubId AND from_type = @fromType AND from_id = @fromId AND to_type = @toType';
const toLive = `EXISTS (SELECT 1 FROM records AS target WHERE target.hub_id = @hubId AND target.object_type_id = @toType
  AND target.id = associations.to_id AND target.archived_at_ms IS NULL AND target.merged_into IS NULL)`;

/** Associations, a row for each direction of a pair; archived and merged records do not show up in them. */
export function createAssociationStore(database: SqliteDatabase) {
  const upsert = database.prepare(
    'INSERT OR REPLACE INTO associations VALUES (@hubId, @fromType, @fromId, @toType, @toId, @types)',
  );
  const insert = database.prepare('INSERT INTO associations VALUES (?, ?, ?, ?, ?, ?)');
  const selectOne = database
    .prepare<RecordPair, string>(`SELECT types FROM associations WHERE ${inDirection} AND to_id = @toId`)
    .pluck();
  const selectPage = database.prepare<object, Row>(
    `SELECT to_id AS toId, types FROM associations
     WHERE ${inDirection} AND to_id >= @afterId AND ${toLive} ORDER BY to_id LIMIT @limit`,
  );
  const remove = database.prepare(`DELETE FROM associations WHERE ${inDirection} AND to_id = @toId`);
  const selectAll = database.prepare<object, Row & { toType: string }>(
    `SELECT to_type AS toType, to_id AS toId, types FROM associations
     WHERE hub_id = @hubId AND from_type = @fromType AND from_id = @fromId`,
  );

  return {
    /** Makes these the types of one direction of a pair; none of them removes it. */
    save(pair: RecordPair, types: readonly AssociationKey[]): void {
      if (types.length === 0) remove.run(pair);
      else upsert.run({ ...pair, types: toText(types) });
    },
    /** Writes pairs that are new and all of one kind, without the look that `save` takes first. */
    insertAll(
      { hubId, fromType, toType, types }: Kind,
      pairs: Iterable<readonly [fromId: number, toId: number]>,
    ): void {
      const text = toText(types);
      for (const [fromId, toId] of pairs) insert.run(hubId, fromType, fromId, toType, toId, text);
    },
    find(pair: RecordPair): AssociationKey[] {
      const types = selectOne.get(pair);
      return types === undefined ? [] : fromText(types);
    },
    /** Live records that one is associated with, by id, from `afterId` on. */
    list(direction: Direction, page: Page): AssociatedRecord[] {
      return selectPage.all({ ...direction, ...page }).map(({ toId, types }) => ({ toId, types: fromText(types) }));
    },
    /** Everything that one record is associated with, of every kind, archived ones too. */
    listAll(from: Pick<RecordPair, 'hubId' | 'fromType' | 'fromId'>): (AssociatedRecord & { toType: string })[] {
      return selectAll.all(from).map(({ toType, toId, types }) => ({ toType, toId, types: fromText(types) }));
    },
  };
}
