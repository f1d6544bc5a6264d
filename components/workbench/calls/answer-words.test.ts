import { expect, it } from 'vitest';
import { formatBytes, formatRate, statusText } from './answer-words';

it('what is left of the budget is a sentence, as far as HubSpot says', () => {
  const all = { remaining: 181, max: 190, intervalMs: 10_000, dailyRemaining: 249_000 };
  expect(formatRate(all, 'en')).toBe('181 of 190 calls left in 10 s, 249,000 today');
  expect(formatRate({ remaining: 4 }, 'en')).toBe('4 calls left');
  expect(formatRate({}, 'en')).toBeUndefined();
});

it('sizes are in the unit that people read', () => {
  expect([999, 1_500, 2_340_000].map((bytes) => formatBytes(bytes, 'en'))).toEqual(['999 B', '1.5 kB', '2.3 MB']);
});

it('a status has its words, and one that nobody knows has none', () => {
  expect([statusText(404), statusText(477), statusText(299)]).toEqual(['Not found', 'Account is being moved', '']);
});
