import type { Clock } from '@/lib/kernel/clock';
import { isPortsideError } from '@/lib/kernel/errors';

type WishesOptions = {
  clock: Clock;
  isWishable(name: string): boolean;
  /** Writes wishes at once or fails, and never waits. */
  tryWrite(names: Iterable<string>): void;
};

/** How exactly the order of wishes is known; a filter that is used all day is a write an hour. */
const wishValidMs = 3_600_000;

/** Passes wishes on when the file is free; one that meets a writer goes with the next. */
export function createWishes({ clock, isWishable, tryWrite }: WishesOptions): (name: string) => void {
  const waiting = new Set<string>();
  const wishedAtMs = new Map<string, number>();
  return (name) => {
    const atMs = clock.now();
    if (atMs - (wishedAtMs.get(name) ?? -Infinity) < wishValidMs || !isWishable(name)) return;
    waiting.add(name);
    try {
      tryWrite(waiting);
    } catch (error) {
      if (isPortsideError(error) && error.reason === 'mirror_busy') return;
      throw error;
    }
    for (const written of waiting) wishedAtMs.set(written, atMs);
    waiting.clear();
  };
}
