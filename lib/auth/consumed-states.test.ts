import { expect, it } from 'vitest';
import { consumeState } from './consumed-states';

const nowMs = Date.parse('2026-11-22T09:00:00Z');

it('takes a state once', () => {
  expect(consumeState('one', nowMs)).toBe(true);
  expect(consumeState('one', nowMs + 1)).toBe(false);
  expect(consumeState('two', nowMs + 2)).toBe(true);
});

it('refuses a used state for as long as its cookie could still be valid', () => {
  expect(consumeState('three', nowMs)).toBe(true);
  expect(consumeState('three', nowMs + 15 * 60_000)).toBe(false);
});
