import type { PropertyDefinition, PropertyGroup } from '@/lib/hubspot/wire/crm';
import type { SqliteDatabase } from './sqlite-driver';

export type PropertyStore = ReturnType<typeof createPropertyStore>;
export type Definitions = ReadonlyMap<string, PropertyDefinition>;

type Row = { definition: string };

const inSchema = 'hub_id = @hubId AND object_type_id = @objectTypeId';
const upsertProperty = `
  INSERT INTO properties (hub_id, object_type_id, name, position, definition)
  VALUES (@hubId, @objectTypeId, @name, (SELECT count(*) FROM properties WHERE ${inSchema}), @definition)
  ON CONFLICT (hub_id, object_type_id, name) DO UPDATE SET definition = excluded.definition`;

/** Property definitions and their groups. Definitions are read on every request, so they are kept in memory too. */
export function createPropertyStore(database: SqliteDatabase) {
  const cache = new Map<string, Definitions>();
  const saveProperty = database.prepare(upsertProperty);
  const selectProperties = database.prepare<object, Row>(
    `SELECT definition FROM properties WHERE ${inSchema} ORDER BY position, name`,
  );
  const saveGroup = database.prepare(
    `INSERT OR REPLACE INTO property_groups (hub_id, object_type_id, name, definition)
     VALUES (@hubId, @objectTypeId, @name, @definition)`,
  );
  const selectGroups = database.prepare<object, Row>(
    `SELECT definition FROM property_groups WHERE ${inSchema} ORDER BY definition ->> '$.displayOrder', name`,
  );

  return {
    forgetCache: () => cache.clear(),
    saveProperty(hubId: number, objectTypeId: string, definition: PropertyDefinition): void {
      saveProperty.run({ hubId, objectTypeId, name: definition.name, definition: JSON.stringify(definition) });
      cache.delete(`${hubId}/${objectTypeId}`);
    },
    /** All definitions by name, archived ones too. */
    listDefinitions(hubId: number, objectTypeId: string): Definitions {
      const key = `${hubId}/${objectTypeId}`;
      const cached = cache.get(key);
      if (cached) return cached;
      const rows = selectProperties.all({ hubId, objectTypeId });
      const definitions = rows.map((row) => JSON.parse(row.definition) as PropertyDefinition);
      const byName = new Map(definitions.map((definition) => [definition.name, definition]));
      cache.set(key, byName);
      return byName;
    },
    saveGroup(hubId: number, objectTypeId: string, group: PropertyGroup): void {
      saveGroup.run({ hubId, objectTypeId, name: group.name, definition: JSON.stringify(group) });
    },
    removeGroup(hubId: number, objectTypeId: string, name: string): void {
      database
        .prepare(`DELETE FROM property_groups WHERE ${inSchema} AND name = @name`)
        .run({ hubId, objectTypeId, name });
    },
    listGroups(hubId: number, objectTypeId: string): PropertyGroup[] {
      return selectGroups.all({ hubId, objectTypeId }).map((row) => JSON.parse(row.definition) as PropertyGroup);
    },
  };
}
