import type { MirrorProperty, SqlValue } from '@/db/mirror/mirror';
import type { StatementCache } from '@/db/mirror/statement-cache';
import { planColumn } from './column-plan';
import type { HeldColumns } from './held-columns';

/** More changes than this are read a slice at a time, and queries are answered without columns meanwhile. */
const changesAtOnce = 2_000;

type CatchUpSource = { prepare: StatementCache; properties: () => ReadonlyMap<string, MirrorProperty> };

/**
 * Reads what has changed since: `behind` where there is more left to read, `lost` where the log does not tell, or a
 * contact's place would be between others.
 */
export function catchUp(held: HeldColumns, { prepare, properties }: CatchUpSource): 'current' | 'behind' | 'lost' {
  // Before the changes: what is committed between the two is read again the next time.
  const revision = Number(prepare('SELECT revision FROM mirror').get()?.[0]);
  if (revision === held.revision) return 'current';
  dropReshaped(held, properties());
  const changes = readChanges(prepare, { after: held.seq, limit: changesAtOnce });
  if (!changes) return 'lost';
  for (const id of new Set(changes.map(({ id }) => id))) {
    if (!readAgain(held, prepare, id)) return 'lost';
  }
  held.seq = changes.at(-1)?.seq ?? held.seq;
  if (changes.length === changesAtOnce) return 'behind';
  held.revision = revision;
  return 'current';
}

/** Values may compare in another way since, or lie somewhere else. */
function dropReshaped({ columns }: HeldColumns, properties: ReadonlyMap<string, MirrorProperty>): void {
  for (const { name, plan, drop } of columns.values()) {
    const property = properties.get(name.property);
    if (!property || planColumn(property, name.form).shape !== plan.shape) drop();
  }
}

function readAgain({ rows, columns }: HeldColumns, prepare: StatementCache, id: number): boolean {
  const all = [...columns.values()];
  const cells = ['_id', ...all.map(({ plan }) => plan.cellSql)];
  if (!Number.isSafeInteger(id)) return false;
  const row = prepare(`SELECT ${cells.join(', ')} FROM contacts WHERE _id = ?`).get(id);
  if (!row) {
    rows.take(id);
    return true;
  }
  const place = rows.put(id);
  if (place === undefined) return false;
  all.forEach(({ growing }, index) => growing.set(place, row[index + 1] ?? null));
  return true;
}

type Change = { seq: number; id: number };

/** Undefined where the log was cut since, or a first load went past it. */
function readChanges(prepare: StatementCache, page: { after: number; limit: number }): Change[] | undefined {
  const sql = 'SELECT seq, contact_id, kind FROM changes WHERE seq > ? ORDER BY seq LIMIT ?';
  const rows: SqlValue[][] = prepare(sql).all(page.after, page.limit);
  const isCut = rows.length > 0 && Number(rows[0]?.[0]) > page.after + 1;
  if (isCut || rows.some(([, , kind]) => kind === 'unlisted')) return undefined;
  return rows.map(([seq, id]) => ({ seq: Number(seq), id: Number(id) }));
}
