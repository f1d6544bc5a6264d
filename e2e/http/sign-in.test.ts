import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scopeReportSchema } from '@/lib/workbench/scopes/contract';
import { changePortalRows, readPortalRows } from '../support/portal-rows';
import { decideConsent, openHttpSession, requestConsent, signIn, signOut, type HttpSession } from '../support/sign-in';
import { startPortal, type TestPortal } from '../support/start-portal';
import { controlsOf, samples } from '../support/test-sandbox';

const { harbour, cascade } = samples;
const sessionCookie = 'portside.session';

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

const meOf = async (session: HttpSession) => (await session.fetch('/api/me')).json();

describe('signing in', () => {
  it('brings a newcomer through the consent page to their portal, as its owner', async () => {
    const session = await signIn(portal);
    expect(session.landing.pathname).toBe('/');
    expect(await meOf(session)).toMatchObject({
      user: { email: 'mara.lindgren@harbourandpine.example' },
      portals: [
        { hubId: harbour.hubId, name: 'Harbour & Pine', role: 'owner', status: 'connected', timeZone: 'Europe/Berlin' },
      ],
    });
  });

  it('makes the second person of a portal an admin', async () => {
    await signIn(portal);
    const jonas = await signIn(portal, { userId: harbour.jonas });
    expect(await meOf(jonas)).toMatchObject({ portals: [{ hubId: harbour.hubId, role: 'admin' }] });
    expect(readPortalRows(portal, 'SELECT hub_id FROM connections')).toHaveLength(1);
  });

  it('gives one person several portals and leaves the first as it was', async () => {
    await signIn(portal);
    const [before] = readPortalRows(portal, `SELECT version FROM connections WHERE hub_id = ${harbour.hubId}`);
    const session = await signIn(portal, { hubId: cascade.hubId, userId: cascade.mara });
    const { portals } = (await meOf(session)) as { portals: { hubId: number }[] };
    expect(portals.map((each) => each.hubId).sort()).toEqual([harbour.hubId, cascade.hubId]);
    expect(readPortalRows(portal, `SELECT version FROM connections WHERE hub_id = ${harbour.hubId}`)).toEqual([before]);
  });

  it('keeps the owner the only one when two people connect a portal at the same moment', async () => {
    const fresh = await startPortal({ sandbox: { contacts: 5 } });
    await Promise.all([signIn(fresh), signIn(fresh, { userId: harbour.jonas }), signIn(fresh)]);
    const roles = readPortalRows(fresh, 'SELECT role FROM memberships ORDER BY role').map((row) => row.role);
    expect(roles).toEqual(['admin', 'owner']);
    expect(readPortalRows(fresh, 'SELECT hub_id FROM connections')).toHaveLength(1);
    await fresh.stop();
  });

  it('asks HubSpot for the app’s scopes and names nothing but the public address as the way back', async () => {
    const session = openHttpSession(portal);
    const csrf = (await (await session.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const response = await session.fetch('/api/auth/signin/hubspot', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example',
      },
      body: new URLSearchParams({ ...csrf, callbackUrl: '/' }),
    });
    const consent = new URL(response.headers.get('location') ?? '');
    expect(consent.origin).toBe(portal.sandboxOrigin);
    expect(Object.fromEntries(consent.searchParams)).toMatchObject({
      scope: 'oauth crm.objects.contacts.read',
      optional_scope: 'crm.objects.contacts.write crm.schemas.contacts.read crm.objects.owners.read',
      redirect_uri: `${portal.origin}/api/auth/callback/hubspot`,
      code_challenge_method: 'S256',
    });
    expect(consent.search).not.toContain('+');
  });

  it('lets HubSpot pre-select the portal that is to be reconnected', async () => {
    const consent = await requestConsent(openHttpSession(portal), `?hub_id=${cascade.hubId}`);
    expect(consent.pathname).toBe(`/oauth/${cascade.hubId}/authorize`);
    expect(consent.searchParams.has('hub_id')).toBe(false);
  });

  it('asks for exactly the optional scopes that are missing, and for none that is not configured', async () => {
    const wished = new URLSearchParams({
      optional_scope: 'crm.objects.owners.read crm.export oauth',
      scope: 'crm.export',
    });
    const consent = await requestConsent(openHttpSession(portal), `?${wished}`);
    expect(consent.searchParams.getAll('optional_scope')).toEqual(['crm.objects.owners.read']);
    expect(consent.searchParams.getAll('scope')).toEqual(['oauth crm.objects.contacts.read']);
  });

  it('remembers what a consent asked for: what was not asked for was not refused', async () => {
    const { hubId, diego } = cascade;
    const remedies = async (query: string) => {
      changePortalRows(portal, `DELETE FROM connections WHERE hub_id = ${hubId}`);
      await sandbox.control('POST', 'grants/uninstall', { hubId });
      const session = openHttpSession(portal);
      const callback = await decideConsent(await requestConsent(session, query), { hubId, userId: diego });
      await session.fetch(callback.pathname + callback.search);
      const report: unknown = await (await session.fetch(`/api/portals/${hubId}/scopes`)).json();
      const off = scopeReportSchema.parse(report).abilities.filter(({ works }) => !works);
      return [...new Set(off.map(({ remedy }) => remedy))].filter((remedy) => remedy !== 'configure');
    };
    const denied = { hubId, userId: diego };
    expect(await remedies('?optional_scope=crm.objects.owners.read')).toEqual(['ask']);
    await sandbox.control('PATCH', 'users', { ...denied, deniedScopes: ['crm.objects.contacts.write'] });
    expect(await remedies('')).toEqual(['refused']);
    await sandbox.control('PATCH', 'users', { ...denied, deniedScopes: [] });
    expect(await remedies('')).toEqual([]);
  });

  it.each([
    ['an e-mail that changed', { set: { user: 'mara.new@example.com' } }],
    ['no e-mail at all', { remove: ['user'] }],
    ['ids as text', { set: { user_id: String(harbour.mara), hub_id: String(harbour.hubId) } }],
  ])('knows a person by HubSpot’s user id, with %s', async (_, patch) => {
    const before = (await meOf(await signIn(portal))) as { user: { id: string } };
    await sandbox.fault({ path: '/oauth/2026-09/token/introspect', effect: { kind: 'patch', ...patch } });
    const after = (await meOf(await signIn(portal))) as { user: { id: string } };
    expect(after.user.id).toBe(before.user.id);
  });

  it('keeps two people with one e-mail apart', async () => {
    const mara = (await meOf(await signIn(portal))) as { user: { id: string } };
    await sandbox.fault({
      path: '/oauth/2026-09/token/introspect',
      effect: { kind: 'patch', set: { user_id: 999, user: 'mara.lindgren@harbourandpine.example' } },
    });
    const other = (await meOf(await signIn(portal))) as { user: { id: string } };
    expect(other.user.id).not.toBe(mara.user.id);
  });

  it.each([
    ['token_type', { remove: ['token_type'] }],
    ['expires_in', { remove: ['expires_in'] }],
    ['scopes and hub_id', { remove: ['scopes', 'hub_id'] }],
  ])('does without %s in the token answer', async (_, patch) => {
    await sandbox.fault({ path: '/oauth/2026-09/token', effect: { kind: 'patch', ...patch } });
    const session = await signIn(portal);
    expect(session.landing.pathname).toBe('/');
    const connection = await (await session.fetch(`/api/portals/${harbour.hubId}/connection`)).json();
    expect(connection).toMatchObject({ status: 'connected', scopes: { missing: [] } });
  });

  it('does without the portal’s name when HubSpot does not tell it', async () => {
    const fresh = await startPortal({ sandbox: { contacts: 5 } });
    const controls = controlsOf(fresh.sandboxOrigin);
    await controls.fault({ path: '/account-info/*', times: null, effect: { kind: 'answer', status: 500, body: {} } });
    const session = await signIn(fresh);
    expect(await meOf(session)).toMatchObject({ portals: [{ name: 'harbourandpine.example', timeZone: 'UTC' }] });
    await fresh.stop();
  });

  it('tells which permissions HubSpot left out', async () => {
    const fresh = await startPortal({ sandbox: { contacts: 5 } });
    await controlsOf(fresh.sandboxOrigin).control('PATCH', 'users', {
      hubId: harbour.hubId,
      userId: harbour.mara,
      deniedScopes: ['crm.objects.owners.read'],
    });
    const session = await signIn(fresh);
    const { scopes } = (await (await session.fetch(`/api/portals/${harbour.hubId}/connection`)).json()) as {
      scopes: { missing: string[] };
    };
    expect(scopes.missing).toEqual(['crm.objects.owners.read']);
    const owners = await session.fetch(`/api/portals/${harbour.hubId}/owners`);
    expect(owners.status).toBe(403);
    expect(await owners.json()).toMatchObject({ category: 'FORBIDDEN', reason: 'missing_scopes' });
    await fresh.stop();
  });
});

describe('the session', () => {
  it('keeps the cookie from scripts and from other sites, and its id out of the database', async () => {
    const session = openHttpSession(portal);
    const callback = await decideConsent(await requestConsent(session));
    const response = await session.fetch(callback.href);
    const cookie = response.headers.getSetCookie().find((each) => each.startsWith(`${sessionCookie}=`)) ?? '';
    expect(cookie).toMatch(/; Path=\/;/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const id = session.cookies.get(sessionCookie) ?? '';
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
    const hashes = readPortalRows(portal, 'SELECT token_hash FROM sessions').map((row) => row.token_hash);
    expect(hashes).not.toContain(id);
  });

  it('gets a new id with every sign-in, and the old one is over', async () => {
    const session = await signIn(portal);
    const old = session.cookies.get(sessionCookie) ?? '';
    await signIn(portal, {}, session);
    expect(session.cookies.get(sessionCookie)).not.toBe(old);
    const stolen = await fetch(`${portal.origin}/api/me`, { headers: { cookie: `${sessionCookie}=${old}` } });
    expect(stolen.status).toBe(401);
  });

  it('is over at the server after signing out, and the connection is not touched', async () => {
    const session = await signIn(portal);
    const id = session.cookies.get(sessionCookie) ?? '';
    await signOut(session);
    const stolen = await fetch(`${portal.origin}/api/me`, { headers: { cookie: `${sessionCookie}=${id}` } });
    expect(stolen.status).toBe(401);
    expect(await sandbox.countRequests('/token/revoke')).toBe(0);
  });

  it('stays as it is without the CSRF token', async () => {
    const session = await signIn(portal);
    await session.fetch('/api/auth/signout', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
      body: new URLSearchParams({ csrfToken: 'forged' }),
    });
    expect((await session.fetch('/api/me')).status).toBe(200);
    const attempt = await openHttpSession(portal).fetch('/api/auth/signin/hubspot', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken: 'forged' }),
    });
    expect(attempt.headers.get('location') ?? '').not.toContain('/oauth/');
  });

  it.each([
    ['tampered with', (id: string) => `${id.slice(0, -2)}AA`],
    ['cut short', (id: string) => id.slice(0, 20)],
    ['empty', () => ''],
    ['not one at all', () => '../../etc/passwd'],
  ])('is nobody’s when the cookie is %s', async (_, change) => {
    const session = await signIn(portal);
    const cookie = `${sessionCookie}=${change(session.cookies.get(sessionCookie) ?? '')}`;
    expect((await fetch(`${portal.origin}/api/me`, { headers: { cookie } })).status).toBe(401);
  });

  it('survives a restart of the portal', async () => {
    const session = await signIn(portal);
    await portal.restart();
    expect((await session.fetch('/api/me')).status).toBe(200);
    expect((await session.fetch(`/api/portals/${harbour.hubId}/contacts`)).status).toBe(200);
  });

  it('belongs to whoever signed in last', async () => {
    const session = await signIn(portal);
    const before = (await meOf(session)) as { user: { id: string } };
    await signIn(portal, { userId: harbour.jonas }, session);
    const after = (await meOf(session)) as { user: { id: string; email: string } };
    expect(after.user.id).not.toBe(before.user.id);
    expect(after.user.email).toContain('jonas');
  });
});
