import { expect, it } from 'vitest';
import { foldForSearch, foldText, toStorableText } from './fold-text';

it.each([
  ['STRASSE', 'straße'],
  ['ΟΔΟΣ', 'οδος'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['ÉMILE', 'e\u0301mile'],
  ['ЖУКОВ', 'жуков'],
  ['ՀԱՅ', 'հայ'],
  ['ﬁn', 'FIN'],
  ['Anna', 'aNNA'],
])('%s and %s are one text', (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

it('keeps letters with and without an accent apart, except for a search', () => {
  expect(foldText('José')).not.toBe(foldText('Jose'));
  expect(foldForSearch('JOSÉ')).toBe('jose');
  expect(foldForSearch('Ｊｏｓｅ\u0301')).toBe('jose');
  expect(foldForSearch('İstanbul')).toBe('istanbul');
});

it.each(['Straße', 'ΟΔΟΣ', 'İ', 'ǅ', 'ŉ', 'ΐ', 'x'.repeat(10), ''])('folds %j once and for all', (text) => {
  expect(foldText(foldText(text))).toBe(foldText(text));
  expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
});

it('replaces only what UTF-8 cannot hold', () => {
  expect(toStorableText('a\ud800b😀\udc00')).toBe('a\ufffdb😀\ufffd');
});
