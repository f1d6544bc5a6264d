import { isSpanDone, ListingSurprise, requireNumbered, type ListedPage } from './id-spans';
import type { Span } from './sync-state';

const emptyPagesMax = 20;

/**
 * Holds each page of a list to what the reading of it relies on. One cursor must lead on, never back. Spans that are read
 * side by side must also lie where they were asked for, and neighbours check each other: a page that runs past the end of
 * its span shows the first record of the next one, and the span that begins there must have found no later one first.
 */
export function createPageChecks() {
  const seenCursors = new Set<string>();
  /** For spans that have not been read yet: the id that theirs begin with. */
  const begins = new Map<Span, bigint>();
  const crossing = new Map<bigint, bigint>();
  const beginning = new Map<bigint, bigint>();
  let emptyPages = 0;

  function checkCursor({ after }: Span, { nextAfter }: ListedPage): void {
    if (nextAfter === undefined) return;
    if (nextAfter === after || seenCursors.has(nextAfter)) throw new ListingSurprise('the cursors lead in a circle');
    seenCursors.add(nextAfter);
  }

  function noteFirst(notes: Map<bigint, bigint>, border: bigint, { ids }: ListedPage): void {
    const first = ids.map(BigInt).find((id) => id >= border);
    if (first !== undefined) notes.set(border, first);
    const seen = crossing.get(border);
    const found = beginning.get(border);
    if (seen !== undefined && found !== undefined && seen < found) {
      throw new ListingSurprise('a span began behind its first record');
    }
  }

  return {
    /** A span that `cutHalf` made: it begins one id before its own. */
    noteHalf: (half: Span): void => void begins.set(half, BigInt(half.after ?? 0) + 1n),
    /** @throws ListingSurprise */
    check(span: Span, page: ListedPage, { isParted }: { isParted: boolean }): void {
      emptyPages = page.ids.length === 0 ? emptyPages + 1 : 0;
      if (emptyPages > emptyPagesMax) throw new ListingSurprise('too many empty pages');
      if (!isParted) return checkCursor(span, page);
      requireNumbered(span, page);
      const begin = begins.get(span);
      if (begin !== undefined) noteFirst(beginning, begin, page);
      begins.delete(span);
      if (span.end !== undefined && isSpanDone(span, page)) noteFirst(crossing, BigInt(span.end), page);
    },
  };
}
