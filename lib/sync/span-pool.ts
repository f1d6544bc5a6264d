import { cutHalf, findDensity, findLargest, type ListedPage } from './id-spans';
import type { Span } from './sync-state';

/** Hands out the spans of a list that are left, and cuts one in two when there are more readers than spans. */
export function createSpanPool(listing: { spans: Span[] }, onHalf: (half: Span) => void) {
  const active = new Set<Span>();
  const densities = new WeakMap<Span, number>();
  let newestId: bigint | undefined;

  /** Until a half has been looked at itself, its ids may lie as closely as where it was cut off. */
  function split(): Span | undefined {
    if (newestId === undefined) return undefined;
    const contactsPerId = (span: Span) => densities.get(span) ?? 1;
    const largest = findLargest(active, { newestId, contactsPerId });
    if (!largest) return undefined;
    const half = cutHalf(largest, newestId);
    densities.set(half, contactsPerId(largest));
    listing.spans.push(half);
    onHalf(half);
    return half;
  }

  return {
    isParted: () => newestId !== undefined || listing.spans.length > 1,
    /** From here on spans are cut. */
    part: (found: bigint) => void (newestId = found),
    /** Learns how closely ids lie where a span is being read. */
    notePage(span: Span, page: ListedPage): void {
      const density = findDensity(page);
      if (density !== undefined) densities.set(span, density);
    },
    take(): Span | undefined {
      const span = listing.spans.find((each) => !active.has(each)) ?? split();
      if (span) active.add(span);
      return span;
    },
    release: (span: Span) => void active.delete(span),
  };
}
