import { expect, it } from 'vitest';
import { parseContactId, parseHubId } from './ids';

it.each(['48211001', 48211001, '9007199254740991'])('takes %j as a hub id', (value) => {
  expect(parseHubId(value)).toBe(Number(value));
});

it.each([
  '',
  '0',
  '-1',
  '01',
  '1.5',
  '1e3',
  ' 1',
  '１',
  '99999999999999999',
  0,
  1.5,
  NaN,
  null,
  undefined,
  {},
  '1;drop',
])('refuses %j as a hub id', (value) => {
  expect(parseHubId(value)).toBeUndefined();
});

it('keeps a contact id as the text it is', () => {
  expect(parseContactId('00123')).toBe('00123');
  expect(parseContactId('12345678901234567890')).toBe('12345678901234567890');
  expect(parseContactId('abc')).toBeUndefined();
  expect(parseContactId('1/../2')).toBeUndefined();
});
