import type { Clock } from '@/lib/kernel/clock';
import type { ColumnBudget } from './column-budget';
import type { ColumnName } from './columns';
import { toKey, type FilledColumn } from './held-columns';

/** No column may take more than this share of the room that all have. */
const largestShare = 0.4;
/** How long a column that there was no room for is not tried again. */
const refusedMs = 10 * 60_000;

/** Decides which columns of a load there is room for, and remembers those that there was none for. */
export function createRoom({ budget, clock }: { budget: ColumnBudget; clock: Clock }) {
  const refusedUntilMs = new Map<string, number>();
  let allRefusedUntilMs = 0;
  return {
    /** Ids too long to be numbers: they would lose digits. HubSpot's are far from it. */
    refuseAll: () => void (allRefusedUntilMs = clock.now() + refusedMs),
    isRefusingAll: () => allRefusedUntilMs > clock.now(),
    isRefused: (name: ColumnName) => (refusedUntilMs.get(toKey(name)) ?? 0) > clock.now(),
    /** Gives up the largest columns until the rest has room; undefined where there is none even for the rows. */
    keepWhatFits(columns: readonly FilledColumn[], rowsBytes: number): FilledColumn[] | undefined {
      const kept = columns
        .filter(({ growing }) => growing.bytes() <= budget.maxBytes * largestShare)
        .sort((one, other) => one.growing.bytes() - other.growing.bytes());
      const makeRoom = () => budget.makeRoom(kept.reduce((total, { growing }) => total + growing.bytes(), rowsBytes));
      let hasRoom = makeRoom();
      while (!hasRoom && kept.pop()) hasRoom = makeRoom();
      for (const column of columns) {
        if (!kept.includes(column)) refusedUntilMs.set(toKey(column.name), clock.now() + refusedMs);
      }
      return hasRoom ? kept : undefined;
    },
  };
}
