/** Where the handle stands on its way, from 0 to 1. `lastTop` is the first row in sight when the list is at its end. */
export function toHandlePlace(topIndex: number, lastTop: number): number {
  return lastTop <= 0 ? 0 : Math.min(1, Math.max(0, topIndex / lastTop));
}

/** The row that the list begins with when the handle has been dragged there. */
export function toRowAt(place: number, lastTop: number): number {
  return Math.round(Math.min(1, Math.max(0, place)) * Math.max(0, lastTop));
}

/** Where a key moves the list; undefined when the key is not about moving. */
export function moveInList(
  topIndex: number,
  key: string,
  { lastTop, rowsPerPage }: { lastTop: number; rowsPerPage: number },
): number | undefined {
  const to = (index: number) => Math.min(Math.max(0, index), Math.max(0, lastTop));
  switch (key) {
    case 'ArrowUp':
    case 'ArrowLeft':
      return to(topIndex - 1);
    case 'ArrowDown':
    case 'ArrowRight':
      return to(topIndex + 1);
    case 'PageUp':
      return to(topIndex - Math.max(rowsPerPage, Math.ceil(lastTop / 100)));
    case 'PageDown':
      return to(topIndex + Math.max(rowsPerPage, Math.ceil(lastTop / 100)));
    case 'Home':
      return 0;
    case 'End':
      return to(lastTop);
    default:
      return undefined;
  }
}
