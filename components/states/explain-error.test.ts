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
  expect(explainError({ ...body, category: 'UPSTREAM_UNAVAILABLE' }).action.kind).toBe('retry');
  expect(explainError({ ...body, category: 'RECONNECT_REQUIRED' }).action.kind).toBe('reconnect');
  expect(explainError({ ...body, category: 'FORBIDDEN', reason: 'missing_scopes' }).action.kind).toBe('reconnect');
  expect(explainError({ ...body, category: 'FORBIDDEN' }).action.kind).toBe('none');
  expect(explainError({ ...body, category: 'INTERNAL' }).action.kind).toBe('retry');
  expect(explainError({ ...body, category: 'INTERNAL', reason: 'configuration' }).action.kind).toBe('none');
  expect(explainError({ ...body, category: 'UNAUTHENTICATED' }).action.kind).toBe('sign-in');
});

it.each(['app_changed', 'key_missing', 'tampered'])(
  'offers to reconnect where a new sign-in mends what is stored: %s',
  (reason) => {
    expect(explainError({ ...body, category: 'INTERNAL', reason }).action.kind).toBe('reconnect');
  },
);

it('does not speak of HubSpot’s data where a portal would lose its last owner', () => {
  const lastOwner = { ...body, category: 'CONFLICT', reason: 'last_owner', hint: 'Make another owner.' } as const;
  expect(explainError(lastOwner)).toMatchObject({ title: 'A portal needs an owner', action: { kind: 'none' } });
  expect(explainError({ ...body, category: 'CONFLICT' }).title).toContain('HubSpot');
});

it.each(['too_many', 'last_way_in', 'passkey_known', 'static_token', 'replaces_oauth', 'copy_incomplete'])(
  'does not say that HubSpot has something else where Portside itself cannot do it: %s',
  (reason) => {
    expect(explainError({ ...body, category: 'CONFLICT', reason }).title).not.toContain('HubSpot');
  },
);

it('blames the role only where another role would help', () => {
  const titleOf = (reason: string) => explainError({ ...body, category: 'FORBIDDEN', reason }).title;
  expect(titleOf('role')).toBe('Your role does not allow this');
  for (const reason of ['origin', 'not_allowed', 'has_members']) expect(titleOf(reason)).toBe('This is not allowed');
});

it('tells a member whom HubSpot has shut out so, and not that their role is too weak', () => {
  const { title } = explainError({ ...body, category: 'FORBIDDEN', reason: 'access_ended' });
  expect(title).toBe('Your HubSpot access has ended');
});

it('passes on what the server says the reader can do', () => {
  expect(explainError({ ...body, category: 'VALIDATION_ERROR', hint: 'Do this.' }).text).toBe(
    'What happened. Do this.',
  );
});

it('says what the server knows of an error of HubSpot’s, in place of words of its own', () => {
  const explanation = {
    code: 'missing_scopes',
    title: 'A HubSpot permission is missing',
    what: 'What.',
    who: 'admin' as const,
    next: 'Next.',
    action: { kind: 'open-scopes' as const, scopes: ['a.read'] },
  };
  expect(explainError({ ...body, category: 'FORBIDDEN', explanation })).toEqual({
    title: explanation.title,
    what: 'What.',
    next: 'Next.',
    text: 'What. Next.',
    who: 'admin',
    action: explanation.action,
  });
});

it.each(['forced_refresh', 'reveal', 'sign_in_attempts'])(
  'does not blame HubSpot for a limit of our own: %s',
  (reason) => {
    const { title, text } = explainError({ ...body, category: 'RATE_LIMITS', reason });
    expect(title).toBe('Enough for now');
    expect(text).toBe(body.message);
  },
);
