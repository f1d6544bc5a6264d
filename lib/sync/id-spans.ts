import type { Span } from './sync-state';

/** HubSpot calls its cursors opaque; in practice each is a record id, and lists are in the order of ids. Here is what that allows, and the checks that it holds. */
export type ListedPage = { ids: readonly string[]; nextAfter?: string };

/** The list is not in the order that reading it in parts relies on. */
export class ListingSurprise extends Error {
  override readonly name = 'ListingSurprise';
}

const isNumber = (text: string | undefined) => text !== undefined && /^\d{1,20}$/.test(text);

/** Whether a page and its cursor look like a list that can be entered at any id. */
export function isNumbered({ ids, nextAfter }: ListedPage): boolean {
  const last = ids.at(-1);
  return last !== undefined && nextAfter !== undefined && isNumber(nextAfter) && isAscending(ids, 0n);
}

function isAscending(ids: readonly string[], from: bigint): boolean {
  let previous = from - 1n;
  for (const id of ids) {
    if (!isNumber(id) || BigInt(id) <= previous) return false;
    previous = BigInt(id);
  }
  return true;
}

/** @throws ListingSurprise for a page that does not lie where it was asked for, or a cursor that does not lead on from it. */
export function requireNumbered({ after }: Span, { ids, nextAfter }: ListedPage): void {
  const from = isNumber(after) ? BigInt(after ?? 0) : 0n;
  if (!isAscending(ids, from)) throw new ListingSurprise('ids are not in order past the cursor');
  if (nextAfter === undefined) return;
  const last = BigInt(ids.at(-1) ?? from);
  if (!isNumber(nextAfter) || BigInt(nextAfter) < last || BigInt(nextAfter) <= from) {
    throw new ListingSurprise('the cursor does not lead on');
  }
}

/** Whether a span has been read to its end with this page. */
export function isSpanDone({ end }: Span, { ids, nextAfter }: ListedPage): boolean {
  if (nextAfter === undefined) return true;
  if (end === undefined) return false;
  return BigInt(ids.at(-1) ?? 0) >= BigInt(end) || BigInt(nextAfter) >= BigInt(end);
}

/** How closely ids lie on a page; undefined where too few are there to tell. */
export function findDensity({ ids }: ListedPage): number | undefined {
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  return ids.length / Number(BigInt(last) - BigInt(first) + 1n);
}

/** A split costs at most one page that was read in vain, so there must be some to gain. */
const contactsWorthSplitting = 300;

/** Where a list ends, and how closely its ids lie where a span is being read. */
export type IdRange = { newestId: bigint; contactsPerId(span: Span): number };

/**
 * How many contacts a span may still hold, as if its ids went on lying as closely as they did. Too high a guess costs a page
 * that is empty, too low a one leaves the rest of the list to one reader.
 */
function estimateRest(span: Span, range: IdRange): number {
  const { after, end } = span;
  const to = end === undefined ? range.newestId : BigInt(end);
  return Number(to - BigInt(after ?? 0)) * range.contactsPerId(span);
}

/** The span with the most left to read; undefined if none is worth cutting in two. */
export function findLargest(spans: Iterable<Span>, range: IdRange): Span | undefined {
  const largest = [...spans].sort((a, b) => estimateRest(b, range) - estimateRest(a, range))[0];
  return largest && estimateRest(largest, range) >= contactsWorthSplitting ? largest : undefined;
}

/**
 * Cuts the second half off a span. The half begins one id early, because HubSpot does not say whether the record of a
 * cursor is on the page that it leads to.
 */
export function cutHalf(span: Span, newestId: bigint): Span {
  const from = BigInt(span.after ?? 0);
  const to = span.end === undefined ? newestId : BigInt(span.end);
  const middle = from + (to - from) / 2n;
  const half: Span = { after: String(middle - 1n), ...(span.end !== undefined && { end: span.end }) };
  span.end = String(middle);
  return half;
}
