import { expect, it } from 'vitest';
import type { ContactList } from '@/lib/contacts/contract';
import { findPages, toTailState, withoutRepeats } from './list-pages';

const page = (ids: string[]): ContactList => ({
  total: 5,
  source: 'live',
  asOf: '2026-11-22T10:00:00Z',
  results: ids.map((id) => ({ id, properties: {}, createdAt: '', updatedAt: '', archived: false })),
});

const facts = {
  hasNextPage: false,
  isFetchNextPageError: false,
  error: null,
  readCount: 10_000,
  total: 10_000,
  searchResultsMax: 10_000,
  retry: () => undefined,
};

it('shows a contact once that came on two pages', () => {
  expect(withoutRepeats([page(['1', '2', '3']), page(['3', '4'])]).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
});

it('says when HubSpot hands out no more, although there is more', () => {
  expect(toTailState({ ...facts, total: 12_431 })).toEqual({ kind: 'capped', shown: 10_000, total: 12_431 });
});

it('does not blame HubSpot’s limit for contacts that were archived while reading', () => {
  expect(toTailState({ ...facts, readCount: 297, total: 300 })).toEqual({ kind: 'end' });
});

it('says nothing of the end of a short list', () => {
  expect(toTailState({ ...facts, readCount: 3, total: 3 })).toEqual({ kind: 'none' });
});

it('puts a failure before everything else', () => {
  expect(toTailState({ ...facts, hasNextPage: true, isFetchNextPageError: true }).kind).toBe('failed');
  expect(toTailState({ ...facts, hasNextPage: true }).kind).toBe('reading');
});

it('reads the pages in sight and those that are about to be', () => {
  expect(findPages({ first: 0, last: 24 }, 10_000)).toEqual([0]);
  expect(findPages({ first: 75, last: 99 }, 10_000)).toEqual([0, 1]);
  expect(findPages({ first: 100, last: 124 }, 10_000)).toEqual([0, 1]);
  expect(findPages({ first: 160, last: 190 }, 10_000)).toEqual([1, 2]);
  expect(findPages({ first: 999_975, last: 999_999 }, 1_000_000)).toEqual([9999]);
});

it('asks for no page beyond the last', () => {
  expect(findPages({ first: 0, last: 24 }, 7)).toEqual([0]);
  expect(findPages({ first: 0, last: 24 }, 0)).toEqual([0]);
  expect(findPages({ first: 500, last: 524 }, 320)).toEqual([]);
});
