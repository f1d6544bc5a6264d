import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inviteTo, tokenOf } from '@/e2e/support/invite';
import { oidcClient, startOidcIssuer, type IdTokenLie } from '@/e2e/support/oidc-issuer';
import { readDataFolder, readPortalRows } from '@/e2e/support/portal-rows';
import { openHttpSession, requestConsent, signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { samples } from '@/e2e/support/test-sandbox';

const contacts = `/api/portals/${samples.harbour.hubId}/contacts`;

let issuer: Awaited<ReturnType<typeof startOidcIssuer>>;
let portal: TestPortal;
let mara: HttpSession;

beforeAll(async () => {
  issuer = await startOidcIssuer();
  portal = await startPortal({
    environment: {
      PORTSIDE_OIDC_ISSUER: issuer.issuer,
      PORTSIDE_OIDC_CLIENT_ID: oidcClient.id,
      PORTSIDE_OIDC_CLIENT_SECRET: oidcClient.secret,
      PORTSIDE_OIDC_NAME: 'Team Login',
    },
  });
  mara = await signIn(portal);
});
afterAll(async () => {
  await portal.stop();
  await issuer.close();
});
beforeEach(() => issuer.lieAbout());

type Trip = { callbackUrl?: string; session?: HttpSession; change?: (callback: URL) => void };

/** From the button to where the browser ends up. */
async function signInAtProvider({ callbackUrl = '/', session = openHttpSession(portal), change }: Trip = {}) {
  const authorize = await requestConsent(session, { callbackUrl, provider: 'oidc' });
  const callback = issuer.approve(authorize);
  change?.(callback);
  const response = await session.fetch(callback.pathname + callback.search);
  return { session, authorize, landing: response.headers.get('location') ?? '' };
}

async function join(subject: string): Promise<HttpSession> {
  issuer.become(subject);
  const link = await inviteTo(portal, { by: mara, role: 'editor' });
  const { session } = await signInAtProvider({ callbackUrl: `/join/${tokenOf(link)}` });
  return session;
}

const countPeople = () => readPortalRows(portal, 'SELECT id FROM users').length;

describe('the team’s own provider', () => {
  it('is asked with state, nonce, PKCE and no more than it takes to know somebody', async () => {
    const { authorize } = await signInAtProvider();
    const query = Object.fromEntries(authorize.searchParams);
    expect(query).toMatchObject({
      scope: 'openid email profile',
      response_type: 'code',
      code_challenge_method: 'S256',
      client_id: oidcClient.id,
      redirect_uri: `${portal.origin}/api/auth/callback/oidc`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(query[name]).toMatch(/^[\w-]{43}$/);
  });

  it('lets in nobody whom no one invited, and keeps nothing of them', async () => {
    issuer.become('stranger');
    const people = countPeople();
    const { session, landing } = await signInAtProvider();
    expect(landing).toBe('/connect/error?code=not_allowed');
    expect((await session.fetch('/api/me')).status).toBe(401);
    expect(countPeople()).toBe(people);
  });

  it('lets in who was invited, with the invitation’s role, and again without an invitation', async () => {
    const first = await join('nora');
    expect((await first.fetch(contacts)).status).toBe(200);
    expect((await first.send('POST', contacts, { properties: { firstname: 'Ada' } })).status).toBe(201);
    const { session, landing } = await signInAtProvider();
    expect(landing).toBe(`${portal.origin}/`);
    expect((await session.fetch(contacts)).status).toBe(200);
    const account = (await (await session.fetch('/api/me/account')).json()) as Record<string, unknown>;
    expect(account).toMatchObject({
      user: { name: 'Nora Berg', email: 'nora@team.example' },
      providers: [{ provider: 'oidc', name: 'Team Login' }],
    });
  });

  it('tells people apart by what never changes, not by their e-mail', async () => {
    await join('per');
    const people = readPortalRows(portal, `SELECT provider_account_id FROM accounts WHERE provider = 'oidc'`);
    expect(people).toContainEqual({ provider_account_id: `${issuer.issuer} per` });
    issuer.become('somebody-with-the-same-e-mail');
    expect((await signInAtProvider()).landing).toBe('/connect/error?code=not_allowed');
  });

  it.each<[string, IdTokenLie, string]>([
    ['for another sign-in', { nonce: 'another' }, 'identity'],
    ['for another application', { aud: 'another-app' }, 'identity'],
    ['from another issuer', { iss: 'https://evil.example' }, 'identity'],
    ['that is over', { exp: 1 }, 'identity'],
    ['with a forged signature', { isForged: true }, 'identity'],
    ['for a code that is used up', { tokenError: 'invalid_grant' }, 'code_expired'],
    ['for a client it does not know', { tokenError: 'invalid_client' }, 'configuration'],
    ['when it fails', { tokenError: 'server_error' }, 'upstream'],
  ])('signs nobody in with an answer %s', async (_title, lie, code) => {
    await join(`known-${code}`);
    issuer.lieAbout(lie);
    const { session, landing } = await signInAtProvider();
    expect(landing).toBe(`/connect/error?code=${code}`);
    expect((await session.fetch('/api/me')).status).toBe(401);
  });

  it.each<[string, (callback: URL) => void]>([
    ['without a state', ({ searchParams }) => searchParams.delete('state')],
    ['with another state', ({ searchParams }) => searchParams.set('state', 'x'.repeat(43))],
  ])('signs nobody in %s', async (_title, change) => {
    issuer.become('nora');
    const { session, landing } = await signInAtProvider({ change });
    expect(landing).toBe('/connect/error?code=state_mismatch');
    expect((await session.fetch('/api/me')).status).toBe(401);
  });

  it('signs nobody in who did not begin here', async () => {
    const begun = await requestConsent(openHttpSession(portal), { provider: 'oidc' });
    const callback = issuer.approve(begun);
    const response = await openHttpSession(portal).fetch(callback.pathname + callback.search);
    expect(response.headers.get('location')).toBe('/connect/error?code=state_mismatch');
  });

  it('leaves none of its tokens and secrets behind', async () => {
    await join('tidy');
    for (const trace of ['canary-oidc-access-token', oidcClient.secret, 'eyJhbGciOiJSUzI1NiIs']) {
      expect(portal.logs().join('\n')).not.toContain(trace);
      expect(readDataFolder(portal)).not.toContain(trace);
    }
  });

  it('that cannot be reached is said to be so, at once', async () => {
    const gone = await startPortal({
      environment: {
        PORTSIDE_OIDC_ISSUER: 'http://127.0.0.1:9',
        PORTSIDE_OIDC_CLIENT_ID: 'a',
        PORTSIDE_OIDC_CLIENT_SECRET: 'b',
        PORTSIDE_OIDC_NAME: 'Gone',
      },
    });
    try {
      const session = openHttpSession(gone);
      const { csrfToken } = (await (await session.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
      const body = new URLSearchParams({ csrfToken, callbackUrl: '/', json: 'true' });
      const response = await session.fetch('/api/auth/signin/oidc', { method: 'POST', body });
      expect(await response.json()).toEqual({ url: `${gone.origin}/connect/error?code=upstream` });
    } finally {
      await gone.stop();
    }
  });
});
