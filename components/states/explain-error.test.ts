import { expect, it } from 'vitest';
import { errorCategories } from '@/lib/kernel/errors';
import { explainError } from './explain-error';

const body = { status: 'error', message: 'What happened.', correlationId: '1' } as const;

it('has a title and words for every kind of error', () => {
  for (const category of errorCategories) {
    const { title, text } = explainError({ ...body, category });
    expect(title, category).not.toBe('');
    expect(text, category).not.toBe('');
  }
});

it('offers the step that can help', () => {
  expect(explainError({ ...body, category: 'UPSTREAM_UNAVAILABLE' }).next).toBe('retry');
  expect(explainError({ ...body, category: 'RECONNECT_REQUIRED' }).next).toBe('reconnect');
  expect(explainError({ ...body, category: 'FORBIDDEN', reason: 'missing_scopes' }).next).toBe('reconnect');
  expect(explainError({ ...body, category: 'FORBIDDEN' }).next).toBe('none');
  expect(explainError({ ...body, category: 'INTERNAL' }).next).toBe('retry');
  expect(explainError({ ...body, category: 'INTERNAL', reason: 'configuration' }).next).toBe('none');
  expect(explainError({ ...body, category: 'UNAUTHENTICATED' }).next).toBe('sign-in');
});

it.each(['app_changed', 'key_missing', 'tampered'])(
  'offers to reconnect where a new sign-in mends what is stored: %s',
  (reason) => {
    expect(explainError({ ...body, category: 'INTERNAL', reason }).next).toBe('reconnect');
  },
);

it('passes on what the server says the reader can do', () => {
  expect(explainError({ ...body, category: 'VALIDATION_ERROR', hint: 'Do this.' }).text).toBe(
    'What happened. Do this.',
  );
});
