import type { Owner } from '@/lib/hubspot/wire/crm';
import type { SqliteDatabase } from './sqlite-driver';

export type OwnerStore = ReturnType<typeof createOwnerStore>;

export function createOwnerStore(database: SqliteDatabase) {
  return {
    insertOwner(hubId: number, owner: Owner): void {
      database
        .prepare('INSERT INTO owners (hub_id, id, details) VALUES (?, ?, ?)')
        .run(hubId, Number(owner.id), JSON.stringify(owner));
    },
    /** Every owner of a portal, archived ones too, by id. */
    listOwners(hubId: number): Owner[] {
      return database
        .prepare<[number], { details: string }>('SELECT details FROM owners WHERE hub_id = ? ORDER BY id')
        .all(hubId)
        .map((row) => JSON.parse(row.details) as Owner);
    },
  };
}
