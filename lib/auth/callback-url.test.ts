import { expect, it } from 'vitest';
import { toSafeCallbackUrl } from './callback-url';

const origin = 'https://portal.example.com';

it.each([
  ['/portals/1/contacts?q=a%20b', `${origin}/portals/1/contacts?q=a%20b`],
  [`${origin}/setup`, `${origin}/setup`],
])('follows %s', (url, expected) => {
  expect(toSafeCallbackUrl(url, origin)).toBe(expected);
});

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'https://portal.example.com.evil.example',
  'https://portal.example.com@evil.example',
  'https://user@portal.example.com/',
  'setup',
  '',
  'javascript:alert(1)',
  'data:text/html,hi',
  'not a url\u0000',
  '/%0d%0a\r\nSet-Cookie: a=b',
  'http://portal.example.com/',
  `${origin}//evil.example`,
  'https://portal。example。com.evil.example',
])('goes home instead of to %j', (url) => {
  expect(toSafeCallbackUrl(url, origin)).toBe(origin);
});
