'use client';

import { useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { clampPosition, moveInGrid, type GridPosition } from './grid-keyboard';

type GridFocusOptions = {
  scrollRef: RefObject<HTMLDivElement | null>;
  /** The header row included. */
  rowCount: number;
  columnCount: number;
  rowHeight: number;
  headerHeight: number;
  position: GridPosition;
  onMove: (position: GridPosition) => void;
};

function findCell(grid: HTMLElement | null, { row, column }: GridPosition): HTMLElement | undefined {
  const element = grid?.querySelector(`[data-cell="${row}:${column}"]`);
  return element instanceof HTMLElement ? element : undefined;
}

type Revealed = GridPosition & { cell: HTMLElement; rowHeight: number; headerHeight: number };

/** Brings a cell out from under what sticks to the edges: the header above, the first column at the side. */
function reveal(grid: HTMLElement, { row, column, cell, rowHeight, headerHeight }: Revealed) {
  if (row > 0) {
    const top = (row - 1) * rowHeight;
    const visible = grid.clientHeight - headerHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + rowHeight > grid.scrollTop + visible) grid.scrollTop = top + rowHeight - visible;
  }
  if (column === 0) return;
  const box = (cell.closest('[role="gridcell"], [role="columnheader"]') ?? cell).getBoundingClientRect();
  const frame = grid.getBoundingClientRect();
  const stickyWidth = grid.querySelector('[data-sticky-column]')?.getBoundingClientRect().width ?? 0;
  if (box.left < frame.left + stickyWidth) grid.scrollLeft -= frame.left + stickyWidth - box.left;
  else if (box.right > frame.right)
    grid.scrollLeft += Math.min(box.right - frame.right, box.left - frame.left - stickyWidth);
}

/** Where the one tab stop of the grid is; the caller keeps that row in the document. */
export function useGridPosition(shape: { rowCount: number; columnCount: number }) {
  const [wanted, setWanted] = useState<GridPosition>({ row: 1, column: 0 });
  return [clampPosition(wanted, { ...shape, rowsPerPage: 0 }), setWanted] as const;
}

/** Moves the focus through the grid by keys. It survives scrolling, sorting and new rows, because cells are told apart by their place. */
export function useGridFocus({
  scrollRef,
  rowCount,
  columnCount,
  rowHeight,
  headerHeight,
  position,
  onMove,
}: GridFocusOptions) {
  const mustFocus = useRef(false);

  const focusCell = useEffectEvent(() => {
    const grid = scrollRef.current;
    const cell = findCell(grid, position);
    if (!grid || !cell) return;
    reveal(grid, { ...position, cell, rowHeight, headerHeight });
    cell.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    focusCell();
  }, [position.row, position.column]);

  function onKeyDown(event: KeyboardEvent) {
    const rowsPerPage = Math.max(
      1,
      Math.floor(((scrollRef.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1,
    );
    const next = moveInGrid(position, event.nativeEvent, { rowCount, columnCount, rowsPerPage });
    if (!next) return;
    event.preventDefault();
    if (next.row === position.row && next.column === position.column) return;
    mustFocus.current = true;
    onMove(next);
  }

  return { onKeyDown };
}
