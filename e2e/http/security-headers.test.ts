import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpSession, requestConsent, signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { samples } from '@/e2e/support/test-sandbox';

const { harbour } = samples;
const publicOrigin = 'https://crm.example.org';

describe('a portal on this machine', () => {
  let portal: TestPortal;
  let session: HttpSession;
  const get = (path: string) => fetch(new URL(path, portal.origin), { redirect: 'manual' });
  beforeAll(async () => {
    portal = await startPortal();
    session = await signIn(portal);
  });
  afterAll(() => portal.stop());

  it.each([
    ['/', 200],
    ['/setup', 200],
    ['/connect/error?code=denied', 200],
    ['/portals/1/contacts', 307],
    ['/no-such-page', 404],
    ['/api/me', 401],
    ['/api/no-such-route', 404],
    ['/api/auth/csrf', 200],
    ['/api/health/live', 200],
    ['/icon.svg', 200],
  ])('sends the security headers with %s', async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'referrer-policy': path.startsWith('/api/auth') ? 'no-referrer' : 'strict-origin-when-cross-origin',
      'content-security-policy': expect.stringMatching(/^default-src 'self'; script-src 'self' 'nonce-/),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(response.headers.has('x-powered-by')).toBe(false);
    expect(response.headers.has('strict-transport-security')).toBe(false);
  });

  it('gives every script and style of a page the nonce of that answer, and no answer the nonce of another', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/connect/error?code=denied', '/no-such-page']) {
      const response = await get(path);
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
      const tags = (await response.text()).match(/<(script|style)\b[^>]*>/g) ?? [];
      expect(tags.length).toBeGreaterThan(5);
      for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
      nonces.add(String(nonce));
    }
    expect(nonces.size).toBe(3);
  });

  it('sends static files with the fixed headers and lets browsers keep them', async () => {
    const chunk = /\/_next\/static\/[^"]+\.js/.exec(await (await get('/')).text())?.[0];
    const response = await get(String(chunk));
    expect(response.status).toBe(200);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    '/',
    '/api/me',
    '/api/auth/csrf',
    '/api/auth/session',
    '/api/health/ready',
    `/portals/${harbour.hubId}/contacts`,
    `/portals/${harbour.hubId}/connection`,
    `/api/portals/${harbour.hubId}/contacts`,
  ])('lets nobody keep a copy of what a person sees at %s', async (path) => {
    const response = await session.fetch(path, { redirect: 'follow' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('no-store');
  });

  it('serves no pictures of other hosts', async () => {
    expect((await get('/_next/image?url=%2Ficon.svg&w=64&q=75')).status).toBe(404);
  });

  it('sends the signed-out to the front page and remembers where they wanted to go', async () => {
    const response = await get('/portals/7/contacts?q=anna');
    const location = new URL(response.headers.get('location') ?? '', portal.origin);
    expect(location.href).toBe(`${portal.origin}/?callbackUrl=%2Fportals%2F7%2Fcontacts%3Fq%3Danna`);
  });

  it('answers a cookie that opens nothing like no cookie', async () => {
    const headers = { cookie: 'portside.session=forged' };
    const page = await fetch(`${portal.origin}/portals/7/contacts`, { headers, redirect: 'manual' });
    expect(page.headers.get('location') ?? (await page.text())).toContain('callbackUrl');
    expect((await fetch(`${portal.origin}/api/me`, { headers })).status).toBe(401);
  });

  it.each(['x-middleware-subrequest', 'x-middleware-prefetch', 'x-invoke-path', 'next-router-prefetch'])(
    'is not fooled by a request that brings %s',
    async (name) => {
      const headers = { [name]: 'proxy:proxy:proxy:proxy:proxy', 'x-nonce': 'mine' };
      const response = await fetch(`${portal.origin}/portals/7/contacts`, { headers, redirect: 'manual' });
      expect(`${response.status} ${await response.text()}`).not.toContain('mine');
      expect(response.status).toBeGreaterThanOrEqual(300);
      // Next answers a prefetch of its own kind with an empty object, without asking the route.
      expect(await (await fetch(`${portal.origin}/api/me`, { headers })).json()).not.toHaveProperty('user');
    },
  );
});

describe('a portal at a public address', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal({
      sandbox: { redirectUrls: [`${publicOrigin}/api/auth/callback/hubspot`] },
      environment: { NEXTAUTH_URL: publicOrigin, PORTSIDE_SANDBOX: '' },
    });
  });
  afterAll(() => portal.stop());

  it('keeps browsers on https', async () => {
    const response = await fetch(portal.origin);
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(response.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });

  it('sets no cookie that another path, host or scheme could read or plant', async () => {
    const session = openHttpSession(portal);
    const set: string[] = [];
    const recorded: typeof session = {
      ...session,
      async fetch(path, init) {
        const response = await session.fetch(path, init);
        set.push(...response.headers.getSetCookie());
        return response;
      },
    };
    await signIn(portal, {}, recorded);
    expect(set.some((cookie) => cookie.startsWith('__Host-portside.session='))).toBe(true);
    for (const cookie of set) {
      // What only remembers a choice, a wish or a time opens nothing; all else has a prefix that browsers enforce and no script sees.
      const isReminder = /^portside[.-](sign-in-started|sign-in-asked|last-portal)=/.test(cookie);
      if (!isReminder) expect(cookie).toMatch(/^__(Host|Secure)-.*; HttpOnly/);
      // Either everywhere or where sign-ins end; narrower than that no cookie of ours has reason to be.
      expect(cookie).toMatch(/; Path=\/(api\/auth\/callback)?(;|$)/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).not.toMatch(/; Domain=/i);
      expect(cookie.length).toBeLessThan(4_096);
    }
  });

  it('names its own address to HubSpot, whatever host the request claims', async () => {
    const session = openHttpSession(portal);
    const lying: typeof session = {
      ...session,
      fetch: (path, init = {}) => {
        const headers = new Headers(init.headers);
        headers.set('x-forwarded-host', 'evil.example');
        headers.set('x-forwarded-proto', 'http');
        headers.set('forwarded', 'host=evil.example');
        return session.fetch(path, { ...init, headers });
      },
    };
    const consent = await requestConsent(lying);
    expect(consent.searchParams.get('redirect_uri')).toBe(`${publicOrigin}/api/auth/callback/hubspot`);
  });
});
