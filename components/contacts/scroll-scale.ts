/**
 * Browsers end a page at some height (Chrome near 33.5, Firefox near 17.8 million pixels) and cut off what lies below. A
 * longer list gets this height, and its rows are placed by where in the list the reader is.
 * @see https://github.com/TanStack/virtual/issues/460, read 2026-11-22
 */
export const scrollHeightMaxPx = 15_000_000;

/** A list in its frame: the height that its rows would have, and how much of it is in sight. */
export type ScrollShape = { contentPx: number; viewPx: number };

/** Where the browser has scrolled to, and which part of the list that shows. They differ only in lists beyond the limit. */
export type ScrollPlace = { scrolledPx: number; contentTopPx: number };

export function toScrollHeight({ contentPx }: Pick<ScrollShape, 'contentPx'>): number {
  return Math.min(contentPx, scrollHeightMaxPx);
}

function scaleOf(shape: ScrollShape): number {
  const scrollable = toScrollHeight(shape) - shape.viewPx;
  return scrollable <= 0 ? 1 : (shape.contentPx - shape.viewPx) / scrollable;
}

function clampTop(contentTopPx: number, { contentPx, viewPx }: ScrollShape): number {
  return Math.max(0, Math.min(contentTopPx, contentPx - viewPx));
}

/** How far to scroll for showing the list from there on. */
export function placeAt(contentTopPx: number, shape: ScrollShape): ScrollPlace {
  const top = clampTop(contentTopPx, shape);
  return { contentTopPx: top, scrolledPx: top / scaleOf(shape) };
}

/**
 * Where the list is after the browser has scrolled. A wheel or a finger moves the rows as far as itself, in lists of any
 * length; a leap, such as that of a scroll bar, means a share of the whole list.
 */
export function followScroll(before: ScrollPlace, scrolledPx: number, shape: ScrollShape): ScrollPlace {
  const scale = scaleOf(shape);
  if (scale === 1) return { scrolledPx, contentTopPx: scrolledPx };
  const movedPx = scrolledPx - before.scrolledPx;
  const isLeap = Math.abs(movedPx) > 2 * shape.viewPx;
  const contentTopPx = isLeap ? scrolledPx * scale : before.contentTopPx + movedPx;
  return { scrolledPx, contentTopPx: clampTop(contentTopPx, shape) };
}

/** Whether the browser has come to an end of its way before the list has come to its own, so that it could not go on. */
export function isStuck({ scrolledPx, contentTopPx }: ScrollPlace, shape: ScrollShape): boolean {
  const scrollableMax = toScrollHeight(shape) - shape.viewPx;
  const contentMax = shape.contentPx - shape.viewPx;
  return (scrolledPx <= 0 && contentTopPx > 0) || (scrolledPx >= scrollableMax - 1 && contentTopPx < contentMax - 1);
}
