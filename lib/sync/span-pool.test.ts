import { expect, it } from 'vitest';
import { isSpanDone, type ListedPage } from './id-spans';
import { createSpanPool } from './span-pool';
import type { Span } from './sync-state';

const pageSize = 100;
const readers = 8;

/** How often all readers together have to ask until a list has been read, each for one page at a time. */
function countRounds(ids: readonly number[]): number {
  const listing: { spans: Span[] } = { spans: [{}] };
  const pool = createSpanPool(listing, () => undefined);
  const seen = new Set<string>();
  const reading: (Span | undefined)[] = [pool.take()];
  let rounds = 0;
  for (; reading.some((span) => span !== undefined); rounds++) {
    reading.forEach((span, reader) => {
      if (!span) return;
      const page = readPage(ids, span.after);
      for (const id of page.ids) seen.add(id);
      pool.notePage(span, page);
      const isDone = isSpanDone(span, page);
      span.after = page.nextAfter;
      if (!isDone) return;
      listing.spans = listing.spans.filter((each) => each !== span);
      pool.release(span);
      reading[reader] = pool.take();
    });
    if (rounds > 0) continue;
    pool.part(BigInt(ids.at(-1) ?? 0));
    while (reading.length < readers) reading.push(pool.take());
  }
  expect(seen.size).toBe(ids.length);
  return rounds;
}

function readPage(ids: readonly number[], after: string | undefined): ListedPage {
  const from = ids.findIndex((id) => id > Number(after ?? 0));
  const page = from === -1 ? [] : ids.slice(from, from + pageSize);
  const isLast = from === -1 || from + pageSize >= ids.length;
  return { ids: page.map(String), nextAfter: isLast ? undefined : String(page.at(-1)) };
}

const many = (count: number, from: number, step: number) => Array.from({ length: count }, (_, i) => from + i * step);

it.each([
  ['evenly', many(20_000, 1_000, 51)],
  ['one after the other', many(20_000, 1, 1)],
  ['most of them small and a few of them eleven digits long', [...many(20_000, 1, 3), ...many(100, 9e10, 1)]],
  ['half of them small and half of them eleven digits long', [...many(10_000, 1, 2), ...many(10_000, 9e10, 7)]],
  ['thin first and close later', [...many(2_000, 1, 5_000), ...many(18_000, 1e8, 1)]],
])('a list whose ids lie %s keeps all readers busy', (_how, ids) => {
  const best = ids.length / pageSize / readers;
  expect(countRounds(ids)).toBeLessThan(best * 2);
});
