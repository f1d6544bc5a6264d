import type { PropertyDefinition, PropertyGroup } from '@/lib/hubspot/wire/crm';
import type { SqliteDatabase } from './sqlite-driver';

export type PropertyStore = ReturnType<typeof createPropertyStore>;
export type Definitions = ReadonlyMap<string, PropertyDefinition>;

/** Property definitions and their groups. Definitions are read on every request, so they are kept in memory too. */
export function createPropertyStore(database: SqliteDatabase) {
  const cache = new Map<string, Definitions>();
  const keyOf = (hubId: number, objectTypeId: string) => `${hubId}/${objectTypeId}`;

  function readDefinitions(hubId: number, objectTypeId: string): Definitions {
    const rows = database
      .prepare<[number, string], { definition: string }>(
        'SELECT definition FROM properties WHERE hub_id = ? AND object_type_id = ? ORDER BY position, name',
      )
      .all(hubId, objectTypeId);
    const definitions = rows.map((row) => JSON.parse(row.definition) as PropertyDefinition);
    return new Map(definitions.map((definition) => [definition.name, definition]));
  }

  return {
    forgetCache: () => cache.clear(),
    saveProperty(hubId: number, objectTypeId: string, definition: PropertyDefinition): void {
      database
        .prepare(
          `INSERT INTO properties (hub_id, object_type_id, name, position, definition)
           VALUES (@hubId, @objectTypeId, @name,
             (SELECT count(*) FROM properties WHERE hub_id = @hubId AND object_type_id = @objectTypeId), @definition)
           ON CONFLICT (hub_id, object_type_id, name) DO UPDATE SET definition = excluded.definition`,
        )
        .run({ hubId, objectTypeId, name: definition.name, definition: JSON.stringify(definition) });
      cache.delete(keyOf(hubId, objectTypeId));
    },
    /** All definitions by name, archived ones too. */
    listDefinitions(hubId: number, objectTypeId: string): Definitions {
      const key = keyOf(hubId, objectTypeId);
      const cached = cache.get(key);
      if (cached) return cached;
      const definitions = readDefinitions(hubId, objectTypeId);
      cache.set(key, definitions);
      return definitions;
    },
    saveGroup(hubId: number, objectTypeId: string, group: PropertyGroup): void {
      database
        .prepare(
          'INSERT OR REPLACE INTO property_groups (hub_id, object_type_id, name, definition) VALUES (?, ?, ?, ?)',
        )
        .run(hubId, objectTypeId, group.name, JSON.stringify(group));
    },
    listGroups(hubId: number, objectTypeId: string): PropertyGroup[] {
      return database
        .prepare<[number, string], { definition: string }>(
          "SELECT definition FROM property_groups WHERE hub_id = ? AND object_type_id = ? ORDER BY definition ->> '$.displayOrder', name",
        )
        .all(hubId, objectTypeId)
        .map((row) => JSON.parse(row.definition) as PropertyGroup);
    },
  };
}
