import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteTo, joinOverHttp, tokenOf } from '@/e2e/support/invite';
import { changePortalRows, readDataFolder, readPortalRows } from '@/e2e/support/portal-rows';
import {
  decideConsent,
  openHttpSession,
  requestConsent,
  signIn,
  signOut,
  type HttpSession,
} from '@/e2e/support/sign-in';
import { createAuthenticator } from '@/e2e/support/software-authenticator';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { samples } from '@/e2e/support/test-sandbox';
import { errorBodySchema } from '@/lib/http/contract';

const { harbour, cascade } = samples;
const contacts = `/api/portals/${harbour.hubId}/contacts`;

let portal: TestPortal;
let mara: HttpSession;

beforeAll(async () => {
  portal = await startPortal({ environment: { ALLOWED_HUB_IDS: String(harbour.hubId) } });
  mara = await signIn(portal);
});
afterAll(() => portal.stop());

type Authenticator = ReturnType<typeof createAuthenticator>;

async function join(): Promise<{ authenticator: Authenticator; session: HttpSession }> {
  const authenticator = createAuthenticator({ origin: portal.origin });
  const { session, finish } = await joinOverHttp(portal, { link: await inviteTo(portal, { by: mara }), authenticator });
  expect((await finish()).status).toBe(201);
  return { authenticator, session };
}

async function beginSignIn(session: HttpSession): Promise<{ challenge: string }> {
  const begun = await session.send('POST', '/api/passkeys/sign-in/begin');
  return ((await begun.json()) as { options: { challenge: string } }).options;
}

const finishSignIn = (session: HttpSession, response: unknown) =>
  session.send('POST', '/api/passkeys/sign-in/finish', { response });

async function expectRefusal(response: Response, status: number, reason: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(errorBodySchema.parse(await response.json()).reason).toBe(reason);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.getSetCookie().join()).not.toContain('portside.session=');
}

describe('a member with a passkey', () => {
  it('reads as a viewer, signs out like anybody, and comes back with the passkey', async () => {
    const { authenticator, session } = await join();
    expect((await session.fetch(contacts)).status).toBe(200);
    expect((await session.send('POST', contacts, { properties: {} })).status).toBe(403);
    await signOut(session);
    expect((await session.fetch(contacts)).status).toBe(401);

    const answer = await finishSignIn(session, authenticator.get(await beginSignIn(session)));
    expect(answer.status).toBe(204);
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('portside.session='));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await session.fetch(contacts)).status).toBe(200);
  });

  it('sees nothing of a portal that nobody invited them to', async () => {
    const { session } = await join();
    expect((await session.fetch(`/api/portals/${cascade.hubId}/contacts`)).status).toBe(404);
  });
});

describe('a sign-in with a passkey is refused', () => {
  it('when its answer is sent a second time', async () => {
    const { authenticator } = await join();
    const session = openHttpSession(portal);
    const response = authenticator.get(await beginSignIn(session));
    expect((await finishSignIn(session, response)).status).toBe(204);
    await expectRefusal(await finishSignIn(session, response), 400, 'challenge');
  });

  it('from another browser than the one that was asked', async () => {
    const { authenticator } = await join();
    const response = authenticator.get(await beginSignIn(openHttpSession(portal)));
    await expectRefusal(await finishSignIn(openHttpSession(portal), response), 400, 'challenge');
  });

  it.each([
    ['from a page of another site', { origin: 'https://evil.example' }, 'not_verified'],
    ['for another site', { rpId: 'evil.example' }, 'not_verified'],
    ['with a counter that went back', { counter: 0 }, 'not_verified'],
    ['in the name of somebody else', { userHandle: 'AAAA' }, 'foreign_passkey'],
  ])('when it was made %s', async (_title, lie, reason) => {
    const { authenticator } = await join();
    const session = openHttpSession(portal);
    await finishSignIn(session, authenticator.get(await beginSignIn(session)));
    const stranger = openHttpSession(portal);
    const response = authenticator.get(await beginSignIn(stranger), lie);
    await expectRefusal(await finishSignIn(stranger, response), 401, reason);
  });

  it('after five minutes', async () => {
    const { authenticator } = await join();
    const session = openHttpSession(portal);
    const response = authenticator.get(await beginSignIn(session));
    changePortalRows(portal, 'UPDATE auth_challenges SET expires_at_ms = 1');
    await expectRefusal(await finishSignIn(session, response), 400, 'challenge');
  });

  it.each([
    '/api/passkeys/sign-in/begin',
    '/api/passkeys/sign-in/finish',
    '/api/passkeys/join/begin',
    '/api/passkeys/join/finish',
  ])('at %s from another page than ours, or in another form than JSON', async (path) => {
    const post = (headers: Record<string, string>) =>
      openHttpSession(portal).fetch(path, { method: 'POST', headers, body: '{}' });
    const json = { 'content-type': 'application/json' };
    await expectRefusal(await post({ ...json, origin: 'https://evil.example' }), 403, 'origin');
    await expectRefusal(await post(json), 403, 'origin');
    await expectRefusal(await post({ origin: portal.origin, 'content-type': 'text/plain' }), 403, 'content_type');
  });
});

describe('an invitation', () => {
  it('lets in one of two who use it at the same moment', async () => {
    const link = await inviteTo(portal, { by: mara });
    const people = [1, 2].map(() => createAuthenticator({ origin: portal.origin }));
    const joiners = await Promise.all(people.map((authenticator) => joinOverHttp(portal, { link, authenticator })));
    const statuses = (await Promise.all(joiners.map(({ finish }) => finish()))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, 404]);
  });

  it('is not used up by being looked at, and its link goes nowhere', async () => {
    const link = await inviteTo(portal, { by: mara });
    for (let visit = 0; visit < 3; visit++) {
      const page = await fetch(link);
      expect(page.status).toBe(200);
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('cache-control')).toContain('no-store');
      expect(await page.text()).toContain('Harbour');
    }
    const token = tokenOf(link);
    expect(portal.logs().join('\n')).not.toContain(token);
    expect(readDataFolder(portal)).not.toContain(token);
  });

  it('that never was looks like one that is over, and tells nothing of any portal', async () => {
    const used = await inviteTo(portal, { by: mara });
    const authenticator = createAuthenticator({ origin: portal.origin });
    await (await joinOverHttp(portal, { link: used, authenticator })).finish();
    for (const link of [used, `${portal.origin}/join/${'x'.repeat(43)}`, `${portal.origin}/join/none`]) {
      const page = await (await fetch(link)).text();
      expect(page).toContain('This invitation cannot be used');
      expect(page).not.toContain('Harbour');
    }
  });

  it('lets in a HubSpot person of a portal that is not served here, as nothing but a person', async () => {
    const token = tokenOf(await inviteTo(portal, { by: mara }));
    const refused = await signIn(portal, { hubId: cascade.hubId, userId: cascade.diego });
    expect(refused.landing.search).toBe('?code=not_allowed');
    const diego = openHttpSession(portal);
    const consent = await requestConsent(diego, { callbackUrl: `/join/${token}` });
    const callback = await decideConsent(consent, { hubId: cascade.hubId, userId: cascade.diego });
    await diego.fetch(callback.pathname + callback.search);
    expect((await diego.fetch(contacts)).status).toBe(200);
    // And again without the link: by then they are known.
    const again = await signIn(portal, { hubId: cascade.hubId, userId: cascade.diego });
    expect((await again.fetch(contacts)).status).toBe(200);
    expect(readPortalRows(portal, 'SELECT hub_id FROM portals')).toEqual([{ hub_id: harbour.hubId }]);
  });

  it('of an earlier visitor lets nobody in who signs in later without it', async () => {
    const token = tokenOf(await inviteTo(portal, { by: mara }));
    const shared = openHttpSession(portal);
    await requestConsent(shared, { callbackUrl: `/join/${token}` });
    const { landing } = await signIn(portal, { userId: harbour.jonas }, shared);
    expect(landing.pathname).toBe('/');
    const used = readPortalRows(portal, 'SELECT used_at_ms FROM invitations ORDER BY created_at_ms DESC LIMIT 1');
    expect(used).toEqual([{ used_at_ms: null }]);
  });
});

describe('one’s own sessions', () => {
  it('can be listed and ended one by one or all at once, and HubSpot is not told', async () => {
    const [first, second] = [await signIn(portal), await signIn(portal)];
    const read = async (session: HttpSession) =>
      ((await (await session.fetch('/api/me/account')).json()) as { sessions: { id: string; isThisOne: boolean }[] })
        .sessions;
    const own = (await read(first)).find(({ isThisOne }) => isThisOne);
    expect((await second.send('DELETE', `/api/me/sessions/${own?.id}`)).status).toBe(204);
    expect((await first.fetch('/api/me')).status).toBe(401);
    expect((await second.send('DELETE', `/api/me/sessions/${own?.id}`)).status).toBe(404);
    expect((await second.send('POST', '/api/me/sessions/end', { which: 'all' })).status).toBe(200);
    expect((await second.fetch('/api/me')).status).toBe(401);
    expect((await mara.fetch('/api/me')).status).toBe(401);
    const [connection] = readPortalRows(portal, 'SELECT status, sealed_refresh_token FROM connections');
    expect(connection).toMatchObject({ status: 'connected', sealed_refresh_token: expect.stringContaining('v1.') });
  });
});

describe('somebody who tries again and again at a public address', () => {
  it('is told to wait, whatever they say of where they come from, and others of their kind with them', async () => {
    const origin = 'https://portside.example';
    const open = await startPortal({ environment: { NEXTAUTH_URL: origin, PORTSIDE_SANDBOX: '' } });
    try {
      const post = (attempt: number) =>
        fetch(`${open.origin}/api/passkeys/sign-in/begin`, {
          method: 'POST',
          headers: {
            origin,
            'content-type': 'application/json',
            'x-forwarded-for': `203.0.113.${attempt}`,
            'x-portside-address': `203.0.113.${attempt}`,
          },
          body: '{}',
        });
      const answers: Response[] = [];
      for (let attempt = 0; attempt < 90; attempt++) answers.push(await post(attempt));
      const refused = answers.filter(({ status }) => status === 429);
      expect(answers[0]?.status).toBe(200);
      expect(refused.length).toBeGreaterThan(0);
      expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
      const callbacks = await Promise.all(
        Array.from({ length: 20 }, () => fetch(`${open.origin}/api/auth/callback/hubspot`, { redirect: 'manual' })),
      );
      expect(callbacks.some(({ status }) => status === 429)).toBe(true);
      // What is not about signing in goes on.
      expect((await fetch(`${open.origin}/api/health/live`)).status).toBe(200);
    } finally {
      await open.stop();
    }
  });
});
