/** A repeatable stream of choices (mulberry32): the same seed always gives the same people. */
export type Random = {
  /** At least 0, less than 1. */
  next(): number;
  /** Between `min` and `max`, both possible. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  pickWeighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    next,
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    pickWeighted: (items) => {
      const total = items.reduce((sum, [weight]) => sum + weight, 0);
      let rest = next() * total;
      for (const [weight, item] of items) {
        rest -= weight;
        if (rest < 0) return item;
      }
      throw new Error('A weighted choice needs at least one item.');
    },
  };
}
