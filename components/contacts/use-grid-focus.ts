'use client';

import {
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { clampPosition, moveInGrid, type GridPosition } from './grid-keyboard';

type GridFocusOptions = {
  scrollRef: RefObject<HTMLDivElement | null>;
  /** The header row included. */
  rowCount: number;
  columnCount: number;
  rowsPerPage: number;
  position: GridPosition;
  onMove: (position: GridPosition) => void;
  /** Brings a row of the list, counted from 0, into sight. */
  onRevealRow: (index: number) => void;
};

function findCell(grid: HTMLElement | null, { row, column }: GridPosition): HTMLElement | undefined {
  const element = grid?.querySelector(`[data-cell="${row}:${column}"]`);
  return element instanceof HTMLElement ? element : undefined;
}

/** Brings a cell out from under the first column, which sticks to the side. */
function revealSideways(grid: HTMLElement, cell: HTMLElement) {
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

/**
 * Moves the focus through the grid by keys. It survives scrolling, sorting and new rows, because cells are told apart by their
 * place, and it comes back where the cell that has it is rendered anew.
 */
export function useGridFocus({
  scrollRef,
  rowCount,
  columnCount,
  rowsPerPage,
  position,
  onMove,
  onRevealRow,
}: GridFocusOptions) {
  const mustFocus = useRef(false);
  const isWithin = useRef(false);

  const focusCell = useEffectEvent(() => {
    const grid = scrollRef.current;
    const cell = findCell(grid, position);
    if (!grid || !cell) return;
    if (position.row > 0) onRevealRow(position.row - 1);
    if (position.column > 0) revealSideways(grid, cell);
    cell.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    focusCell();
  }, [position.row, position.column]);

  // A cell that had the focus is gone from the document without a word: its row has come, or has another contact now.
  const takeFocusBack = useEffectEvent(() => findCell(scrollRef.current, position)?.focus({ preventScroll: true }));
  useLayoutEffect(() => {
    if (isWithin.current && document.activeElement === document.body) takeFocusBack();
  });

  function onKeyDown(event: KeyboardEvent) {
    const next = moveInGrid(position, event.nativeEvent, { rowCount, columnCount, rowsPerPage });
    if (!next) return;
    event.preventDefault();
    if (next.row === position.row && next.column === position.column) return;
    mustFocus.current = true;
    onMove(next);
  }

  return {
    onKeyDown,
    /** Follows rows that have moved to other places, with the focus if it is here. */
    moveBy(rows: number) {
      mustFocus.current = isWithin.current;
      if (position.row > 0) onMove({ ...position, row: Math.max(1, position.row + rows) });
    },
    focusProps: {
      onFocus: () => {
        isWithin.current = true;
      },
      onBlur: (event: FocusEvent) => {
        isWithin.current = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
      },
    },
  };
}
