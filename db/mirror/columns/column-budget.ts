import type { Clock } from '@/lib/kernel/clock';

/** Something in memory that can be let go. */
export type Holding = { bytes(): number; lastUsedMs: number; drop(): void };

/** Columns that people look at are not given up for others, or each query would load what the one before it lost. */
const inUseMs = 60_000;

/** What all columns of a process may hold together. */
export type ColumnBudget = {
  maxBytes: number;
  add(holding: Holding): void;
  remove(holding: Holding): void;
  /** Lets go of what was used longest ago until there is room for `bytes` more; false where all is in use. */
  makeRoom(bytes: number): boolean;
};

export function createColumnBudget(maxBytes: number, clock: Clock): ColumnBudget {
  const held = new Set<Holding>();
  const sum = () => [...held].reduce((total, holding) => total + holding.bytes(), 0);
  return {
    maxBytes,
    add: (holding) => void held.add(holding),
    remove: (holding) => void held.delete(holding),
    makeRoom(bytes) {
      while (sum() + bytes > maxBytes) {
        const [oldest] = [...held].sort((one, other) => one.lastUsedMs - other.lastUsedMs);
        if (!oldest || oldest.lastUsedMs > clock.now() - inUseMs) return false;
        held.delete(oldest);
        oldest.drop();
      }
      return true;
    },
  };
}
