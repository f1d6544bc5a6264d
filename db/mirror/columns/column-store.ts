import type { MirrorProperty } from '@/db/mirror/mirror';
import type { StatementCache } from '@/db/mirror/statement-cache';
import type { Clock } from '@/lib/kernel/clock';
import { catchUp } from './catch-up';
import type { ColumnBudget } from './column-budget';
import type { ColumnName, ColumnTable } from './columns';
import { toKey, type FilledColumn, type HeldColumns } from './held-columns';
import type { Rows } from './rows';

export type ColumnSource = {
  prepare: StatementCache;
  properties: () => ReadonlyMap<string, MirrorProperty>;
  budget: ColumnBudget;
  clock: Clock;
};

/** The columns of one mirror that are in memory. */
export type ColumnStore = ReturnType<typeof createColumnStore>;

export function createColumnStore(source: ColumnSource) {
  const { budget, clock } = source;
  let held: HeldColumns | undefined;

  function drop(): void {
    if (!held) return;
    for (const column of held.columns.values()) budget.remove(column);
    budget.remove(held.holding);
    held = undefined;
  }

  function hold(rows: Rows): HeldColumns {
    const holding = { bytes: rows.bytes, lastUsedMs: clock.now(), drop };
    budget.add(holding);
    return { rows, columns: new Map(), seq: Infinity, revision: -1, holding };
  }

  function holdColumn({ columns }: HeldColumns, filled: FilledColumn): void {
    const key = toKey(filled.name);
    const column = { ...filled, bytes: filled.growing.bytes, lastUsedMs: clock.now(), drop: dropColumn };
    function dropColumn(): void {
      columns.delete(key);
      budget.remove(column);
    }
    columns.set(key, column);
    budget.add(column);
  }

  return {
    drop,
    isHeld: () => held !== undefined,
    rows: () => held?.rows,
    has: (name: ColumnName) => held?.columns.has(toKey(name)) === true,
    /** Reads what has changed since; false where there is more left to read, or nothing held any more. */
    catchUp(): boolean {
      const state = held && catchUp(held, source);
      if (state === 'lost' || (state === 'current' && !budget.makeRoom(0))) drop();
      return held !== undefined && state === 'current';
    },
    /** Takes columns in that were filled while the log of changes stood at `seq` or later. */
    add(rows: Rows, columns: readonly FilledColumn[], seq: number): void {
      held ??= hold(rows);
      for (const column of columns) holdColumn(held, column);
      held.seq = Math.min(held.seq, seq);
      held.revision = -1;
    },
    table: (): ColumnTable | undefined => held && toTable(held, clock.now()),
  };
}

function toTable({ rows, columns, revision, holding }: HeldColumns, nowMs: number): ColumnTable {
  holding.lastUsedMs = nowMs;
  return {
    identity: rows.identity,
    revision,
    places: rows.places(),
    ids: rows.ids(),
    present: rows.present(),
    count: rows.count(),
    find(name) {
      const column = columns.get(toKey(name));
      if (column) column.lastUsedMs = nowMs;
      return column?.growing.column();
    },
  };
}
