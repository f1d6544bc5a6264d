import { expect, it } from 'vitest';
import { moveInList, toHandlePlace, toRowAt } from './handle-place';

const shape = { lastTop: 999_986, rowsPerPage: 14 };

it('stands at the ends of its way when the list is at its ends', () => {
  expect(toHandlePlace(0, shape.lastTop)).toBe(0);
  expect(toHandlePlace(shape.lastTop, shape.lastTop)).toBe(1);
  expect(toHandlePlace(5, 0)).toBe(0);
});

it('leads to the row that it stands for, and no further than the ends', () => {
  expect(toRowAt(0.5, shape.lastTop)).toBe(499_993);
  expect(toRowAt(-3, shape.lastTop)).toBe(0);
  expect(toRowAt(7, shape.lastTop)).toBe(shape.lastTop);
  for (const row of [0, 1, 777, 500_000, 999_986]) {
    expect(toRowAt(toHandlePlace(row, shape.lastTop), shape.lastTop)).toBe(row);
  }
});

it('moves by keys: a row, a hundredth of the list but a screen at least, to the ends', () => {
  expect(moveInList(10, 'ArrowDown', shape)).toBe(11);
  expect(moveInList(0, 'ArrowUp', shape)).toBe(0);
  expect(moveInList(0, 'PageDown', shape)).toBe(10_000);
  expect(moveInList(0, 'PageDown', { lastTop: 100, rowsPerPage: 14 })).toBe(14);
  expect(moveInList(5000, 'PageUp', shape)).toBe(0);
  expect(moveInList(10, 'End', shape)).toBe(shape.lastTop);
  expect(moveInList(10, 'Home', shape)).toBe(0);
  expect(moveInList(10, 'a', shape)).toBeUndefined();
});
