import type { AssociationType } from '@/lib/sandbox/entities/association-type';
import type { SqliteDatabase } from './sqlite-driver';

export type AssociationLabelStore = ReturnType<typeof createAssociationLabelStore>;

/** Labels that a portal defined itself, one row for each direction. */
export function createAssociationLabelStore(database: SqliteDatabase) {
  const select = database.prepare<[number, string, string], { details: string }>(
    'SELECT details FROM association_labels WHERE hub_id = ? AND from_type = ? AND to_type = ? ORDER BY type_id',
  );
  const inDirection = (hubId: number, fromType: string, toType: string): AssociationType[] =>
    select.all(hubId, fromType, toType).map((row) => JSON.parse(row.details) as AssociationType);

  return {
    list: inDirection,
    save(hubId: number, [fromType, toType]: readonly [string, string], type: AssociationType): void {
      database
        .prepare('INSERT OR REPLACE INTO association_labels VALUES (?, ?, ?, ?, ?)')
        .run(hubId, fromType, toType, type.typeId, JSON.stringify(type));
    },
    remove(hubId: number, [fromType, toType]: readonly [string, string], typeId: number): void {
      database
        .prepare('DELETE FROM association_labels WHERE hub_id = ? AND from_type = ? AND to_type = ? AND type_id = ?')
        .run(hubId, fromType, toType, typeId);
    },
    /** Labels are numbered through the whole portal. */
    nextTypeId(hubId: number): number {
      const last = database
        .prepare<[number], { last: number | null }>(
          'SELECT max(type_id) AS last FROM association_labels WHERE hub_id = ?',
        )
        .get(hubId);
      return (last?.last ?? 0) + 1;
    },
  };
}
