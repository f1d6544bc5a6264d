import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubspotExtremes } from '../support/hubspot-modes';
import { readPortalRows } from '../support/portal-rows';
import { expectPortalUnharmed } from '../support/portal-unharmed';
import { decideConsent, openHttpSession, requestConsent, signIn, signOut, type HttpSession } from '../support/sign-in';
import { startPortal, type TestPortal } from '../support/start-portal';
import { controlsOf, samples } from '../support/test-sandbox';

const { harbour, cascade } = samples;
const tokenPath = '/oauth/2026-09/token';
const sessionCookie = 'portside.session';

let portal: TestPortal;
let sandbox: ReturnType<typeof controlsOf>;

beforeAll(async () => {
  portal = await startPortal({ sandbox: { contacts: 5 } });
  sandbox = controlsOf(portal.sandboxOrigin);
});
afterAll(() => portal.stop());

beforeEach(() => sandbox.forgetRequests());
afterEach(() => expectPortalUnharmed(portal));

const exchanges = () => sandbox.countRequests(tokenPath, { grantType: 'authorization_code' });
const people = () => readPortalRows(portal, 'SELECT id FROM users').length;
const sessions = () => readPortalRows(portal, 'SELECT token_hash FROM sessions').length;
const lastEvent = () => readPortalRows(portal, 'SELECT kind, outcome, detail FROM events ORDER BY id DESC LIMIT 1')[0];
const landingOf = (response: Response) => new URL(response.headers.get('location') ?? '', portal.origin);
const codeOf = (landing: URL) =>
  landing.pathname === '/connect/error' ? landing.searchParams.get('code') : landing.pathname;
const visitWith = (cookie: string, path = '/api/me') => fetch(`${portal.origin}${path}`, { headers: { cookie } });

/** Back from HubSpot's consent page, at the address that is about to be called. */
async function comeBack(session: HttpSession): Promise<URL> {
  return decideConsent(await requestConsent(session));
}

async function expectRefusal(session: HttpSession, callback: URL, code: string): Promise<void> {
  const before = { people: people(), sessions: sessions(), errors: errorLines() };
  const landing = landingOf(await session.fetch(callback.pathname + callback.search));
  expect(codeOf(landing)).toBe(code);
  const page = await session.fetch(landing.pathname + landing.search);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(code);
  expect(await exchanges()).toBe(0);
  expect({ people: people(), sessions: sessions(), errors: errorLines() }).toEqual(before);
  expect((await session.fetch('/api/me')).status).toBe(401);
  expect(lastEvent()).toMatchObject({
    kind: 'sign_in',
    outcome: 'failed',
    detail: JSON.stringify({ method: 'hubspot', code }),
  });
}

/** What calls an operator out of bed; no mistake of a visitor does. */
const errorLines = () => portal.logs().filter((line) => /"level":"?(error|fatal|50|60)/.test(line)).length;

describe.each(hubspotExtremes)('with %s', (_title, mode) => {
  beforeAll(() => sandbox.set(mode));

  it.each<[string, (callback: URL) => void]>([
    [
      'a forged state',
      ({ searchParams }) => searchParams.set('state', 'forged-forged-forged-forged-forged-forged-forg'),
    ],
    ['a missing state', ({ searchParams }) => searchParams.delete('state')],
    ['an empty state', ({ searchParams }) => searchParams.set('state', '')],
    ['an issuer that is not HubSpot', ({ searchParams }) => searchParams.set('iss', 'https://evil.example')],
  ])('%s ends the sign-in before any code is exchanged', async (_, forge) => {
    const session = openHttpSession(portal);
    const callback = await comeBack(session);
    forge(callback);
    await expectRefusal(session, callback, 'state_mismatch');
  });

  it('the state of another browser ends the sign-in: nobody is signed in as somebody else', async () => {
    const callback = await comeBack(openHttpSession(portal));
    await expectRefusal(openHttpSession(portal), callback, 'state_mismatch');
  });

  it('a consent page left open for more than 15 minutes is told from a forgery', async () => {
    const callback = await comeBack(openHttpSession(portal));
    // The browser has dropped next-auth's cookies by then; ours says when it began.
    const late = await fetch(callback, {
      redirect: 'manual',
      headers: { cookie: `portside.sign-in-started=${Date.now() - 16 * 60_000}` },
    });
    expect(codeOf(landingOf(late))).toBe('state_expired');
    expect(await exchanges()).toBe(0);
  });

  it('a callback that arrives twice exchanges its code once, and later leads back into the app', async () => {
    const session = openHttpSession(portal);
    const callback = await comeBack(session);
    const cookie = [...session.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const visit = () => fetch(callback, { redirect: 'manual', headers: { cookie } });
    await Promise.all([visit(), visit()]);
    expect(await exchanges()).toBe(1);
    await signIn(portal, {}, session);
    expect((await session.fetch(callback.pathname + callback.search)).headers.get('location')).toBe('/');
  });

  it('a cancelled consent connects nothing, and is no error for the log', async () => {
    const session = openHttpSession(portal);
    const callback = await decideConsent(await requestConsent(session), { decision: 'deny' });
    await expectRefusal(session, callback, 'denied');
  });

  it.each([
    ['invalid_scope', 'configuration'],
    ['unauthorized_client', 'configuration'],
    ['server_error', 'upstream'],
    ['temporarily_unavailable', 'upstream'],
    ['<script>alert(1)</script>', 'unknown'],
    ['something_new', 'unknown'],
  ])('an error in place of a code has its page and is not echoed: %s', async (error, code) => {
    const session = openHttpSession(portal);
    const description = `<img src=x onerror=alert(1)>${'x'.repeat(9_000)}`;
    const query = new URLSearchParams({ error, error_description: description });
    const callback = new URL(`/api/auth/callback/hubspot?${query}`, portal.origin);
    await expectRefusal(session, callback, code);
    expect(await (await session.fetch(`/connect/error?code=${code}`)).text()).not.toContain('onerror=alert');
  });

  it.each([
    ['missing', null],
    ['empty', ''],
    ['8 kB long', 'a'.repeat(8_192)],
    ['broken over two lines', 'abc\r\nX-Evil: 1'],
  ])('a code that is %s goes to nobody', async (_, code) => {
    const session = openHttpSession(portal);
    const callback = await comeBack(session);
    if (code === null) callback.searchParams.delete('code');
    else callback.searchParams.set('code', code);
    await expectRefusal(session, callback, 'unknown');
  });

  it('two tabs that sign in: the second one does, and the first is told what to do', async () => {
    const session = openHttpSession(portal);
    const first = await requestConsent(session);
    const second = await requestConsent(session);
    expect(codeOf(landingOf(await session.fetch((await decideConsent(first)).href)))).toBe('state_mismatch');
    expect(landingOf(await session.fetch((await decideConsent(second)).href)).pathname).toBe('/');
    expect((await session.fetch('/api/me')).status).toBe(200);
    const firstAgain = await session.fetch((await decideConsent(first)).href);
    expect(codeOf(landingOf(firstAgain)), 'once the other tab is signed in').toBe('/');
  });

  it('a double click on the button signs in once', async () => {
    const session = openHttpSession(portal);
    const [, second] = [await requestConsent(session), await requestConsent(session)];
    const before = sessions();
    expect(landingOf(await session.fetch((await decideConsent(second)).href)).pathname).toBe('/');
    expect(await exchanges()).toBe(1);
    expect(sessions()).toBe(before + 1);
  });

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
  ])('an evil address to return to leads home: %j', async (callbackUrl) => {
    const session = openHttpSession(portal);
    const csrf = (await (await session.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const form = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...csrf, callbackUrl }),
    };
    const started = await session.fetch('/api/auth/signin/hubspot', form);
    const landing = await session.fetch((await decideConsent(new URL(started.headers.get('location') ?? ''))).href);
    expect(landing.status).toBe(302);
    expect(landingOf(landing).origin).toBe(portal.origin);
    const left = await session.fetch('/api/auth/signout', form);
    expect(left.status).toBeLessThan(500);
    expect(landingOf(left).origin).toBe(portal.origin);
  });

  it.each<[string, Record<string, string>]>([
    ['X-Forwarded-Host', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }],
    ['Forwarded', { forwarded: 'host=evil.example' }],
  ])('an evil %s header changes nothing of where HubSpot sends people back to', async (_, evil) => {
    const session = openHttpSession(portal);
    const csrf = (await (await session.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const started = await session.fetch('/api/auth/signin/hubspot', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...evil },
      body: new URLSearchParams({ ...csrf, callbackUrl: '/' }),
    });
    const consent = landingOf(started);
    expect(consent.origin).toBe(portal.sandboxOrigin);
    expect(consent.searchParams.get('redirect_uri')).toBe(`${portal.origin}/api/auth/callback/hubspot`);
  });

  it.each([
    ['without its token', { csrfToken: '' }, {}],
    ['with a forged token', { csrfToken: 'forged' }, {}],
    ['from another site', { csrfToken: 'forged' }, { origin: 'https://evil.example' }],
  ])('a form sent %s neither signs in nor out', async (_, fields, headers) => {
    const session = await signIn(portal);
    for (const action of ['signin/hubspot', 'signout']) {
      const response = await session.fetch(`/api/auth/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams({ ...fields, callbackUrl: '/' }),
      });
      expect(response.headers.get('location') ?? '').not.toContain('/oauth/');
    }
    expect((await session.fetch('/api/me')).status).toBe(200);
  });

  it.each<[string, number, (id: string) => string]>([
    ['was tampered with', 401, (id) => `${id.slice(0, -2)}AA`],
    ['was cut short', 401, (id) => id.slice(0, 20)],
    ['is empty', 401, () => ''],
    ['is the number of a portal', 401, () => String(harbour.hubId)],
    ['is 10 kB long', 401, () => 'a'.repeat(10_000)],
    ['is 20 kB long', 431, () => 'a'.repeat(20_000)],
  ])('a session cookie that %s is nobody’s', async (_, status, alter) => {
    const session = await signIn(portal);
    const id = session.cookies.get(sessionCookie) ?? '';
    expect((await visitWith(`${sessionCookie}=${alter(id)}`)).status).toBe(status);
    expect((await visitWith(`${sessionCookie}=${id}`)).status).toBe(200);
    const elsewhere = `/api/portals/${cascade.hubId}/connection`;
    const stranger = await signIn(portal, { userId: harbour.jonas });
    expect((await stranger.fetch(elsewhere)).status, 'a portal of others').toBe(404);
  });

  it('a stolen cookie is worth nothing once its owner has signed out, or in again', async () => {
    const session = await signIn(portal);
    const first = session.cookies.get(sessionCookie);
    await signIn(portal, {}, session);
    const second = session.cookies.get(sessionCookie);
    expect(second).not.toBe(first);
    expect((await visitWith(`${sessionCookie}=${first}`)).status).toBe(401);
    expect((await visitWith(`${sessionCookie}=${second}`)).status).toBe(200);
    await signOut(session);
    expect((await visitWith(`${sessionCookie}=${second}`)).status).toBe(401);
  });
});

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
