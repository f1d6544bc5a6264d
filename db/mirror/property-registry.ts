import type { MirrorProperty } from './mirror';
import { keyKindOf, keySqlOf, layOut, valueSqlOf, type PropertyLayout, type StoredKind } from './property-layout';
import type { StatementCache } from './statement-cache';

/** The properties as they are at one version of them. */
export type PropertySnapshot = {
  version: number;
  properties: ReadonlyMap<string, MirrorProperty>;
  layouts: ReadonlyMap<string, PropertyLayout>;
};

/** Definitions as one connection sees them, read again only when they have changed. */
export function createPropertyRegistry(prepare: StatementCache): () => PropertySnapshot {
  let snapshot: PropertySnapshot | undefined;
  return () => {
    const version = Number(prepare('SELECT properties_version FROM mirror').get()?.[0]);
    if (snapshot?.version !== version) snapshot = readSnapshot(prepare, version);
    return snapshot;
  };
}

/** An index that leads with the key of a property; its name says which. */
export function indexNameOf(propertyName: string): string {
  return `contacts_by_${propertyName}`;
}

function readSnapshot(prepare: StatementCache, version: number): PropertySnapshot {
  const indexes = new Set(
    prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'contacts'")
      .all()
      .map(([name]) => name),
  );
  const properties = new Map<string, MirrorProperty>();
  const layouts = new Map<string, PropertyLayout>();
  const rows = prepare(
    'SELECT name, definition, key_kind, is_column, is_archived FROM properties ORDER BY rowid',
  ).all();
  for (const [rawName, definition, keyKind, isColumn, isArchived] of rows) {
    const name = String(rawName);
    const layout = layOut({ name, kind: keyKind as StoredKind, isColumn: isColumn === 1 });
    layouts.set(name, layout);
    properties.set(name, {
      ...describe(name, JSON.parse(String(definition)) as Record<string, unknown>),
      isArchived: isArchived === 1,
      keyKind: keyKindOf(layout.kind),
      valueSql: valueSqlOf(layout),
      keySql: keySqlOf(layout),
      isIndexed: layout.place === 'id' || indexes.has(indexNameOf(name)),
    });
  }
  return { version, properties, layouts };
}

export function describe(name: string, definition: Readonly<Record<string, unknown>>) {
  const text = (key: string) => (typeof definition[key] === 'string' ? definition[key] : '');
  return {
    name,
    label: text('label') || name,
    type: text('type'),
    fieldType: text('fieldType'),
    groupName: text('groupName'),
    definition,
  };
}
