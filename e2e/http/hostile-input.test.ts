import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPortalRows } from '../support/portal-rows';
import { openHttpSession, requestConsent, signIn, type HttpSession } from '../support/sign-in';
import { startPortal, type TestPortal } from '../support/start-portal';
import { controlsOf, samples } from '../support/test-sandbox';

const { harbour } = samples;

let portal: TestPortal;
let session: HttpSession;

beforeAll(async () => {
  portal = await startPortal({ sandbox: { contacts: 60 } });
  session = await signIn(portal);
});
afterAll(() => portal.stop());

const contactsPath = `/api/portals/${harbour.hubId}/contacts`;
async function firstContactId(): Promise<string> {
  const list = (await (await session.fetch(contactsPath)).json()) as { results: { id: string }[] };
  return list.results[0]?.id ?? '';
}

describe('what a stranger sends to the sign-in routes', () => {
  it.each([
    '/api/auth/error?error=%0A%7B%22level%22%3A%22fatal%22%7D%0Aclient_secret=SUPERSECRETVALUE',
    '/api/auth/error?error=%E2%82%AC',
    '/api/auth/session?callbackUrl=zzz',
    '/api/auth/session?callbackUrl=javascript:alert(1)',
    '/api/auth/callback/hubspot?callbackUrl=//',
    '/api/auth/callback/hubspot?error=constructor',
    '/api/auth/callback/hubspot?error=__proto__',
  ])('gets an answer that is no fault of ours: %s', async (path) => {
    const response = await fetch(`${portal.origin}${path}`, { redirect: 'manual' });
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('location') ?? '').not.toMatch(/SUPERSECRET|native code|\[object/);
    expect(portal.logs().join('\n')).not.toContain('SUPERSECRETVALUE');
  });

  it('is not stuck with a callback URL that somebody planted in its cookie', async () => {
    const visit = (path: string) =>
      fetch(`${portal.origin}${path}`, { redirect: 'manual', headers: { cookie: 'next-auth.callback-url=%0d%0ax' } });
    const callback = await visit('/api/auth/callback/hubspot?code=a&state=b');
    expect(callback.headers.get('location')).toBe('/connect/error?code=unknown');
    expect(callback.headers.getSetCookie().join()).toMatch(/next-auth\.callback-url=; Max-Age=0/);
  });

  it.each([
    ['a number for an address', 'application/json', '{"callbackUrl":1}', 302],
    ['half a body', 'application/json', '{', 400],
    ['a body of a megabyte', 'application/json', `{"a":"${'x'.repeat(1_000_000)}"}`, 400],
  ])('is refused or ignored with %s', async (_, type, body, status) => {
    const response = await fetch(`${portal.origin}/api/auth/signin/hubspot`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      redirect: 'manual',
    });
    expect(response.status).toBe(status);
    // Without a CSRF token nobody gets as far as HubSpot.
    expect(response.headers.get('location') ?? '').not.toContain('/oauth/');
  });

  it('cannot change what HubSpot is asked for', async () => {
    const evil = 'client_id=evil&redirect_uri=https%3A%2F%2Fevil.example%2Fcb&scope=everything&response_type=token';
    const consent = await requestConsent(openHttpSession(portal), `?${evil}`);
    expect(consent.search).not.toMatch(/evil|everything|response_type=token/);
  });
});

describe('what a member sends', () => {
  it('costs few calls, however many properties it names', async () => {
    const id = await firstContactId();
    const sandbox = controlsOf(portal.sandboxOrigin);
    await sandbox.forgetRequests();
    const many = Array.from({ length: 700 }, (_, index) => `unknown_${index}`);
    expect((await session.fetch(`${contactsPath}/${id}?properties=${many.join(',')}`)).status).toBe(200);
    expect((await sandbox.listRequests()).length).toBe(1);
    const properties = Object.fromEntries(many.map((name) => [name, 'x']));
    const response = await session.send('PATCH', `${contactsPath}/${id}`, { properties });
    expect(response.status).toBe(400);
    expect((await sandbox.listRequests()).length).toBe(1);
  });

  it('gets an answer that is no longer than it has to be', async () => {
    const properties = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`bad name ${index}`, 'x']));
    const response = await session.send('POST', contactsPath, { properties });
    expect(response.status).toBe(400);
    expect((await response.text()).length).toBeLessThan(20_000);
  });

  it('and leaves before the answer is written down as what it is: not known', async () => {
    const id = await firstContactId();
    const sandbox = controlsOf(portal.sandboxOrigin);
    await sandbox.fault({
      method: 'PATCH',
      path: '/crm/objects/*',
      processed: true,
      effect: { kind: 'answer', status: 502, body: {} },
    });
    await session.send('PATCH', `${contactsPath}/${id}`, { properties: { jobtitle: 'Pilot' } });
    const outcomes = readPortalRows(
      portal,
      "SELECT outcome FROM events WHERE kind = 'contact.update' ORDER BY id DESC LIMIT 2",
    );
    expect(outcomes.map((row) => row.outcome)).toEqual(['unknown', 'intent']);
  });

  it('sees nothing of HubSpot’s once the portal is disconnected', async () => {
    await session.fetch(`/api/portals/${harbour.hubId}/owners`);
    await session.send('POST', `/api/portals/${harbour.hubId}/connection/disconnect`);
    for (const what of ['owners', 'properties', 'contacts']) {
      expect((await session.fetch(`/api/portals/${harbour.hubId}/${what}`)).status).toBe(409);
    }
  });
});
