import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpSession, signIn, signOut, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { samples } from '@/e2e/support/test-sandbox';
import { contactListSchema } from '@/lib/contacts/contract';
import { errorBodySchema } from '@/lib/http/contract';
import { roles, type Role } from '@/lib/kernel/roles';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import { setRole } from './portal-members';
import { routeTable, type Method, type RouteExpectation } from './route-table';

const { harbour, cascade } = samples;
const api = path.resolve(import.meta.dirname, '../../app/api');
const methods: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

let portal: TestPortal;
/** Of the first portal only; the role is set by each test. */
let jonas: HttpSession;
/** Of the second portal only. */
let diego: HttpSession;
let nobody: HttpSession;
let contactIds: string[];

beforeAll(async () => {
  portal = await startPortal();
  // The first to connect a portal owns it, so that Jonas joins as one of several.
  await signIn(portal, { hubId: harbour.hubId, userId: harbour.mara });
  jonas = await signIn(portal, { hubId: harbour.hubId, userId: harbour.jonas });
  diego = await signIn(portal, { hubId: cascade.hubId, userId: cascade.diego });
  nobody = openHttpSession(portal);
  const list = await jonas.fetch(`/api/portals/${harbour.hubId}/contacts?limit=50`);
  contactIds = contactListSchema.parse(await list.json()).results.map(({ id }) => id);
});
afterAll(() => portal.stop());

const isMutating = ({ method }: RouteExpectation) => method !== 'GET';
const title = ({ method, route }: RouteExpectation) => `${method} ${route}`;
const guarded = routeTable.filter(({ access }) => access !== 'anybody');
const ofPortals = guarded.filter(({ route }) => route.includes('[hubId]'));

function addressOf({ route, query }: RouteExpectation, hubId: number | string = harbour.hubId): string {
  const address = route.replace('[hubId]', String(hubId)).replace('[contactId]', contactIds.at(-1) ?? 'none');
  return query === undefined ? address : `${address}?${query}`;
}

function call(
  session: HttpSession,
  expectation: RouteExpectation,
  options: { address?: string; headers?: object } = {},
) {
  const { address = addressOf(expectation), headers } = options;
  const ours = { origin: portal.origin, 'content-type': 'application/json' };
  return session.fetch(address, {
    method: expectation.method,
    headers: isMutating(expectation) ? { ...ours, ...headers } : {},
    body: expectation.body === undefined ? undefined : JSON.stringify(expectation.body),
  });
}

async function expectError(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
  errorBodySchema.parse(await response.json());
}

/** The methods that a route file exports, however it says so. */
function findExportedMethods(file: string): Method[] {
  const source = readFileSync(file, 'utf8');
  const exported = [...source.matchAll(/^export\s+(?:const|(?:async\s+)?function|\{([^}]*)\})\s*(\w*)/gm)]
    .map(([, list = '', name = '']) => `${list} ${name}`)
    .join(' ');
  return methods.filter((method) => new RegExp(`\\b${method}\\b`).test(exported));
}

describe('the table of routes', () => {
  it('names every route that there is, and no other', () => {
    const files = readdirSync(api, { recursive: true, encoding: 'utf8' }).filter(
      (file) => path.basename(file) === 'route.ts',
    );
    const existing = files.flatMap((file) => {
      const route = path.posix.join('/api', path.dirname(file).split(path.sep).join('/'));
      return findExportedMethods(path.join(api, file)).map((method) => `${method} ${route}`);
    });
    expect(existing.toSorted()).toEqual(routeTable.map(title).toSorted());
  });
});

describe('without a session', () => {
  it.each(guarded.map((route) => [title(route), route] as const))('%s is 401', async (_title, route) => {
    await expectError(await call(nobody, route), 401);
  });

  it('the cookie of a session that has ended is none any more, and until then it is one', async () => {
    const session = await signIn(portal, { hubId: cascade.hubId, userId: cascade.mara });
    const cookie = `${sessionCookieName(false)}=${session.cookies.get(sessionCookieName(false))}`;
    const visit = () => fetch(`${portal.origin}/api/me`, { headers: { cookie } });
    expect((await visit()).status).toBe(200);
    await signOut(session);
    await expectError(await visit(), 401);
  });

  it.each(['x', 'x'.repeat(43), '"; drop'])('a made-up cookie is no session: %s', async (value) => {
    // Not through a session, which sends its own cookies only.
    const headers = { cookie: `${sessionCookieName(false)}=${encodeURIComponent(value)}` };
    await expectError(await fetch(`${portal.origin}/api/me`, { headers }), 401);
  });
});

describe('for somebody who is no member of the portal', () => {
  it.each(ofPortals.map((route) => [title(route), route] as const))('%s is 404', async (_title, route) => {
    await expectError(await call(diego, route), 404);
  });

  it.each(['999', '0', '-1', '1e3', 'abc', '99999999999999999999', '%00', '48211002%20'])(
    'a portal %s that does not exist looks the same',
    async (hubId) => {
      await expectError(await jonas.fetch(`/api/portals/${hubId}/connection`), 404);
    },
  );
});

describe('from another page than ours', () => {
  const mutating = guarded.filter(isMutating).map((route) => [title(route), route] as const);

  it.each(mutating)('%s is 403', async (_title, route) => {
    for (const origin of ['https://evil.example', 'null', `${portal.origin}.evil.example`, '']) {
      await expectError(await call(jonas, route, { headers: { origin } }), 403);
    }
  });

  it.each(mutating)('%s is 403 in another form than JSON', async (_title, route) => {
    for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      await expectError(await call(jonas, route, { headers: { 'content-type': contentType } }), 403);
    }
  });

  it('is refused before anybody is asked for a session', async () => {
    for (const [, route] of mutating) {
      await expectError(await call(nobody, route, { headers: { origin: 'https://evil.example' } }), 403);
    }
  });
});

describe.each(roles.map((role, rank) => [role, rank] as const))('as %s', (role: Role, rank) => {
  beforeAll(() => setRole(portal, { hubId: harbour.hubId, userId: harbour.jonas, role }));

  const mayCall = ({ access }: RouteExpectation) => access === 'signed-in' || roles.indexOf(access as Role) <= rank;

  it.each(guarded.map((route) => [title(route), mayCall(route) ? (route.status ?? 200) : 403, route] as const))(
    '%s is %i',
    async (_title, status, route) => {
      const response = await call(jonas, route);
      if (status === 403) return expectError(response, 403);
      expect(response.status, route.isEndless ? '' : await response.clone().text()).toBe(status);
      if (route.isEndless) await response.body?.cancel();
      expect(response.headers.get('cache-control')).toBe('no-store');
      // What one role has archived is gone for the next.
      if (route.method === 'DELETE') contactIds.pop();
    },
  );
});

describe('a method that a route does not have', () => {
  it.each([
    ['PUT', '/contacts'],
    ['DELETE', '/connection'],
    ['GET', '/connection/refresh'],
    ['GET', '/contacts/search'],
  ] as const)('%s %s: not served', async (method, address) => {
    const headers = { origin: portal.origin, 'content-type': 'application/json' };
    const response = await jonas.fetch(`/api/portals/${harbour.hubId}${address}`, { method, headers });
    // The path of a contact takes any word, and no contact is called "search".
    expect(response.status).toBe(405);
  });
});
