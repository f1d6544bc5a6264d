import { expect, it } from 'vitest';
import { createCodedColumn, createNumberColumn } from './column';

it('a column of texts holds more values than a byte or two can number, and more contacts than it was made for', () => {
  const growing = createCodedColumn(10, (value) => value.toLowerCase());
  const texts = Array.from({ length: 70_000 }, (_, index) => (index % 10 === 0 ? null : `C${index}`));
  texts.forEach((text, place) => growing.set(place, text));
  const column = growing.column();
  if (column.kind !== 'coded') throw new Error('It is another kind of column.');
  const read = texts.map((_, place) => column.values[column.codes[place] ?? 0] || null);
  expect(read).toEqual(texts);
  expect(column.keys[column.codes[7] ?? 0]).toBe('c7');
});

it('a value that comes again takes no more memory', () => {
  const growing = createCodedColumn(1_000, (value) => value);
  growing.set(0, 'lead');
  const before = growing.bytes();
  for (let place = 1; place < 1_000; place++) growing.set(place, 'lead');
  expect(growing.bytes()).toBe(before);
});

it('a column of numbers grows, and has none where there is none', () => {
  const growing = createNumberColumn(0);
  growing.set(500, 7);
  growing.set(501, null);
  const column = growing.column();
  if (column.kind !== 'number') throw new Error('It is another kind of column.');
  expect([column.keys[500], column.keys[501]]).toEqual([7, Number.NaN]);
});
