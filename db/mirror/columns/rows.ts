import { clearBit, createBits, hasBit, setBit, type Bits } from '@/lib/kernel/bits';
import { grown } from './column';
import { findPlace } from './places';

/** Which contact is at which place. Ids ascend, and a contact that is gone keeps its place for the day it is back. */
export type Rows = ReturnType<typeof createRows>;

let made = 0;

export function createRows() {
  const identity = ++made;
  let ids = new Float64Array(1_024);
  let present: Bits = createBits(1_024);
  let places = 0;
  let count = 0;

  const placeOf = (id: number) => findPlace({ ids, places }, id);

  return {
    identity,
    ids: () => ids,
    present: () => present,
    places: () => places,
    count: () => count,
    bytes: () => ids.byteLength + present.byteLength,
    placeOf,
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
