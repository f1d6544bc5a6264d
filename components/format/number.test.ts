import { expect, it } from 'vitest';
import { formatCount, formatNumber } from './number';

it('groups digits and keeps the decimals as they are', () => {
  expect(formatNumber('1234567.50', 'en')).toBe('1,234,567.50');
  expect(formatNumber('1234567.5', 'de')).toBe('1.234.567,5');
  expect(formatNumber('1.10', 'en')).toBe('1.10');
  expect(formatNumber('-98765', 'en')).toBe('-98,765');
});

it('leaves four digits alone, which are as often a year', () => {
  expect(formatNumber('2026', 'en')).toBe('2026');
});

it('shows as it came what is no plain number, or too long to be exact', () => {
  for (const text of ['007', '98765432109876543210', '1e5', '-0', 'NaN', '1,5', '.5', '1.', '123456789012.3456']) {
    expect(formatNumber(text, 'en'), text).toBe(text);
  }
});

it('counts one and many', () => {
  const noun = { one: 'contact', many: 'contacts' };
  expect([0, 1, 9_999, 10_000].map((count) => formatCount(count, noun, 'en'))).toEqual([
    '0 contacts',
    '1 contact',
    '9,999 contacts',
    '10,000 contacts',
  ]);
});
