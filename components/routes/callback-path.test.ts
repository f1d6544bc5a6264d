import { expect, it } from 'vitest';
import { parseCallbackPath } from './callback-path';

const origin = 'https://portal.example';

it('leads to pages of this site, given as a path or as an address', () => {
  expect(parseCallbackPath('/portals/1/contacts?q=a%20b#x', origin)).toBe('/portals/1/contacts?q=a%20b#x');
  expect(parseCallbackPath(`${origin}/portals/1/connection`, origin)).toBe('/portals/1/connection');
});

it('leads nowhere else', () => {
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    `${origin}.evil.example/portals/1`,
    `${origin}@evil.example/`,
    'portals/1',
    '/..//evil.example',
  ];
  for (const value of elsewhere) expect(parseCallbackPath(value, origin), value).toBeUndefined();
});

it('needs something to lead to', () => {
  for (const value of [undefined, ['/portals/1'], '', '/', '/api/me', `/${'x'.repeat(3000)}`]) {
    expect(parseCallbackPath(value, origin)).toBeUndefined();
  }
});
