import { expect, it } from 'vitest';
import { cn } from './class-names';

it('lets the later of two classes for the same thing win', () => {
  expect(cn('size-7 text-xs', 'size-5 text-[0.5625rem]')).toBe('size-5 text-[0.5625rem]');
  expect(cn('inline-flex', 'hidden md:inline-flex')).toBe('hidden md:inline-flex');
  expect(cn('sm:grid-cols-[11rem_1fr]', 'sm:grid-cols-[7rem_1fr]')).toBe('sm:grid-cols-[7rem_1fr]');
});

it('tells the size of text from its colour', () => {
  expect(cn('text-sm text-muted', 'text-danger-text')).toBe('text-sm text-danger-text');
});

it('keeps what does not conflict, and drops what is not there', () => {
  expect(cn('px-3 py-1', undefined, false, 'mr-auto')).toBe('px-3 py-1 mr-auto');
  expect(cn('h-8 w-8', 'size-6')).toBe('size-6');
});
