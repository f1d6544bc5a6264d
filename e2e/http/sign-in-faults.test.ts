import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessTokenPrefix, refreshTokenMarker } from '@/lib/sandbox/app';
import { changePortalRows, readDataFolder, readPortalRows } from '../support/portal-rows';
import { decideConsent, openHttpSession, requestConsent, signIn } from '../support/sign-in';
import { startPortal, type TestPortal } from '../support/start-portal';
import { controlsOf, samples, type Fault } from '../support/test-sandbox';

const { harbour } = samples;
const tokenPath = '/oauth/2026-09/token';
const introspectPath = `${tokenPath}/introspect`;

let portal: TestPortal;
let sandbox: ReturnType<typeof controlsOf>;

beforeAll(async () => {
  portal = await startPortal({ sandbox: { contacts: 5 } });
  sandbox = controlsOf(portal.sandboxOrigin);
});
afterAll(() => portal.stop());

beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.forgetRequests();
});

const exchanges = () => sandbox.countRequests(tokenPath, { grantType: 'authorization_code' });
const people = () => readPortalRows(portal, 'SELECT id FROM users').length;
const codeOf = (landing: URL) =>
  landing.pathname === '/connect/error' ? landing.searchParams.get('code') : landing.pathname;

async function expectRefusal(landing: URL, code: string) {
  expect(codeOf(landing)).toBe(code);
  const page = await fetch(landing);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(code);
}

it('a failed sign-in can be found in the log by the reference that its page shows', async () => {
  const session = openHttpSession(portal);
  const callback = await decideConsent(await requestConsent(session), { decision: 'deny' });
  const reference = 'reverse-proxy-4711';
  const response = await session.fetch(callback.href, { headers: { 'x-request-id': reference } });
  const landing = response.headers.get('location') ?? '';
  expect(landing).toBe('/connect/error?code=denied');
  expect(await (await session.fetch(landing)).text()).toContain(reference);
  expect(await (await session.fetch('/connect/error?code=upstream')).text(), 'of another failure').not.toContain(
    reference,
  );
  const failure = portal.logs().find((line) => line.includes('a sign-in failed') && line.includes(reference));
  expect(JSON.parse(failure ?? '{}')).toMatchObject({ correlationId: reference, code: 'denied' });
  expect(readPortalRows(portal, `SELECT kind FROM events WHERE correlation_id = '${reference}'`)).toHaveLength(1);
});

describe('a callback that is not the answer to our own request', () => {
  const forgeries: [string, (callback: URL) => void][] = [
    [
      'a forged state',
      (callback) => callback.searchParams.set('state', 'forged-forged-forged-forged-forged-forged-forg'),
    ],
    ['no state', (callback) => callback.searchParams.delete('state')],
    ['an empty state', (callback) => callback.searchParams.set('state', '')],
    ['somebody else’s issuer', (callback) => callback.searchParams.set('iss', 'https://evil.example')],
  ];

  it.each(forgeries)('is refused before any code is exchanged: %s', async (_, forge) => {
    const session = openHttpSession(portal);
    const callback = await decideConsent(await requestConsent(session));
    forge(callback);
    const response = await session.fetch(callback.href);
    await expectRefusal(new URL(response.headers.get('location') ?? '', portal.origin), 'state_mismatch');
    expect(await exchanges()).toBe(0);
    expect((await session.fetch('/api/me')).status).toBe(401);
  });

  it('is refused in another browser than the one that asked', async () => {
    const callback = await decideConsent(await requestConsent(openHttpSession(portal)));
    const victim = openHttpSession(portal);
    const response = await victim.fetch(callback.href);
    await expectRefusal(new URL(response.headers.get('location') ?? '', portal.origin), 'state_mismatch');
    expect(await exchanges()).toBe(0);
  });

  it('is told apart from one that took longer than 15 minutes', async () => {
    const session = openHttpSession(portal);
    const callback = await decideConsent(await requestConsent(session));
    // The browser has dropped next-auth's cookies by then; ours says when it began.
    const startedAtMs = Date.now() - 16 * 60_000;
    const late = await fetch(callback, {
      redirect: 'manual',
      headers: { cookie: `portside.sign-in-started=${startedAtMs}` },
    });
    await expectRefusal(new URL(late.headers.get('location') ?? '', portal.origin), 'state_expired');
    expect(await exchanges()).toBe(0);
  });

  it('exchanges a code once when the callback arrives twice, and leads back into the app', async () => {
    const session = openHttpSession(portal);
    const callback = await decideConsent(await requestConsent(session));
    const cookie = [...session.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const visit = () => fetch(callback, { redirect: 'manual', headers: { cookie } });
    await Promise.all([visit(), visit()]);
    expect(await exchanges()).toBe(1);
    await signIn(portal, {}, session);
    const replay = await session.fetch(callback.href);
    expect(replay.headers.get('location')).toBe('/');
  });

  it('finishes the second of two tabs and explains the first', async () => {
    const session = openHttpSession(portal);
    const first = await requestConsent(session);
    const second = await requestConsent(session);
    const tooOld = await session.fetch((await decideConsent(first)).href);
    expect(codeOf(new URL(tooOld.headers.get('location') ?? '', portal.origin))).toBe('state_mismatch');
    const landing = await session.fetch((await decideConsent(second)).href);
    expect(landing.headers.get('location')).toBe(`${portal.origin}/`);
    expect((await session.fetch('/api/me')).status).toBe(200);
  });

  it.each([
    ['missing', null],
    ['empty', ''],
    ['8 kB long', 'a'.repeat(8_192)],
    ['with a line break', 'abc\r\nX-Evil: 1'],
  ])('is refused with a code that is %s', async (_, code) => {
    const session = openHttpSession(portal);
    const callback = await decideConsent(await requestConsent(session));
    if (code === null) callback.searchParams.delete('code');
    else callback.searchParams.set('code', code);
    const response = await session.fetch(callback.href);
    expect(codeOf(new URL(response.headers.get('location') ?? '', portal.origin))).toBe('unknown');
    expect(await exchanges()).toBe(0);
  });
});

describe('what HubSpot’s authorize page sends back instead of a code', () => {
  it.each([
    ['access_denied', 'denied'],
    ['invalid_scope', 'configuration'],
    ['unauthorized_client', 'configuration'],
    ['server_error', 'upstream'],
    ['temporarily_unavailable', 'upstream'],
    ['<script>alert(1)</script>', 'unknown'],
    ['something_new', 'unknown'],
  ])('%s has its page', async (error, code) => {
    const session = openHttpSession(portal);
    const query = new URLSearchParams({ error, error_description: `<img src=x onerror=alert(1)>${'x'.repeat(9_000)}` });
    const response = await session.fetch(`/api/auth/callback/hubspot?${query}`);
    const landing = new URL(response.headers.get('location') ?? '', portal.origin);
    await expectRefusal(landing, code);
    expect(await (await fetch(landing)).text()).not.toContain('onerror=alert');
    expect(await exchanges()).toBe(0);
  });

  it('a cancelled consent connects nothing', async () => {
    const before = people();
    const session = await signIn(portal, { decision: 'deny' });
    await expectRefusal(session.landing, 'denied');
    expect(people()).toBe(before);
  });
});

describe('an exchange that goes wrong', () => {
  const answer = (status: number, body: unknown = {}) => ({ kind: 'answer', status, body });
  const html = (status: number) => ({ kind: 'answer', status, text: '<html>login</html>', contentType: 'text/html' });
  const rows: [string, string, Partial<Fault> & { path: string }][] = [
    [
      'the code is used or expired',
      'code_expired',
      { path: tokenPath, effect: answer(400, { error: 'invalid_grant', status: 'BAD_AUTH_CODE' }) },
    ],
    [
      'the client secret is wrong',
      'configuration',
      { path: tokenPath, effect: answer(401, { error: 'invalid_client' }) },
    ],
    [
      'the redirect URL is not the app’s',
      'configuration',
      { path: tokenPath, effect: answer(400, { status: 'BAD_REDIRECT_URI', error: 'invalid_grant' }) },
    ],
    ['a proxy answers with its own page', 'upstream', { path: tokenPath, effect: html(200) }],
    ['HubSpot answers 502', 'upstream', { path: tokenPath, effect: html(502) }],
    ['HubSpot answers 503', 'upstream', { path: tokenPath, effect: answer(503) }],
    ['HubSpot answers 504', 'upstream', { path: tokenPath, effect: html(504) }],
    ['the connection breaks off', 'upstream', { path: tokenPath, effect: { kind: 'cutOff', afterBytes: 60 } }],
    [
      'the connection breaks off at once',
      'upstream',
      { path: tokenPath, times: null, effect: { kind: 'cutOff', afterBytes: 0 } },
    ],
    ['the answer is 50 MB long', 'upstream', { path: tokenPath, effect: { kind: 'hugeBody', bytes: 50_000_000 } }],
    [
      'the refresh token is missing',
      'upstream',
      { path: tokenPath, effect: { kind: 'patch', remove: ['refresh_token'] } },
    ],
    [
      'the access token is missing',
      'upstream',
      { path: tokenPath, effect: { kind: 'patch', remove: ['access_token'] } },
    ],
    [
      'the token endpoint redirects elsewhere',
      'upstream',
      {
        path: tokenPath,
        effect: { kind: 'answer', status: 302, body: {}, headers: { location: 'http://localhost:9/evil' } },
      },
    ],
    ['introspection finds nothing', 'identity', { path: introspectPath, effect: answer(404) }],
    ['introspection fails', 'identity', { path: introspectPath, effect: answer(500) }],
    [
      'introspection calls the token inactive',
      'identity',
      { path: introspectPath, effect: answer(200, { active: false }) },
    ],
    [
      'introspection names another app',
      'identity',
      { path: introspectPath, effect: { kind: 'patch', set: { client_id: 'another' } } },
    ],
    [
      'introspection names no person',
      'identity',
      { path: introspectPath, effect: { kind: 'patch', remove: ['user_id'] } },
    ],
  ];

  it.each(rows)('says so when %s (%s)', async (_, code, fault) => {
    const before = people();
    await sandbox.fault(fault);
    const session = await signIn(portal);
    await expectRefusal(session.landing, code);
    expect((await session.fetch('/api/me')).status).toBe(401);
    expect(people()).toBe(before);
    expect(await sandbox.countRequests('/token/revoke')).toBe(0);
  });

  it.each([
    ['never answers', { kind: 'hang' }],
    ['answers a byte a second', { kind: 'slowBody', bytesPerSecond: 1 }],
  ])('gives up after ten seconds when HubSpot %s', async (_, effect) => {
    await sandbox.fault({ path: tokenPath, effect });
    const startedAtMs = Date.now();
    const session = await signIn(portal);
    expect(codeOf(session.landing)).toBe('upstream');
    expect(Date.now() - startedAtMs).toBeLessThan(12_000);
  });

  it('exchanges no code a second time once HubSpot has seen it', async () => {
    await sandbox.fault({ path: tokenPath, effect: answer(503) });
    await signIn(portal);
    expect(await exchanges()).toBe(1);
  });

  it('keeps nothing when the grant cannot be stored, and works at the next try', async () => {
    changePortalRows(
      portal,
      "CREATE TRIGGER broken BEFORE UPDATE ON connections BEGIN SELECT RAISE(ABORT, 'disk'); END",
    );
    changePortalRows(
      portal,
      "CREATE TRIGGER broken2 BEFORE INSERT ON connections BEGIN SELECT RAISE(ABORT, 'disk'); END",
    );
    const refused = await signIn(portal);
    await expectRefusal(refused.landing, 'store_failed');
    expect(await sandbox.countRequests('/token/revoke')).toBe(0);
    changePortalRows(portal, 'DROP TRIGGER broken; DROP TRIGGER broken2');
    expect((await signIn(portal)).landing.pathname).toBe('/');
  });

  it('says so when the session itself cannot be stored', async () => {
    changePortalRows(portal, "CREATE TRIGGER broken BEFORE INSERT ON sessions BEGIN SELECT RAISE(ABORT, 'disk'); END");
    expect(codeOf((await signIn(portal)).landing)).toBe('store_failed');
    changePortalRows(portal, 'DROP TRIGGER broken');
  });

  it('starts afresh after the portal was killed between exchange and commit', async () => {
    const doomed = await startPortal({ sandbox: { contacts: 5 } });
    const controls = controlsOf(doomed.sandboxOrigin);
    await controls.fault({ path: introspectPath, effect: { kind: 'hang' } });
    const attempt = signIn(doomed).catch(() => 'cut off');
    await expect.poll(() => controls.countRequests(tokenPath), { timeout: 20_000 }).toBeGreaterThan(0);
    await doomed.kill();
    expect(await attempt).toBe('cut off');
    await controls.clearFaults();
    await doomed.restart();
    expect(readPortalRows(doomed, 'SELECT id FROM users')).toEqual([]);
    expect((await signIn(doomed)).landing.pathname).toBe('/');
    await doomed.stop();
  });
});

describe('portals that may not connect here', () => {
  it('are refused, kept out of the database and not revoked', async () => {
    const closed = await startPortal({ sandbox: { contacts: 5 }, environment: { ALLOWED_HUB_IDS: '123' } });
    const session = await signIn(closed);
    expect(codeOf(session.landing)).toBe('not_allowed');
    for (const table of ['users', 'portals', 'connections', 'memberships']) {
      expect(readPortalRows(closed, `SELECT * FROM ${table}`)).toEqual([]);
    }
    expect(await controlsOf(closed.sandboxOrigin).countRequests('/token/revoke')).toBe(0);
    await closed.stop();
  });
});

describe('where signing in leads', () => {
  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://localhost.evil.example',
    'javascript:alert(1)',
    'not a url',
    '/%0d%0aset-cookie:x=y',
    'http://localhost@evil.example',
  ])('is never %j', async (callbackUrl) => {
    const session = openHttpSession(portal);
    const csrf = (await (await session.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const response = await session.fetch('/api/auth/signin/hubspot', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...csrf, callbackUrl }),
    });
    const callback = await decideConsent(new URL(response.headers.get('location') ?? ''));
    const landing = await session.fetch(callback.href);
    expect(landing.status).toBe(302);
    expect(new URL(landing.headers.get('location') ?? '', portal.origin).origin).toBe(portal.origin);
  });
});

it('tells nobody a token, a secret or a code: not the log, not the files, not the pages', async () => {
  const session = openHttpSession(portal);
  const callback = await decideConsent(await requestConsent(session));
  const landing = await session.fetch(callback.href);
  const bodies = [await landing.text()];
  for (const path of [
    '/api/me',
    `/api/portals/${harbour.hubId}/connection`,
    '/api/auth/session',
    `/portals/${harbour.hubId}/contacts`,
  ]) {
    bodies.push(await (await session.fetch(path)).text());
  }
  await session.send('POST', `/api/portals/${harbour.hubId}/connection/refresh`);
  const haystack = [...bodies, ...portal.logs(), readDataFolder(portal)].join('\n');
  const code = callback.searchParams.get('code') ?? 'no code';
  for (const canary of [
    accessTokenPrefix,
    refreshTokenMarker,
    code,
    portal.env.HUBSPOT_CLIENT_SECRET,
    portal.env.NEXTAUTH_SECRET,
  ]) {
    expect(canary).toBeTruthy();
    expect(haystack.includes(canary ?? '')).toBe(false);
  }
});
