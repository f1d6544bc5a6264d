import { afterEach, beforeEach, expect, vi } from 'vitest';

const complaints: unknown[][] = [];

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    complaints.push(words);
  });
});

// A test that expects a complaint replaces the spy with its own.
afterEach(() => {
  expect(complaints, 'console.error was called').toEqual([]);
});
