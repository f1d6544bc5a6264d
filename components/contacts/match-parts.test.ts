import { expect, it } from 'vitest';
import { toMatchParts } from './match-parts';

/** Matches in brackets. */
const mark = (text: string, search: string, options?: { isPhone: boolean }) =>
  toMatchParts(text, search, options)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

it('marks what was searched for, whatever its case and accents', () => {
  expect(mark('Anna Nowak', 'nowak')).toBe('Anna [Nowak]');
  expect(mark('José Müller', 'jose muller')).toBe('[José] [Müller]');
  expect(mark('ΟΔΥΣΣΕΥΣ', 'οδυσσευς')).toBe('[ΟΔΥΣΣΕΥΣ]');
  expect(mark('Straße 12', 'STRASSE')).toBe('[Straße] 12');
});

it('marks every place, and overlapping words once', () => {
  expect(mark('banana', 'ana')).toBe('b[ana]na');
  expect(mark('banana bandana', 'ana')).toBe('b[ana]na band[ana]');
  expect(mark('hannah@hanover.example', 'han hanover')).toBe('[han]nah@[hanover].example');
});

it('marks short words at the beginning only, where the search finds them', () => {
  expect(mark('Anna', 'an')).toBe('[An]na');
  expect(mark('Hanna', 'an')).toBe('Hanna');
});

it('marks the digits of a phone number however both are written', () => {
  expect(mark('+49 (0)170 1234567', '170-123', { isPhone: true })).toBe('+49 (0)[170 123]4567');
  expect(mark('+49 170', 'anna', { isPhone: true })).toBe('+49 170');
});

it('leaves text without a match as it is', () => {
  expect(toMatchParts('Anna', '')).toEqual([{ text: 'Anna', isMatch: false }]);
  expect(toMatchParts('', 'anna')).toEqual([{ text: '', isMatch: false }]);
  expect(mark('a.b*c', '.*')).toBe('a.b*c');
});
