import { expect, it } from 'vitest';
import { oneLine } from './one-line';

const name = oneLine(20);

it.each(['Anna', '  Anna  ', 'Łucja O’Brien', 'מיכל', 'می‌خواهم', '👩‍👩‍👧', '李小龍'])('takes %s for a name', (text) => {
  expect(name.parse(text)).toBe(text.trim());
});

it.each([
  ['nothing but spaces', '   '],
  ['too long', 'a'.repeat(21)],
  ['two lines', 'Anna\nOwner'],
  ['a line separator', 'Anna\u2028Owner'],
  ['an escape', 'Anna\u001B[2J'],
  ['a mark that turns direction', 'Anna\u202Erenwo'],
  ['an isolate', '\u2066Anna'],
])('does not take %s', (_, text) => {
  expect(name.safeParse(text).success).toBe(false);
});
