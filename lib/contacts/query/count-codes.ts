import type { CodedColumn } from '@/db/mirror/columns/column';
import { forEachBit } from '@/lib/kernel/bits';
import { compareCodePoints } from '@/lib/kernel/code-points';
import type { Places } from './match-columns';

/** How many contacts have a value; null for those that have none. */
export type ValueCount = { value: string | null; count: number };

/** How many contacts have each value; those that compare as equal are one, told by the least. */
export function countCodes({ bits }: Places, { codes, values, keys }: CodedColumn): ValueCount[] {
  const perCode = new Uint32Array(values.length);
  forEachBit(bits, (place) => {
    const code = codes[place] ?? 0;
    perCode[code] = (perCode[code] ?? 0) + 1;
  });
  const byKey = new Map<string | null, ValueCount>();
  perCode.forEach((count, code) => {
    if (count === 0) return;
    const value = code === 0 ? null : (values[code] ?? '');
    const key = code === 0 ? null : (keys[code] ?? '');
    const known = byKey.get(key);
    if (!known) byKey.set(key, { value, count });
    else byKey.set(key, { value: least(known.value, value), count: known.count + count });
  });
  return [...byKey.values()];
}

function least(one: string | null, other: string | null): string | null {
  return one !== null && other !== null && compareCodePoints(other, one) < 0 ? other : one;
}
