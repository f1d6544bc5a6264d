import { expect, it } from 'vitest';
import { forEachBit } from '@/lib/kernel/bits';
import { findPlaces } from './places';

const ids = Float64Array.from({ length: 200 }, (_, index) => 10 + index * 3);
const table = { ids, places: 150 };

it.each([
  ['all of them', [...ids]],
  ['none', []],
  ['few of them in any order', [460, 10, 13, 16, 10, 100, 457]],
  ['ids that are not there', [11, 12, 9, 457, 458, 1_000_000, 13]],
])('finds the places of %s', (_which, wanted) => {
  const places: number[] = [];
  forEachBit(findPlaces(table, wanted), (place) => places.push(place));
  const expected = [...ids.slice(0, table.places)].flatMap((id, place) => (wanted.includes(id) ? [place] : []));
  expect(places).toEqual(expected);
});
