import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changePortalRows, readPortalRows } from '../support/portal-rows';
import { signIn, type HttpSession } from '../support/sign-in';
import { startPortal, type TestPortal } from '../support/start-portal';
import { controlsOf, samples } from '../support/test-sandbox';

const { hubId } = samples.harbour;
const tokenPath = '/oauth/2026-09/token';
const connectionPath = `/api/portals/${hubId}/connection`;
const contactsPath = `/api/portals/${hubId}/contacts`;

let portal: TestPortal;
let sandbox: ReturnType<typeof controlsOf>;
let session: HttpSession;

beforeAll(async () => {
  portal = await startPortal({ sandbox: { contacts: 300 } });
  sandbox = controlsOf(portal.sandboxOrigin);
});
afterAll(() => portal.stop());

beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.set({ rotateRefreshTokens: false, accessTokenLifetimeSeconds: 1_800 });
  session = await signIn(portal);
  await sandbox.forgetRequests();
});

const refreshes = () => sandbox.countRequests(tokenPath, { grantType: 'refresh_token' });
const read = async (path: string) => {
  const response = await session.fetch(path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
/** As if the token's time had passed, by our clock. */
const expireHere = () =>
  changePortalRows(portal, 'UPDATE connections SET expires_at_ms = 0, refresh_after_ms = 0, next_refresh_at_ms = NULL');
const retryNow = () => changePortalRows(portal, 'UPDATE connections SET next_refresh_at_ms = NULL');
const eventsOf = (kind: string) => readPortalRows(portal, `SELECT id FROM events WHERE kind = '${kind}'`).length;

/** What a busy moment looks like: half of them ask for the connection, half for contacts. */
const ask200 = () =>
  Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      session.fetch(index % 2 === 0 ? connectionPath : `${contactsPath}?source=live`),
    ),
  );

describe('200 simultaneous requests with an expired access token', () => {
  it.each([
    ['reusable', 'our clock', false],
    ['single-use', 'our clock', true],
    ['reusable', 'HubSpot’s refusal', false],
    ['single-use', 'HubSpot’s refusal', true],
  ])('cause one refresh and no error, with %s refresh tokens, told by %s', async (_, toldBy, rotateRefreshTokens) => {
    await sandbox.set({ rotateRefreshTokens });
    if (toldBy === 'our clock') expireHere();
    await sandbox.expire(hubId);
    const answers = await ask200();
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(await refreshes()).toBe(1);
    expect((await read(connectionPath)).body.status).toBe('connected');
  });
});

describe('a refresh that fails', () => {
  it('with 503 for as long as it likes never ends the connection, and the portal recovers by itself', async () => {
    expireHere();
    await sandbox.fault({ path: tokenPath, times: null, effect: { kind: 'answer', status: 503, body: {} } });
    for (let attempt = 0; attempt < 20; attempt++) {
      retryNow();
      const { status, body } = await read(`${contactsPath}?source=live`);
      expect({ status, category: body.category }).toEqual({ status: 503, category: 'UPSTREAM_UNAVAILABLE' });
    }
    expect((await read(connectionPath)).body).toMatchObject({ status: 'connected', lastError: { code: 'transient' } });
    await sandbox.clearFaults();
    retryNow();
    expect((await read(`${contactsPath}?source=live`)).status).toBe(200);
    expect((await read(connectionPath)).body.lastError).toBeNull();
  });

  it('with invalid_grant asks for a reconnect, once', async () => {
    const before = eventsOf('connection.needs_reauth');
    await sandbox.revoke(hubId);
    expireHere();
    const answers = await ask200();
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]));
    expect((await read(contactsPath)).body).toMatchObject({ category: 'RECONNECT_REQUIRED' });
    expect((await read(connectionPath)).body.status).toBe('needs_reauth');
    expect(eventsOf('connection.needs_reauth')).toBe(before + 1);
    expect(await refreshes()).toBe(1);
    await signIn(portal, {}, session);
    expect((await read(contactsPath)).status).toBe(200);
  });

  it('leaves the connection alone when the app’s secret was rotated', async () => {
    expireHere();
    await sandbox.fault({
      path: tokenPath,
      times: null,
      effect: { kind: 'answer', status: 400, body: { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' } },
    });
    expect((await read(contactsPath)).status).toBe(500);
    expect((await read(connectionPath)).body).toMatchObject({ status: 'error', lastError: { code: 'configuration' } });
    await sandbox.clearFaults();
    retryNow();
    expect((await read(contactsPath)).status).toBe(200);
  });
});

describe('what people do with a connection', () => {
  it('refresh gives a new token and says when it ends', async () => {
    const before = (await read(connectionPath)).body;
    const response = await session.send('POST', `${connectionPath}/refresh`);
    expect(response.status).toBe(200);
    const after = (await response.json()) as Record<string, string>;
    expect(Date.parse(after.refreshedAt ?? '')).toBeGreaterThan(Date.parse(String(before.refreshedAt)));
    expect(await refreshes()).toBe(1);
  });

  it('introspect shows HubSpot’s word without the token', async () => {
    const response = await session.send('POST', `${connectionPath}/introspect`);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ active: true, hubId, user: 'mara.lindgren@harbourandpine.example' });
    expect(text).not.toMatch(/sbxat-\w/);
  });

  it('disconnect revokes, forgets, and leads back by signing in', async () => {
    const response = await session.send('POST', `${connectionPath}/disconnect`);
    expect(await response.json()).toMatchObject({ status: 'disconnected', accessTokenExpiresAt: null });
    expect(await sandbox.countRequests(`${tokenPath}/revoke`)).toBe(1);
    expect(
      readPortalRows(portal, 'SELECT sealed_access_token AS a, sealed_refresh_token AS r FROM connections'),
    ).toEqual([{ a: null, r: null }]);
    expect((await read(contactsPath)).body).toMatchObject({ category: 'RECONNECT_REQUIRED' });
    await signIn(portal, {}, session);
    expect((await read(contactsPath)).status).toBe(200);
  });
});
