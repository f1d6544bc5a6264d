'use client';

import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { formatAmount } from '@/components/format/number';
import { cn } from '@/components/ui/class-names';
import { moveInList, toHandlePlace, toRowAt } from './handle-place';

type PositionHandleProps = {
  rowCount: number;
  /** The first row in sight. */
  topIndex: number;
  rowsPerPage: number;
  /** What the list is sorted by there, where that row has been read. */
  describeRow: (index: number) => string | undefined;
  onMove: (index: number) => void;
};

/** The handle is this high at least, so that a finger can take it. */
const handleMinPx = 44;

/**
 * A handle at the edge that is dragged to any position of the list, which a scroll bar of a million rows is too fine for.
 * By keyboard it is a slider over the row numbers.
 */
export function PositionHandle({ rowCount, topIndex, rowsPerPage, describeRow, onMove }: PositionHandleProps) {
  const { locale } = useFormat();
  const trackRef = useRef<HTMLDivElement>(null);
  const [grab, setGrab] = useState<{ offsetPx: number }>();
  const [isFocused, setFocused] = useState(false);
  const lastTop = Math.max(0, rowCount - rowsPerPage);
  if (lastTop === 0) return null;

  const place = toHandlePlace(topIndex, lastTop);
  const row = formatAmount(topIndex + 1, locale);
  const all = formatAmount(rowCount, locale);
  const there = describeRow(topIndex);
  const isTold = grab !== undefined || isFocused;

  function follow(event: PointerEvent, offsetPx: number) {
    const track = trackRef.current?.getBoundingClientRect();
    if (track) onMove(toRowAt((event.clientY - offsetPx - track.top) / (track.height - handleMinPx), lastTop));
  }
  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const handle = event.currentTarget.querySelector('[role="slider"]');
    const box = handle?.getBoundingClientRect();
    const isOnHandle = box !== undefined && event.clientY >= box.top && event.clientY <= box.bottom;
    const offsetPx = isOnHandle ? event.clientY - box.top : handleMinPx / 2;
    setGrab({ offsetPx });
    if (!isOnHandle) follow(event, offsetPx);
    if (handle instanceof HTMLElement) handle.focus({ preventScroll: true });
  }
  function onKeyDown(event: KeyboardEvent) {
    const next = moveInList(topIndex, event.key, { lastTop, rowsPerPage });
    if (next === undefined) return;
    event.preventDefault();
    onMove(next);
  }

  return (
    <div
      ref={trackRef}
      className="group/track relative z-20 w-4 shrink-0 touch-none border-l border-line bg-canvas"
      onPointerDown={onPointerDown}
      onPointerMove={(event) => grab && follow(event, grab.offsetPx)}
      onPointerUp={() => setGrab(undefined)}
      onPointerCancel={() => setGrab(undefined)}
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label="Position in the list"
        aria-orientation="vertical"
        aria-controls="contacts-list"
        aria-valuemin={1}
        aria-valuemax={lastTop + 1}
        aria-valuenow={Math.min(topIndex, lastTop) + 1}
        aria-valuetext={`Row ${row} of ${all}${there ? `, ${there}` : ''}`}
        className="absolute inset-x-0 flex justify-center py-1 focus-visible:-outline-offset-2"
        style={{ top: `calc((100% - ${handleMinPx}px) * ${place})`, height: handleMinPx }}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
      >
        <span
          className={cn('h-full w-1.5 rounded-full', grab ? 'bg-accent' : 'bg-control group-hover/track:bg-muted')}
        />
        {isTold ? (
          <span
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-5 flex max-w-72 -translate-y-1/2 flex-col rounded-lg bg-raised px-3 py-1.5 text-right text-sm whitespace-nowrap shadow-popup"
          >
            <span className="font-medium tabular-nums">
              {row} <span className="font-normal text-muted">of {all}</span>
            </span>
            {there ? <bdi className="truncate text-xs text-muted">{there}</bdi> : null}
          </span>
        ) : null}
      </div>
    </div>
  );
}
