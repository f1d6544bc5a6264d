import { openColumns, type ColumnsOptions } from './columns/open-columns';
import { parseDatabaseId } from './database-id';
import type { MirrorOwner, MirrorReader, RemovalReason, SqlValue, StoredContact } from './mirror';
import { idProperty, valueSqlOf, type PropertyLayout } from './property-layout';
import { createPropertyRegistry } from './property-registry';
import { parseMore } from './row-plan';
import type { StatementCache } from './statement-cache';

/** Ids leave as text: as numbers they would lose digits beyond 2^53. */
const idText = 'CAST(_id AS TEXT)';

/** Reads on a connection of its own; each call sees the last committed state. */
export function createReader(
  prepare: StatementCache,
  options: Pick<ColumnsOptions, 'budget' | 'clock' | 'minContacts'>,
): MirrorReader & { close(): void } {
  const registry = createPropertyRegistry(prepare);
  const properties = () => registry().properties;
  const columns = openColumns({ prepare, properties, ...options });
  const all = (sql: string, ...params: SqlValue[]) => prepare(sql).all(...params);
  const first = (sql: string, ...params: SqlValue[]) => prepare(sql).get(...params);
  return {
    all: ({ sql, params }) => all(sql, ...params),
    first: ({ sql, params }) => first(sql, ...params),
    properties,
    columns,
    propertyGroups: () =>
      all('SELECT name, label, display_order FROM property_groups ORDER BY rowid').map(([name, label, order]) => ({
        name: String(name),
        label: String(label),
        ...(order === null ? {} : { displayOrder: Number(order) }),
      })),
    owners: () => all('SELECT id, email, first_name, last_name, archived FROM owners ORDER BY rowid').map(toOwner),
    state: () =>
      Object.fromEntries(
        all('SELECT key, value FROM state').map(([key, value]) => [String(key), JSON.parse(String(value)) as unknown]),
      ),
    revision: () => readRevision(prepare),
    count: createCount(prepare),
    readContacts: (ids, names) => readContacts(prepare, pickLayouts(registry(), names), ids),
    readStamps: (ids) =>
      new Map(
        readRows(prepare, 'SELECT _updated, _is_part FROM contacts WHERE _id = ?', ids).map(([id, row]) => [
          id,
          { updatedAt: String(row[0]), isPart: row[1] === 1 },
        ]),
      ),
    listParts: (limit) =>
      all(`SELECT ${idText} FROM contacts WHERE _is_part = 1 ORDER BY _id LIMIT ?`, limit).map(([id]) => String(id)),
    findSurvivor: (id) => findSurvivor(prepare, id),
    findTombstone(id) {
      const row = first('SELECT reason, at_ms FROM tombstones WHERE id = ?', parseDatabaseId(id) ?? null);
      return row && { reason: row[0] as RemovalReason, atMs: Number(row[1]) };
    },
    sweep: createSweepReader(prepare),
    close: columns.close,
  };
}

function readRevision(prepare: StatementCache): number {
  return Number(prepare('SELECT revision FROM mirror').get()?.[0]);
}

/** Counting a million rows takes 15 ms, and whoever watches asks every moment. */
function createCount(prepare: StatementCache): () => number {
  let counted: { revision: number; count: number } | undefined;
  return () => {
    // Before the count: what is committed between the two is counted again the next time.
    const revision = readRevision(prepare);
    if (counted?.revision !== revision) {
      counted = { revision, count: Number(prepare('SELECT count(*) FROM contacts').get()?.[0]) };
    }
    return counted.count;
  };
}

function toOwner([id, email, firstName, lastName, archived]: SqlValue[]): MirrorOwner {
  const text = (value: SqlValue | undefined) => (typeof value === 'string' ? value : null);
  return {
    id: String(id),
    email: text(email),
    firstName: text(firstName),
    lastName: text(lastName),
    archived: archived === 1,
  };
}

function pickLayouts(
  { layouts, properties }: ReturnType<ReturnType<typeof createPropertyRegistry>>,
  names: readonly string[] | undefined,
): PropertyLayout[] {
  const wanted = names ?? [...layouts.keys()].filter((name) => properties.get(name)?.isArchived === false);
  return [...new Set(wanted)].flatMap((name) => layouts.get(name) ?? []);
}

function readContacts(
  prepare: StatementCache,
  layouts: readonly PropertyLayout[],
  ids: readonly string[],
): StoredContact[] {
  const columns = layouts.filter(({ place }) => place === 'column');
  const more = layouts.filter((layout) => layout.place === 'more');
  const selected = ['_created', '_updated', '_more', ...columns.map(valueSqlOf)];
  const hasId = layouts.some(({ place }) => place === 'id');
  return readRows(prepare, `SELECT ${selected.join(', ')} FROM contacts WHERE _id = ?`, ids).map(([id, row]) => {
    const [createdAt, updatedAt, moreJson, ...values] = row;
    const entries = columns.map(({ name }, index): [string, string | null] => [name, toText(values[index])]);
    if (hasId) entries.push([idProperty, id]);
    if (more.length > 0) {
      const { values: kept } = parseMore(moreJson, null);
      for (const { name, entry } of more) entries.push([name, kept[entry] ?? null]);
    }
    // Not by assignment: a property may be called "__proto__".
    const properties = Object.fromEntries(entries);
    return { id, properties, createdAt: String(createdAt), updatedAt: String(updatedAt) };
  });
}

function toText(value: SqlValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function readRows(prepare: StatementCache, sql: string, ids: readonly string[]): [id: string, row: SqlValue[]][] {
  const statement = prepare(sql);
  return ids.flatMap((id): [string, SqlValue[]][] => {
    const databaseId = parseDatabaseId(id);
    const row = databaseId === undefined ? undefined : statement.get(databaseId);
    return row ? [[id, row]] : [];
  });
}

/** Follows merges until a contact that is there, or the last one that is known of. */
function findSurvivor(prepare: StatementCache, id: string): string | undefined {
  const seen = new Set<string>();
  for (let current = id; ;) {
    const databaseId = parseDatabaseId(current);
    const isHere = databaseId !== undefined && prepare('SELECT 1 FROM contacts WHERE _id = ?').get(databaseId);
    const alias = isHere
      ? undefined
      : prepare('SELECT CAST(survivor_id AS TEXT) FROM aliases WHERE id = ?').get(databaseId ?? null);
    seen.add(current);
    if (!alias || seen.has(String(alias[0]))) return current === id ? undefined : current;
    current = String(alias[0]);
  }
}

function createSweepReader(prepare: StatementCache): MirrorReader['sweep'] {
  const list = (sql: string, { afterId, limit }: { afterId?: string; limit: number }) =>
    prepare(sql)
      .all(afterId === undefined ? -1n : (parseDatabaseId(afterId) ?? -1n), limit)
      .map(([id]) => String(id));
  return {
    count: () => Number(prepare('SELECT count(*) FROM sweep_ids').get()?.[0]),
    listUnmet: (page) =>
      list(
        `SELECT ${idText} FROM contacts WHERE _id > ? AND NOT EXISTS (SELECT 1 FROM sweep_ids WHERE id = _id)
         ORDER BY _id LIMIT ?`,
        page,
      ),
    listMissing: (page) =>
      list(
        `SELECT CAST(id AS TEXT) FROM sweep_ids WHERE id > ? AND NOT EXISTS (SELECT 1 FROM contacts WHERE _id = id)
         ORDER BY id LIMIT ?`,
        page,
      ),
  };
}
