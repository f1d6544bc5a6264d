import { createBits, setBit, type Bits } from '@/lib/kernel/bits';

/** Ids by place, ascending; beyond `places` nothing counts. */
type Ids = { ids: Float64Array; places: number };

/** The next id of a long list is mostly among the next few places. */
const lookAhead = 8;

export function findPlace({ ids, places }: Ids, id: number): number | undefined {
  let [low, high] = [0, places - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** The places of contacts that have one. Quickest where `wanted` ascends. */
export function findPlaces(table: Ids, wanted: readonly number[]): Bits {
  const bits = createBits(table.places);
  let next = 0;
  for (const id of wanted) {
    for (let steps = 0; steps < lookAhead && (table.ids[next] ?? Infinity) < id; steps++) next++;
    const isNext = next < table.places && table.ids[next] === id;
    const place = isNext ? next : findPlace(table, id);
    if (place === undefined) continue;
    setBit(bits, place);
    next = place + 1;
  }
  return bits;
}
