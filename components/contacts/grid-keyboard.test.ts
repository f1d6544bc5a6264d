import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampPosition, moveInGrid } from './grid-keyboard';

const shape = { rowCount: 101, columnCount: 8, rowsPerPage: 15 };
const key = (name: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});
const move = (row: number, column: number, pressed: ReturnType<typeof key>) =>
  moveInGrid({ row, column }, pressed, shape);

describe('the keys of the grid', () => {
  it('move by one cell and stop at the edges', () => {
    expect(move(5, 3, key('ArrowDown'))).toEqual({ row: 6, column: 3 });
    expect(move(5, 3, key('ArrowLeft'))).toEqual({ row: 5, column: 2 });
    expect(move(0, 0, key('ArrowUp'))).toEqual({ row: 0, column: 0 });
    expect(move(100, 7, key('ArrowRight'))).toEqual({ row: 100, column: 7 });
  });

  it('go to the ends of a row, and with Ctrl or Cmd of the grid', () => {
    expect(move(5, 3, key('Home'))).toEqual({ row: 5, column: 0 });
    expect(move(5, 3, key('End'))).toEqual({ row: 5, column: 7 });
    expect(move(5, 3, key('Home', { ctrlKey: true }))).toEqual({ row: 0, column: 0 });
    expect(move(5, 3, key('End', { metaKey: true }))).toEqual({ row: 100, column: 7 });
    expect(move(5, 3, key('ArrowDown', { ctrlKey: true }))).toEqual({ row: 100, column: 3 });
  });

  it('turn pages, back to the first row but not into the header', () => {
    expect(move(1, 2, key('PageDown'))).toEqual({ row: 16, column: 2 });
    expect(move(95, 2, key('PageDown'))).toEqual({ row: 100, column: 2 });
    expect(move(10, 2, key('PageUp'))).toEqual({ row: 1, column: 2 });
    expect(move(0, 2, key('PageUp'))).toEqual({ row: 0, column: 2 });
  });

  it('leave other keys, and those meant for the browser, alone', () => {
    for (const pressed of [key('a'), key('Enter'), key('Tab'), key('ArrowLeft', { altKey: true })]) {
      expect(move(5, 3, pressed)).toBeUndefined();
    }
  });

  it('never lead out of the grid, whatever its size', () => {
    const names = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
    const sizes = fc.record({ rowCount: fc.integer({ min: 1, max: 40 }), columnCount: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(sizes, fc.array(fc.constantFrom(...names), { maxLength: 30 }), (size, pressed) => {
        let at = { row: 0, column: 0 };
        for (const name of pressed) at = moveInGrid(at, key(name), { ...size, rowsPerPage: 7 }) ?? at;
        expect(at).toEqual(clampPosition(at, { ...size, rowsPerPage: 7 }));
      }),
    );
  });
});

it('stays within a grid that has become smaller', () => {
  expect(clampPosition({ row: 90, column: 7 }, { ...shape, rowCount: 11, columnCount: 3 })).toEqual({
    row: 10,
    column: 2,
  });
});
