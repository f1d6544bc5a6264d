import type { CodedColumn, NumberColumn } from '@/db/mirror/columns/column';
import type { ColumnTable } from '@/db/mirror/columns/columns';
import { forEachBit, forEachBitDown } from '@/lib/kernel/bits';
import { compareCodePoints } from '@/lib/kernel/code-points';
import type { ListOrder, PageRequest, Position } from './list-query';
import type { Places } from './match-columns';

type KeyColumn = CodedColumn | NumberColumn;
type Compare = (one: number, other: number) => number;

/** Up to here the best so far are kept in order one by one; beyond, everything is collected and sorted. */
export const keptInOrder = 1_000;

/** One page in a column's order: contacts with a key, then those without, equal ones by their ids. */
export function readColumnPage(
  { table, bits }: Places,
  { order, column }: { order: ListOrder; column: KeyColumn },
  page: PageRequest,
): Position[] {
  const direction = order.isDescending ? -1 : 1;
  const hasKey = createPresence(column);
  const byKey = createCompare(column);
  // A place is higher where an id is.
  const compare: Compare = (one, other) => direction * (byKey(one, other) || one - other);
  const isAfter = createStart(page.after, { table, column, direction });
  const visit = order.isDescending ? forEachBitDown : forEachBit;

  const wanted = page.skip + page.limit;
  const first = createFirst(wanted, compare);
  visit(bits, (place) => {
    if (hasKey(place) && isAfter(place)) first.offer(place);
  });
  const places = first.take();
  if (places.length < wanted) {
    visit(bits, (place) => {
      if (places.length < wanted && !hasKey(place) && isAfter(place)) places.push(place);
    });
  }
  return places.slice(page.skip).map((place) => toPosition(place, { table, order, column }));
}

function createPresence(column: KeyColumn): (place: number) => boolean {
  if (column.kind === 'number') {
    const { keys } = column;
    return (place) => !Number.isNaN(keys[place]);
  }
  const { codes } = column;
  return (place) => codes[place] !== 0;
}

function createCompare(column: KeyColumn): Compare {
  if (column.kind === 'number') {
    const { keys } = column;
    return (one, other) => (keys[one] ?? 0) - (keys[other] ?? 0);
  }
  const { codes, keys } = column;
  return (one, other) => {
    const [left = 0, right = 0] = [codes[one], codes[other]];
    return left === right ? 0 : compareCodePoints(keys[left] ?? '', keys[right] ?? '');
  };
}

/** The first `wanted` of what is offered. What is offered comes in the order of places, so later equals are never among them. */
function createFirst(wanted: number, compare: Compare) {
  const kept: number[] = [];
  if (wanted > keptInOrder) {
    return { offer: (place: number) => void kept.push(place), take: () => kept.sort(compare).slice(0, wanted) };
  }
  return {
    offer(place: number): void {
      if (kept.length === wanted) {
        if (compare(place, kept[wanted - 1] ?? 0) >= 0) return;
        kept.pop();
      }
      let [low, high] = [0, kept.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (compare(kept[middle] ?? 0, place) < 0) low = middle + 1;
        else high = middle;
      }
      kept.splice(low, 0, place);
    },
    take: () => kept,
  };
}

type Start = { table: ColumnTable; column: KeyColumn; direction: 1 | -1 };

/** Whether a place lies behind the one where the page before it ended, which may have changed or gone since. */
function createStart(after: Position | undefined, { table, column, direction }: Start): (place: number) => boolean {
  if (!after) return () => true;
  const hasKey = createPresence(column);
  const id = Number(after.id);
  const isIdAfter = (place: number) => ((table.ids[place] ?? 0) - id) * direction > 0;
  const { key } = after;
  if (key === null) return (place) => !hasKey(place) && isIdAfter(place);
  const compareToKey = createKeyCompare(column, key);
  return (place) => {
    if (!hasKey(place)) return true;
    const order = compareToKey(place) * direction;
    return order > 0 || (order === 0 && isIdAfter(place));
  };
}

function createKeyCompare(column: KeyColumn, key: NonNullable<Position['key']>): (place: number) => number {
  if (column.kind === 'number') {
    const { keys } = column;
    const number = Number(key);
    return (place) => (keys[place] ?? 0) - number;
  }
  const { codes, keys } = column;
  const text = String(key);
  return (place) => compareCodePoints(keys[codes[place] ?? 0] ?? '', text);
}

function toPosition(
  place: number,
  { table, order, column }: { table: ColumnTable; order: ListOrder; column: KeyColumn },
) {
  const id = String(table.ids[place]);
  return { id, key: order.property.name === 'hs_object_id' ? BigInt(id) : keyAt(column, place) };
}

function keyAt(column: KeyColumn, place: number): string | number | null {
  if (column.kind === 'number') {
    const key = column.keys[place] ?? Number.NaN;
    return Number.isNaN(key) ? null : key;
  }
  const code = column.codes[place] ?? 0;
  return code === 0 ? null : (column.keys[code] ?? null);
}
