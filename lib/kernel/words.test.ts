import { expect, it } from 'vitest';
import { hasWords, listLiterals } from './words';

it.each([
  ['anna nowak', 'anna'],
  ['anna nowak', 'nowak anna'],
  ['anna.nowak@example.com', '*@example.com'],
  ['anna nowak', 'ann*'],
  ['anna nowak', '*'],
  ['anna nowak', 'a*n*a'],
  ['naïve', 'naïve'],
  ['हिन्दी भाषा', 'हिन्दी'],
  ['o’neil 4711', 'neil 47*'],
  ['annabel anna', 'anna'],
  ['joanna anna', 'anna'],
  ['𝒳anna 𝒳', '𝒳'],
  ['😀anna😀', 'anna'],
  ['abab', 'ab*ab'],
])('%s has %s', (text, pattern) => {
  expect(hasWords(text, pattern)).toBe(true);
});

it.each([
  ['anna nowak', 'ann'],
  ['anna nowak', 'nna*'],
  ['anna nowak', 'anna n*k*z'],
  ['anna nowak', 'a*k'],
  ['', '*'],
  ['---', '*'],
  ['aba', 'ab*ba'],
  ['𝒳anna', 'anna'],
  ['anna𝒳', 'anna'],
  ['annä', 'ann'],
])('%j does not have %s', (text, pattern) => {
  expect(hasWords(text, pattern)).toBe(false);
});

it('takes as long as the text is, however many stars there are', () => {
  const startedAt = performance.now();
  expect(hasWords('a'.repeat(50_000), `${'*a'.repeat(1_000)}*b`)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

it('names what a text must contain', () => {
  expect(listLiterals('*ab**c')).toEqual(['ab', 'c']);
});
