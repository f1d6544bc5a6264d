import { logUnlisted } from './contact-changes';
import { PortsideError } from '@/lib/kernel/errors';
import type { MirrorWriter } from './mirror';
import {
  canBeColumn,
  idProperty,
  storedKindOf,
  layOut,
  maxPropertyColumns,
  quoteName,
  quoteText,
  toStoredKey,
  valueSqlOf,
  type PropertyLayout,
  type StoredKind,
} from './property-layout';
import { describe, indexNameOf } from './property-registry';
import type { WriteSession } from './write-session';

type StoredDefinition = { definition: string; kind: StoredKind; isColumn: boolean; isArchived: boolean };

/** How many rows' keys are made anew at once, so that memory stays level. */
const rekeyBatch = 5_000;

/**
 * Takes HubSpot's list of definitions: new ones get columns, ones with another type get new keys, missing ones are archived,
 * and archived ones that are back begin without values: the caller reads those again.
 */
export function putProperties(
  session: WriteSession,
  definitions: Parameters<MirrorWriter['putProperties']>[0],
): ReturnType<MirrorWriter['putProperties']> {
  const stored = readStored(session);
  const added: string[] = [];
  const changed: string[] = [];
  const newColumns: PropertyLayout[] = [];
  let freeColumns = maxPropertyColumns - [...stored.values()].filter(({ isColumn }) => isColumn).length;
  const listed = new Set<string>();

  for (const definition of definitions) {
    const name = readName(definition);
    if (listed.has(name)) continue;
    listed.add(name);
    const json = canonicalJson(definition);
    const kind = storedKindOf(describe(name, definition));
    const known = stored.get(name);
    if (!known) {
      const isColumn = name !== idProperty && canBeColumn(name) && freeColumns-- > 0;
      session
        .prepare('INSERT INTO properties (name, definition, key_kind, is_column) VALUES (?, ?, ?, ?)')
        .run(name, json, kind, isColumn ? 1 : 0);
      newColumns.push(layOut({ name, kind, isColumn }));
      added.push(name);
    } else if (known.definition !== json || known.isArchived) {
      session
        .prepare('UPDATE properties SET definition = ?, key_kind = ?, is_archived = 0 WHERE name = ?')
        .run(json, kind, name);
      if (known.isArchived || known.kind !== kind) logUnlisted(session.prepare);
      if (known.isArchived) clearValues(session, layOut({ name, ...known }));
      if (known.kind !== kind) rekey(session, { name, isColumn: known.isColumn, from: known.kind, to: kind });
      changed.push(name);
    }
  }

  const archived = [...stored]
    .filter(([name, { isArchived }]) => !isArchived && !listed.has(name))
    .map(([name]) => name);
  for (const name of archived) session.prepare('UPDATE properties SET is_archived = 1 WHERE name = ?').run(name);
  addColumns(session, newColumns);
  if (added.length + changed.length + archived.length > 0) session.touchProperties();
  return { added, changed, archived };
}

function readName(definition: Readonly<Record<string, unknown>>): string {
  if (typeof definition.name === 'string' && definition.name !== '') return definition.name;
  throw new PortsideError('UPSTREAM_CONTRACT', 'HubSpot described a property without a name.');
}

function readStored(session: WriteSession): Map<string, StoredDefinition> {
  const rows = session.prepare('SELECT name, definition, key_kind, is_column, is_archived FROM properties').all();
  return new Map(
    rows.map(([name, definition, kind, isColumn, isArchived]) => [
      String(name),
      {
        definition: String(definition),
        kind: kind as StoredKind,
        isColumn: isColumn === 1,
        isArchived: isArchived === 1,
      },
    ]),
  );
}

/** Keys have no declared type, so that they stay as they are bound when a property's type changes. */
function addColumns(session: WriteSession, layouts: readonly PropertyLayout[]): void {
  const columns = layouts.flatMap((layout) => {
    if (layout.place !== 'column') return [];
    return [`${quoteName(layout.name)} TEXT`, ...(layout.keyColumn ? [quoteName(layout.keyColumn)] : [])];
  });
  if (columns.length === 0) return;
  for (const column of columns) session.connection.exec(`ALTER TABLE contacts ADD COLUMN ${column}`);
}

/** A value may have been cleared before its property was archived, and nobody was told: only reading it again shows. */
function clearValues(session: WriteSession, layout: PropertyLayout): void {
  if (layout.place === 'id') return;
  const assignments =
    layout.place === 'column'
      ? [layout.name, ...(layout.keyColumn ? [layout.keyColumn] : [])].map((column) => `${quoteName(column)} = NULL`)
      : ['_more', '_more_keys'].map((column) => `${column} = json_remove(${column}, '$."${layout.entry}"')`);
  const isThere = layout.place === 'column' ? valueSqlOf(layout) : `json_type(_more, '$."${layout.entry}"')`;
  session.connection.exec(`UPDATE contacts SET ${assignments.join(', ')} WHERE ${isThere} IS NOT NULL`);
}

type TypeChange = { name: string; isColumn: boolean; from: StoredKind; to: StoredKind };

/** The values stay, only what they compare as is made anew. An index on the old key goes; it comes back with the next building. */
function rekey(session: WriteSession, { name, isColumn, from, to }: TypeChange): void {
  const layout = layOut({ name, kind: to, isColumn });
  if (layout.place === 'id') return;
  session.connection.exec(`DROP INDEX IF EXISTS ${quoteName(indexNameOf(name))}`);
  if (layout.place === 'column' && from === 'exact' && !hasColumn(session, `_${name}`)) addKeyColumn(session, name);
  const assignment =
    layout.place === 'column'
      ? `${quoteName(`_${name}`)} = @key`
      : `_more_keys = json_patch(coalesce(_more_keys, '{}'), json_object(${quoteText(layout.entry)}, @key))`;
  const update = session.connection.prepare(`UPDATE contacts SET ${assignment} WHERE _id = @id`);
  const readPage = session.connection
    .prepare<[bigint], [bigint, string]>(
      `SELECT _id, ${valueSqlOf(layout)} FROM contacts WHERE _id > ? AND ${valueSqlOf(layout)} IS NOT NULL
       ORDER BY _id LIMIT ${rekeyBatch}`,
    )
    .raw(true)
    .safeIntegers(true);
  let last = -1n;
  for (;;) {
    const rows = readPage.all(last);
    for (const [id, value] of rows) {
      update.run({ id, key: toStoredKey(to, value) });
      last = id;
    }
    if (rows.length < rekeyBatch) return;
  }
}

function hasColumn(session: WriteSession, column: string): boolean {
  return session.prepare("SELECT 1 FROM pragma_table_info('contacts') WHERE name = ?").get(column) !== undefined;
}

function addKeyColumn(session: WriteSession, name: string): void {
  session.connection.exec(`ALTER TABLE contacts ADD COLUMN ${quoteName(`_${name}`)}`);
}

/** HubSpot does not promise an order of keys, and another order is not another definition. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
