'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { followScroll, isStuck, placeAt, toScrollHeight, type ScrollPlace } from './scroll-scale';
import { recallScroll, rememberScroll } from './scroll-memory';

/** Before the page is measured, so that the server renders about one screen of rows. */
const assumedViewPx = 800;
const overscan = 6;
/** Rows left below the screen when the next page is asked for: about two screens. */
const readAheadRows = 40;
/** Without a scroll event for this long, the scrolling is over. */
const restMs = 150;

/** Places of rows in sight, the last one included. */
export type RowRange = { first: number; last: number };

type RowWindowOptions = {
  count: number;
  rowHeight: number;
  /** Height of what sticks to the top of the scrolled area. */
  headerHeight: number;
  /** A row that stays in the document although it is out of sight, because it has the focus. */
  keptIndex?: number;
  /** What the list shows; the scroll offset is remembered under it. */
  memoryKey: string;
  onRange: (range: RowRange) => void;
  onNearEnd: () => void;
};

type Shown = ScrollPlace & {
  viewPx: number;
  /** Rows that have come above those in sight since the reader was at the top. */
  newAbove: number;
};

/**
 * The rows in sight of a list of any length, all of one height: what it costs does not depend on how long the list is or
 * how far somebody has scrolled. With a memory for the way back.
 */
export function useRowWindow(options: RowWindowOptions) {
  const { count, rowHeight, headerHeight, keptIndex, memoryKey, onRange, onNearEnd } = options;
  const scrollRef = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>(() => {
    const offset = recallScroll(memoryKey);
    const contentTopPx = offset < count * rowHeight ? offset : 0;
    const shape = { contentPx: count * rowHeight, viewPx: assumedViewPx };
    return { ...placeAt(contentTopPx, shape), viewPx: assumedViewPx, newAbove: 0 };
  });
  const { contentTopPx, scrolledPx, viewPx } = shown;
  const contentPx = count * rowHeight;
  const latest = useRef<ScrollPlace>(shown);
  const restTimer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function measure() {
    const element = scrollRef.current;
    const seenPx = (element?.clientHeight ?? 0) - headerHeight;
    const view = seenPx > 0 ? seenPx : assumedViewPx;
    // What follows the last row scrolls as well.
    const tailPx = element ? Math.max(0, element.scrollHeight - headerHeight - toScrollHeight({ contentPx })) : 0;
    return { contentPx: contentPx + tailPx, viewPx: view };
  }

  function show(place: ScrollPlace) {
    latest.current = place;
    rememberScroll(memoryKey, place.contentTopPx);
    const isAtTop = place.contentTopPx < rowHeight / 2;
    setShown(({ newAbove }) => ({ ...place, viewPx: measure().viewPx, newAbove: isAtTop ? 0 : newAbove }));
  }

  /** Shows the list from there on, at once. */
  function scrollToContent(topPx: number) {
    const element = scrollRef.current;
    if (!element) return;
    const place = placeAt(topPx, measure());
    element.scrollTop = place.scrolledPx;
    // The browser rounds to what its screen can show.
    show({ ...place, scrolledPx: element.scrollTop });
  }

  function onScroll() {
    const element = scrollRef.current;
    if (!element) return;
    element.dataset.sideways = String(element.scrollLeft > 0);
    if (element.scrollTop === latest.current.scrolledPx) return;
    const shape = measure();
    const place = followScroll(latest.current, element.scrollTop, shape);
    // At once, so that no frame shows the old rows at the new place.
    flushSync(() => (isStuck(place, shape) ? scrollToContent(place.contentTopPx) : show(place)));
    clearTimeout(restTimer.current);
    restTimer.current = setTimeout(onRest, restMs);
  }

  /** Brings the browser's place and the list's together again after they have moved apart. */
  function onRest() {
    const shape = measure();
    const settled = placeAt(latest.current.contentTopPx, shape);
    if (Math.abs(settled.scrolledPx - latest.current.scrolledPx) > 1)
      flushSync(() => scrollToContent(settled.contentTopPx));
  }

  /** Follows rows that have moved to other places, so that they stay where they are on the screen. */
  function shiftBy(movedRows: number) {
    scrollToContent(latest.current.contentTopPx + movedRows * rowHeight);
    setShown((now) => ({ ...now, newAbove: Math.max(0, now.newAbove + movedRows) }));
  }

  /** Scrolls as little as it takes to see that row whole. */
  function revealRow(index: number) {
    const topPx = index * rowHeight;
    const seen = measure().viewPx;
    const from = latest.current.contentTopPx;
    if (topPx < from) scrollToContent(topPx);
    else if (topPx + rowHeight > from + seen) scrollToContent(topPx + rowHeight - seen);
  }

  const start = useEffectEvent(() => {
    // Whoever scrolled while the page was still loading stays there.
    const earlyPx = scrollRef.current?.scrollTop ?? 0;
    if (earlyPx > 0) show(followScroll({ scrolledPx: earlyPx, contentTopPx: earlyPx }, earlyPx, measure()));
    else scrollToContent(contentTopPx);
  });
  useLayoutEffect(() => start(), []);
  useEffect(() => () => clearTimeout(restTimer.current), []);
  useViewSize(scrollRef, () => show(latest.current));

  const shownRowHeight = useRef(rowHeight);
  const keepTopRow = useEffectEvent(() => {
    const topRow = latest.current.contentTopPx / shownRowHeight.current;
    if (shownRowHeight.current !== rowHeight) scrollToContent(topRow * rowHeight);
    shownRowHeight.current = rowHeight;
  });
  useLayoutEffect(() => keepTopRow(), [rowHeight]);

  const shownKey = useRef(memoryKey);
  const startOver = useEffectEvent(() => scrollToContent(0));
  useLayoutEffect(() => {
    if (shownKey.current === memoryKey) return;
    shownKey.current = memoryKey;
    startOver();
  }, [memoryKey]);

  const topIndex = Math.floor(contentTopPx / rowHeight);
  const first = Math.max(0, topIndex - overscan);
  const last = Math.min(count - 1, Math.ceil((contentTopPx + viewPx) / rowHeight) + overscan);
  const reportRange = useEffectEvent(() => onRange({ first, last }));
  useEffect(() => reportRange(), [first, last]);

  const isNearEnd = last >= count - readAheadRows;
  const readOn = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (isNearEnd) readOn();
  }, [isNearEnd, count]);

  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
  if (keptIndex !== undefined && keptIndex >= 0 && keptIndex < count && (keptIndex < first || keptIndex > last)) {
    indexes.push(keptIndex);
    indexes.sort((a, b) => a - b);
  }

  return {
    scrollRef,
    onScroll,
    height: toScrollHeight({ contentPx }),
    /** Rows to render, with their places within `height`. */
    items: indexes.map((index) => ({ index, top: index * rowHeight + scrolledPx - contentTopPx })),
    /** The first row of which something is to be seen. */
    topIndex: Math.min(topIndex, Math.max(0, count - 1)),
    newAbove: shown.newAbove,
    /** How many rows there is room for. */
    rowsPerPage: Math.max(1, Math.floor(viewPx / rowHeight) - 1),
    scrollToContent,
    shiftBy,
    revealRow,
  };
}

/** Calls back when the scrolled area comes to have another height. */
function useViewSize(ref: { current: HTMLElement | null }, onResize: () => void): void {
  const report = useEffectEvent(onResize);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(() => report());
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
}
