/** Row 0 is the header; the rows of the list follow. */
export type GridPosition = { row: number; column: number };

type GridShape = { rowCount: number; columnCount: number; rowsPerPage: number };
type GridKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), Math.max(max, 0));
}

/** The position within the grid, for when rows or columns have gone. */
export function clampPosition({ row, column }: GridPosition, { rowCount, columnCount }: GridShape): GridPosition {
  return { row: clamp(row, rowCount - 1), column: clamp(column, columnCount - 1) };
}

/** Where a key moves the focus in a grid, after the ARIA pattern; undefined when the key is not about moving. */
export function moveInGrid(from: GridPosition, key: GridKey, shape: GridShape): GridPosition | undefined {
  const lastRow = shape.rowCount - 1;
  const lastColumn = shape.columnCount - 1;
  const isWithControl = key.ctrlKey || key.metaKey;
  if (key.altKey || key.shiftKey) return undefined;
  const to = (row: number, column: number) => clampPosition({ row, column }, shape);

  switch (key.key) {
    case 'ArrowDown':
      return to(isWithControl ? lastRow : from.row + 1, from.column);
    case 'ArrowUp':
      return to(isWithControl ? 0 : from.row - 1, from.column);
    case 'ArrowRight':
      return to(from.row, isWithControl ? lastColumn : from.column + 1);
    case 'ArrowLeft':
      return to(from.row, isWithControl ? 0 : from.column - 1);
    case 'Home':
      return to(isWithControl ? 0 : from.row, 0);
    case 'End':
      return to(isWithControl ? lastRow : from.row, lastColumn);
    case 'PageDown':
      return to(from.row + shape.rowsPerPage, from.column);
    case 'PageUp':
      // From the first page up to the first row of the list, not on into the header.
      return to(from.row === 0 ? 0 : Math.max(1, from.row - shape.rowsPerPage), from.column);
    default:
      return undefined;
  }
}
