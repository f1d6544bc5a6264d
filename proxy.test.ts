import { NextRequest } from 'next/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const environment = {
  NEXTAUTH_URL: 'https://crm.example.org',
  NEXTAUTH_SECRET: 'Qm9vZ2llLXdvbmRlcmxhbmQtMzIgYnl0ZXM0Mg',
  PORTSIDE_KEYS: `k1:${Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64')}`,
  HUBSPOT_CLIENT_ID: 'id',
  HUBSPOT_CLIENT_SECRET: 'secret',
};
const originalUrl = process.env.NEXTAUTH_URL;

beforeEach(() => {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  if (originalUrl === undefined) delete process.env.NEXTAUTH_URL;
});

async function send(path: string, headers: Record<string, string> = {}) {
  const { proxy } = await import('./proxy');
  return proxy(new NextRequest(`http://10.0.0.7:3000${path}`, { headers }));
}
const signedIn = { cookie: '__Host-portside.session=opaque' };

describe('a request for a page', () => {
  it('gets a nonce of its own, the same for the page and for the browser', async () => {
    const [first, second] = [await send('/'), await send('/')];
    const nonce = first.headers.get('x-middleware-request-x-nonce');
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(first.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(first.headers.get('x-middleware-request-content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(second.headers.get('content-security-policy')).not.toBe(first.headers.get('content-security-policy'));
  });

  it('cannot bring a nonce of its own', async () => {
    const response = await send('/', { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" });
    expect(JSON.stringify([...response.headers])).not.toContain('mine');
  });

  it('gets an id that says nothing, or keeps the one of the reverse proxy', async () => {
    expect((await send('/')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await send('/', { 'x-request-id': 'edge-4711-ab' })).headers.get('x-request-id')).toBe('edge-4711-ab');
    expect((await send('/', { 'x-request-id': 'x"}{"level":60' })).headers.get('x-request-id')).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  it('keeps browsers on https', async () => {
    expect((await send('/')).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('a request for a portal', () => {
  it('goes to the front page when there is no session cookie, and comes back afterwards', async () => {
    const response = await send('/portals/7/contacts?q=anna&sort=-email');
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toBe(
      'https://crm.example.org/?callbackUrl=%2Fportals%2F7%2Fcontacts%3Fq%3Danna%26sort%3D-email',
    );
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('goes through with any session cookie: who that is, the page finds out', async () => {
    expect((await send('/portals/7/contacts', signedIn)).headers.get('x-middleware-next')).toBe('1');
  });

  it('is not helped by the cookie name of plain http', async () => {
    expect((await send('/portals/7/contacts', { cookie: 'portside.session=opaque' })).status).toBe(307);
  });

  it('is not redirected over the API, which answers for itself', async () => {
    expect((await send('/api/portals/7/contacts')).headers.get('x-middleware-next')).toBe('1');
  });
});
