import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubspotExtremes, hubspotModes } from '../support/hubspot-modes';
import { changePortalRows, readPortalRows } from '../support/portal-rows';
import { expectPortalUnharmed } from '../support/portal-unharmed';
import { decideConsent, openHttpSession, requestConsent, signIn, type HttpSession } from '../support/sign-in';
import { startPortal, type TestPortal } from '../support/start-portal';
import { controlsOf, samples, type Fault } from '../support/test-sandbox';

const { harbour, cascade } = samples;
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
afterEach(() => expectPortalUnharmed(portal));

const exchanges = () => sandbox.countRequests(tokenPath, { grantType: 'authorization_code' });
const people = () => readPortalRows(portal, 'SELECT id FROM users').length;
const codeOf = ({ landing: { pathname, searchParams } }: { landing: URL }) =>
  pathname === '/connect/error' ? searchParams.get('code') : pathname;
type Me = { user: { id: string; email?: string }; portals: { hubId: number; role: string; status: string }[] };
const meOf = async (session: HttpSession) => (await (await session.fetch('/api/me')).json()) as Me;
const connectionOf = async (session: HttpSession, hubId: number = harbour.hubId) =>
  (await session.fetch(`/api/portals/${hubId}/connection`)).json();

const answer = (status: number, body: unknown = {}, headers = {}) => ({ kind: 'answer', status, body, headers });
const html = (status: number) => ({ kind: 'answer', status, text: '<html>login</html>', contentType: 'text/html' });
const patch = (change: object) => ({ kind: 'patch', ...change });

/** The exchange of a code goes wrong in this way, and the person is told this. */
const exchangeFaults: [title: string, code: string, effect: NonNullable<Fault['effect']>, isLasting?: true][] = [
  ['a code that is used or expired', 'code_expired', answer(400, { error: 'invalid_grant', status: 'BAD_AUTH_CODE' })],
  ['a wrong client secret', 'configuration', answer(401, { error: 'invalid_client' })],
  ['a redirect URL that is not the app’s', 'configuration', answer(400, { status: 'BAD_REDIRECT_URI' })],
  ['a verifier that HubSpot does not take', 'configuration', answer(400, { status: 'BAD_CODE_VERIFIER' })],
  ['a captive proxy’s page with status 200', 'upstream', html(200)],
  ['a 502 with a page', 'upstream', html(502)],
  ['a 503', 'upstream', answer(503)],
  ['a 504 with a page', 'upstream', html(504)],
  ['a connection that breaks off', 'upstream', { kind: 'cutOff', afterBytes: 60 }],
  ['a connection that closes at once', 'upstream', { kind: 'cutOff', afterBytes: 0 }, true],
  ['an answer of 50 MB', 'upstream', { kind: 'hugeBody', bytes: 50_000_000 }],
  ['an answer without a refresh token', 'upstream', patch({ remove: ['refresh_token'] })],
  ['an answer without an access token', 'upstream', patch({ remove: ['access_token'] })],
  ['a token of another kind than bearer', 'upstream', patch({ set: { token_type: 'mac' } })],
  ['a redirect to another server', 'upstream', answer(302, {}, { location: 'http://localhost:9/evil' })],
];

/** What a token answer may lack or say oddly without harm. */
const oddGrants: [title: string, change: object, lifetimeSeconds: number][] = [
  ['without token_type', { remove: ['token_type'] }, 1_800],
  ['without expires_in', { remove: ['expires_in'] }, 1_800],
  ['without scopes and hub_id', { remove: ['scopes', 'hub_id'] }, 1_800],
  ['with expires_in as text', { set: { expires_in: '900' } }, 900],
  ['with expires_in far beyond a day', { set: { expires_in: 1e12 } }, 86_400],
  ['with expires_in 0', { set: { expires_in: 0 } }, 0],
  ['with expires_in below 0', { set: { expires_in: -5 } }, 0],
];

describe.each(hubspotExtremes)('with %s', (_title, mode) => {
  beforeAll(() => sandbox.set(mode));

  it.each(exchangeFaults)('%s leaves nobody signed in and nothing stored', async (_, code, effect, isLasting) => {
    const before = people();
    await sandbox.fault({ path: tokenPath, effect, times: isLasting ? null : 1 });
    const session = await signIn(portal);
    expect(codeOf(session)).toBe(code);
    expect(await (await session.fetch(`/connect/error?code=${code}`)).text()).toContain(code);
    expect((await session.fetch('/api/me')).status).toBe(401);
    expect(people()).toBe(before);
    if (!isLasting) expect(await exchanges(), 'HubSpot has seen the code').toBe(1);
    expect(await sandbox.countRequests(introspectPath)).toBe(0);
  });

  it.each(oddGrants)('a grant %s is good enough', async (_, change, lifetimeSeconds) => {
    // Neither answer need name the scopes, but one of them has to.
    const isNameless = JSON.stringify(change).includes('scopes') && mode.introspectionWithout.includes('scopes');
    if (isNameless) await sandbox.set({ introspectionWithout: [] });
    await sandbox.fault({ path: tokenPath, grantType: 'authorization_code', effect: patch(change) });
    const askedAtMs = Date.now();
    const session = await signIn(portal);
    await sandbox.set(mode);
    expect(codeOf(session)).toBe('/');
    const row = readPortalRows(portal, `SELECT expires_at_ms FROM connections WHERE hub_id = ${harbour.hubId}`)[0];
    expect(Math.abs(Number(row?.expires_at_ms) - askedAtMs - lifetimeSeconds * 1_000)).toBeLessThan(5_000);
    expect(await connectionOf(session)).toMatchObject({ status: 'connected', scopes: { missing: [] } });
  });
});

/** How introspection fails to say who somebody is. */
const identityFaults: [title: string, effect: NonNullable<Fault['effect']>][] = [
  ['answers 404', answer(404)],
  ['answers 500', answer(500)],
  ['calls the token inactive', answer(200, { active: false })],
  ['names another app', patch({ set: { client_id: 'another' } })],
  ['names no person', patch({ remove: ['user_id'] })],
  ['names no portal', patch({ remove: ['hub_id'] })],
  ['is cut off', { kind: 'cutOff', afterBytes: 30 }],
];

describe.each(hubspotModes)('with %s', (_title, mode) => {
  beforeAll(() => sandbox.set(mode));

  it.each(identityFaults)('an introspection that %s signs nobody in', async (_, effect) => {
    const before = people();
    await sandbox.fault({ path: introspectPath, effect });
    const session = await signIn(portal);
    expect(codeOf(session)).toBe('identity');
    expect((await session.fetch('/api/me')).status).toBe(401);
    expect(people()).toBe(before);
  });

  it.each([
    ['ids as text', { set: { user_id: String(harbour.mara), hub_id: String(harbour.hubId) } }],
    ['no e-mail', { remove: ['user'] }],
  ])('an introspection with %s finds the same person', async (_, change) => {
    const before = await meOf(await signIn(portal));
    await sandbox.fault({ path: introspectPath, effect: patch(change) });
    expect((await meOf(await signIn(portal))).user.id).toBe(before.user.id);
  });

  it('fewer scopes than were asked for connect all the same, and say which are missing', async () => {
    const denied = { hubId: cascade.hubId, userId: cascade.diego };
    await sandbox.control('PATCH', 'users', { ...denied, deniedScopes: ['crm.objects.owners.read'] });
    changePortalRows(portal, `DELETE FROM connections WHERE hub_id = ${cascade.hubId}`);
    await sandbox.control('POST', 'grants/uninstall', { hubId: cascade.hubId });
    const session = await signIn(portal, denied);
    await sandbox.control('PATCH', 'users', { ...denied, deniedScopes: [] });
    expect(codeOf(session)).toBe('/');
    expect(await connectionOf(session, cascade.hubId)).toMatchObject({
      status: 'connected',
      scopes: { missing: ['crm.objects.owners.read'] },
    });
    const owners = await session.fetch(`/api/portals/${cascade.hubId}/owners`);
    expect(await owners.json()).toMatchObject({ status: 'error', category: 'FORBIDDEN', reason: 'missing_scopes' });
  });

  it('one person who connects a second portal has both, and the first is as it was', async () => {
    await signIn(portal);
    const versionOf = () => readPortalRows(portal, `SELECT version FROM connections WHERE hub_id = ${harbour.hubId}`);
    const before = versionOf();
    const session = await signIn(portal, { hubId: cascade.hubId, userId: cascade.mara });
    const { portals } = await meOf(session);
    expect(portals.map(({ hubId }) => hubId).toSorted()).toEqual([harbour.hubId, cascade.hubId]);
    expect(versionOf()).toEqual(before);
  });

  it('two people with one e-mail are two people', async () => {
    const mara = await meOf(await signIn(portal));
    const stranger = { user_id: 999, user: 'mara.lindgren@harbourandpine.example' };
    await sandbox.fault({ path: introspectPath, effect: patch({ set: stranger }) });
    expect((await meOf(await signIn(portal))).user.id).not.toBe(mara.user.id);
  });

  it('who signs in as somebody else is that person from then on, and the session before has ended', async () => {
    const session = await signIn(portal);
    const { user: mara } = await meOf(session);
    const old = session.cookies.get('portside.session');
    await signIn(portal, { userId: harbour.jonas }, session);
    expect((await meOf(session)).user.id).not.toBe(mara.id);
    const stolen = await fetch(`${portal.origin}/api/me`, { headers: { cookie: `portside.session=${old}` } });
    expect(stolen.status).toBe(401);
    const [event] = readPortalRows(
      portal,
      "SELECT user_id, outcome FROM events WHERE kind = 'sign_in' ORDER BY id DESC",
    );
    expect(event).toMatchObject({ outcome: 'ok', user_id: (await meOf(session)).user.id });
  });
});

it('a session that cannot be stored is said to be that', async () => {
  changePortalRows(portal, "CREATE TRIGGER broken BEFORE INSERT ON sessions BEGIN SELECT RAISE(ABORT, 'disk'); END");
  expect(codeOf(await signIn(portal))).toBe('store_failed');
  changePortalRows(portal, 'DROP TRIGGER broken');
  expect(codeOf(await signIn(portal))).toBe('/');
});

/** Lets a sign-in of each mode get as far as a call that is not answered. */
async function startUnanswered(path: string): Promise<Promise<string | null>[]> {
  const attempts: Promise<string | null>[] = [];
  for (const [, mode] of hubspotModes) {
    await sandbox.set(mode);
    const session = openHttpSession(portal);
    const callback = await decideConsent(await requestConsent(session));
    const arrived = async () => (await sandbox.control('GET', 'faults')) as { results: { hits: number }[] };
    const hits = async () => (await arrived()).results.reduce((sum, fault) => sum + fault.hits, 0);
    const before = await hits();
    const attempt = session
      .fetch(callback.pathname + callback.search)
      .then((response) => codeOf({ landing: new URL(response.headers.get('location') ?? '', portal.origin) }))
      .catch(() => 'cut off');
    attempts.push(attempt);
    await expect.poll(hits, { interval: 5, message: path }).toBe(before + 1);
  }
  return attempts;
}

it('a token endpoint that hangs, or drips a byte a second, is given ten seconds in all', async () => {
  await sandbox.fault({ path: tokenPath, times: 4, effect: { kind: 'hang' } });
  await sandbox.fault({ path: tokenPath, times: null, effect: { kind: 'slowBody', bytesPerSecond: 1 } });
  const startedAtMs = Date.now();
  const codes = await Promise.all(await startUnanswered(tokenPath));
  expect(new Set(codes)).toEqual(new Set(['upstream']));
  expect(codes).toHaveLength(hubspotModes.length);
  expect(Date.now() - startedAtMs).toBeLessThan(15_000);
});

it('a portal that is killed between exchange and commit has stored nothing, and the next sign-in works', async () => {
  const before = readPortalRows(portal, 'SELECT hub_id, version FROM connections');
  await sandbox.fault({ path: introspectPath, times: null, effect: { kind: 'hang' } });
  const attempts = await startUnanswered(introspectPath);
  await portal.kill();
  expect(new Set(await Promise.all(attempts))).toEqual(new Set(['cut off']));
  await sandbox.clearFaults();
  await portal.restart();
  expect(readPortalRows(portal, 'SELECT hub_id, version FROM connections')).toEqual(before);
  for (const [, mode] of hubspotModes) {
    await sandbox.set(mode);
    expect(codeOf(await signIn(portal))).toBe('/');
  }
});
