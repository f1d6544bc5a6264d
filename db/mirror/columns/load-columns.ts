import { setImmediate as nextTurn } from 'node:timers/promises';
import { planColumn } from './column-plan';
import type { ColumnSource, ColumnStore } from './column-store';
import type { ColumnName } from './columns';
import { toKey, type FilledColumn } from './held-columns';
import { createRoom } from './make-room';
import { createRows, type Rows } from './rows';

/** How many contacts are read before others have their turn: as many as take a few milliseconds, whatever is in them. */
const sliceRows = { first: 50, least: 10, most: 1_000 };
const sliceMs = { short: 3, long: 8 };

type Loading = { store: ColumnStore; minContacts: number; isClosed: () => boolean };

/** Reads properties of all contacts into memory, those of a slice at a time. */
export function createColumnLoader(source: ColumnSource, { store, minContacts, isClosed }: Loading) {
  const { prepare, properties } = source;
  const room = createRoom(source);
  const readNumber = (sql: string) => Number(prepare(sql).get()?.[0] ?? 0);

  function listMissing(names: readonly ColumnName[]): FilledColumn[] {
    const distinct = new Map(names.map((name) => [toKey(name), name])).values();
    return [...distinct].flatMap((name) => {
      const property = properties().get(name.property);
      if (!property || store.has(name) || room.isRefused(name)) return [];
      const plan = planColumn(property, name.form);
      return [{ name, plan, growing: plan.create(store.rows()?.places() ?? 0) }];
    });
  }

  function readSlice(columns: readonly FilledColumn[], after: number, limit: number) {
    const cells = ['_id', ...columns.map(({ plan }) => plan.cellSql)];
    const sql = `SELECT ${cells.join(', ')} FROM contacts WHERE _id > ? ORDER BY _id LIMIT ?`;
    return prepare(sql).all(after, limit);
  }

  /** Fills columns slice by slice; undefined where it was not worth ending, or somebody has ended it. */
  async function fill(rows: Rows, wanted: FilledColumn[]): Promise<FilledColumn[] | undefined> {
    const known = store.rows();
    let columns = wanted;
    let limit = sliceRows.first;
    for (let after = -1; ;) {
      const beganAtMs = performance.now();
      const slice = readSlice(columns, after, limit);
      for (const row of slice) {
        const id = Number(row[0]);
        if (!Number.isSafeInteger(id)) {
          room.refuseAll();
          return undefined;
        }
        // A contact that has come since is read with what has changed since.
        const place = known ? rows.placeOf(id) : rows.put(id);
        if (place === undefined) continue;
        columns.forEach(({ growing }, index) => growing.set(place, row[index + 1] ?? null));
      }
      const kept = room.keepWhatFits(columns, known ? 0 : rows.bytes());
      if (!kept || slice.length < limit) return kept;
      limit = nextLimit(limit, performance.now() - beganAtMs);
      columns = kept;
      after = Number(slice.at(-1)?.[0]);
      await nextTurn();
      if (isClosed() || store.rows() !== known) return undefined;
    }
  }

  return async (names: readonly ColumnName[]): Promise<void> => {
    if (room.isRefusingAll()) return;
    if (!store.isHeld() && readNumber('SELECT count(*) FROM contacts') < minContacts) return;
    // Contacts come without a word in the log while a copy is loaded.
    if (readNumber('SELECT is_loading FROM mirror') === 1) return;
    const wanted = listMissing(names);
    if (store.isHeld() && wanted.length === 0) return;
    const seq = readNumber('SELECT max(seq) FROM changes');
    const rows = store.rows() ?? createRows();
    const known = store.rows();
    const columns = await fill(rows, wanted);
    // Making room may have taken the rows themselves away.
    if (columns && store.rows() === known) store.add(rows, columns, seq);
  };
}

function nextLimit(limit: number, tookMs: number): number {
  if (tookMs > sliceMs.long) return Math.max(sliceRows.least, Math.floor(limit / 2));
  return tookMs < sliceMs.short ? Math.min(sliceRows.most, limit * 2) : limit;
}
