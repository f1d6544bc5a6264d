'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { RowRange } from './use-row-window';

/** Whoever rests for this long wants to see what is there. */
const restMs = 60;
/** Rows by which the range may have moved before anybody hears of it; the pages around it are read anyway. */
const stepRows = 25;

const toStep = ({ first, last }: RowRange) => ({
  first: Math.floor(first / stepRows) * stepRows,
  last: Math.ceil((last + 1) / stepRows) * stepRows - 1,
});

/** The rows in sight for which it is worth reading pages: at once while scrolling on, after a moment's rest when leaping. */
export function useSettledRange(): [RowRange, (range: RowRange) => void] {
  const [range, setRange] = useState<RowRange>({ first: 0, last: stepRows - 1 });
  const settled = useRef<RowRange>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const report = useCallback((reported: RowRange) => {
    clearTimeout(timer.current);
    const next = toStep(reported);
    const before = settled.current;
    const settle = () => {
      settled.current = next;
      setRange((now) => (now.first === next.first && now.last === next.last ? now : next));
    };
    if (!before || (next.first <= before.last && next.last >= before.first)) settle();
    else timer.current = setTimeout(settle, restMs);
  }, []);
  return [range, report];
}
