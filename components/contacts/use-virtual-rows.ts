'use client';

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { recallScroll, rememberScroll } from './scroll-memory';

/** Before the page is measured, so that the server renders about one screen of rows. */
const assumedRect = { width: 1280, height: 800 };
const overscan = 6;
/** Rows left below the screen when the next page is asked for: about two screens. */
const readAheadRows = 40;

type VirtualRowsOptions = {
  count: number;
  rowHeight: number;
  /** Height of what sticks to the top of the scrolled area. */
  headerHeight: number;
  /** A row that stays in the document although it is out of sight, because it has the focus. */
  keptIndex?: number;
  /** What the list shows; the scroll offset is remembered under it. */
  memoryKey: string;
  onNearEnd: () => void;
};

/** The rows in sight of a long list, with continuous reading-on and a memory for the way back. */
export function useVirtualRows({
  count,
  rowHeight,
  headerHeight,
  keptIndex,
  memoryKey,
  onNearEnd,
}: VirtualRowsOptions) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const takeEarlyScroll = useEffectEvent(() => {
    const offset = scrollRef.current?.scrollTop ?? 0;
    if (offset > 0) virtualizer.scrollOffset = offset;
  });
  // Before the virtualizer's own effect, which scrolls to the offset that it knows: whoever scrolled while the page was still
  // loading would be thrown back to its top.
  useLayoutEffect(() => takeEarlyScroll(), []);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React Compiler, if it comes to be used, leaves this hook alone
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan,
    initialRect: assumedRect,
    initialOffset: () => {
      const offset = recallScroll(memoryKey);
      return offset < count * rowHeight ? offset : 0;
    },
    scrollPaddingEnd: headerHeight,
    rangeExtractor: (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      return keptIndex === undefined || keptIndex < 0 || keptIndex >= count || indexes.includes(keptIndex)
        ? indexes
        : [...indexes, keptIndex].sort((a, b) => a - b);
    },
  });

  const resetMeasurements = useEffectEvent(() => virtualizer.measure());
  useEffect(() => resetMeasurements(), [rowHeight]);

  const shownKey = useRef(memoryKey);
  useEffect(() => {
    if (shownKey.current === memoryKey) return;
    shownKey.current = memoryKey;
    scrollRef.current?.scrollTo({ top: 0 });
  }, [memoryKey]);

  const lastIndex = virtualizer.getVirtualItems().findLast(({ index }) => index !== keptIndex)?.index ?? 0;
  const isNearEnd = lastIndex >= count - readAheadRows;
  const readOn = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (isNearEnd) readOn();
  }, [isNearEnd, count]);

  function onScroll() {
    const element = scrollRef.current;
    if (!element) return;
    rememberScroll(memoryKey, element.scrollTop);
    element.dataset.sideways = String(element.scrollLeft > 0);
  }

  return { scrollRef, virtualizer, onScroll };
}
