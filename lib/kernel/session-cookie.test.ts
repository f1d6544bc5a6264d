import { expect, it } from 'vitest';
import { sessionCookieName } from './session-cookie';

it('names the session cookie with the prefix that only https may carry', () => {
  expect(sessionCookieName(true)).toBe('__Host-portside.session');
  expect(sessionCookieName(false)).toBe('portside.session');
});
