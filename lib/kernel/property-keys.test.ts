import { expect, it } from 'vitest';
import { parseDateKey, parseInstantKey, parseNumberKey } from './property-keys';

it.each([
  ['42', 42],
  ['007', 7],
  [' 1.10\n', 1.1],
  ['.5', 0.5],
  ['5.', 5],
  ['-1e3', -1000],
  ['+2E+1', 20],
  ['', null],
  ['  ', null],
  ['.', null],
  ['1e309', null],
  ['12 apples', null],
  ['1,5', null],
  ['0x10', null],
  ['Infinity', null],
  ['NaN', null],
])('reads "%s" as the number %s', (text, value) => {
  expect(parseNumberKey(text)).toBe(value);
});

it.each([
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['1709164800000', '2024-02-29T00:00:00.000Z'],
  ['-1', '1969-12-31T23:59:59.999Z'],
  ['2024-02-29T12:30Z', '2024-02-29T12:30:00.000Z'],
  ['2024-02-29T12:30:45Z', '2024-02-29T12:30:45.000Z'],
  ['2024-02-29T12:30:45.123999Z', '2024-02-29T12:30:45.123Z'],
  ['2024-02-29T12:30:45.1Z', '2024-02-29T12:30:45.100Z'],
  ['2024-02-29T12:30+02:00', '2024-02-29T10:30:00.000Z'],
  ['2024-02-29T12:30:45-0230', '2024-02-29T15:00:45.000Z'],
  ['0001-01-01', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31', '9999-12-31T00:00:00.000Z'],
])('reads "%s" as the moment %s', (text, instant) => {
  expect(parseInstantKey(text)).toBe(Date.parse(instant));
});

it.each([
  '2023-02-29',
  '2024-13-01',
  '2024-04-31T00:00Z',
  '2024-01-01T24:00Z',
  '2024-01-01T00:60Z',
  '2024-01-01T00:00+24:00',
  '2024-01-01T00:00',
  '2024-01-01T00:00.5Z',
  '2024-01-01t00:00z',
  ' 2024-01-01',
  '29.02.2024',
  '+1',
  '',
  '8640000000000001',
  'now',
])('does not take "%s" for a moment', (text) => {
  expect(parseInstantKey(text)).toBeNull();
});

it('takes the day that a moment has in UTC', () => {
  expect(parseDateKey('2024-03-01T00:30:00+02:00')).toBe(Date.parse('2024-02-29'));
  expect(parseDateKey('-1')).toBe(Date.parse('1969-12-31'));
  expect(parseDateKey('tomorrow')).toBeNull();
});
