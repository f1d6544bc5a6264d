import { clearBit, createBits, hasBit, setBit, type Bits } from '@/lib/kernel/bits';
import { grown } from './column';

/** Which contact is at which place. Ids ascend, and a contact that is gone keeps its place for the day it is back. */
export type Rows = ReturnType<typeof createRows>;

let made = 0;

export function createRows() {
  const identity = ++made;
  let ids = new Float64Array(1_024);
  let present: Bits = createBits(1_024);
  let places = 0;
  let count = 0;

  function placeOf(id: number): number | undefined {
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

  function placesOf(wanted: readonly number[]): Bits {
    const bits = createBits(places);
    let next = 0;
    for (const id of wanted) {
      // In most lists of many ids the next one is among the next few.
      for (let steps = 0; steps < 8 && (ids[next] ?? Infinity) < id; steps++) next++;
      const place = ids[next] === id && next < places ? next : placeOf(id);
      if (place === undefined) continue;
      setBit(bits, place);
      next = place + 1;
    }
    return bits;
  }

  return {
    identity,
    ids: () => ids,
    present: () => present,
    places: () => places,
    count: () => count,
    bytes: () => ids.byteLength + present.byteLength,
    placeOf,
    placesOf,
    /** The place of a contact that is there, a new one if need be; undefined where that would lie between others. */
    put(id: number): number | undefined {
      let place = placeOf(id);
      if (place === undefined) {
        if (places > 0 && id < (ids[places - 1] ?? 0)) return undefined;
        place = places++;
        if (place >= ids.length) {
          ids = grown(ids, place);
          const longer = createBits(ids.length);
          longer.set(present);
          present = longer;
        }
        ids[place] = id;
      }
      if (!hasBit(present, place)) count++;
      setBit(present, place);
      return place;
    },
    take(id: number): void {
      const place = placeOf(id);
      if (place === undefined || !hasBit(present, place)) return;
      clearBit(present, place);
      count--;
    },
  };
}
