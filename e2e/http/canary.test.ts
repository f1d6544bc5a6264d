import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCanaries } from '@/e2e/support/canaries';
import { changePortalRows, readDataFolder, readPortalRows } from '@/e2e/support/portal-rows';
import { decideConsent, openHttpSession, requestConsent, signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { controlsOf, samples, type Fault } from '@/e2e/support/test-sandbox';
import { parseHubId } from '@/lib/kernel/ids';
import { parseKeyRing } from '@/lib/platform/key-ring';
import { createSealer } from '@/lib/platform/sealer';
import { accessTokenPrefix, refreshTokenMarker } from '@/lib/sandbox/app';
import { toStaticTokenText } from '@/lib/sandbox/entities/static-token';
import { routeTable, type RouteExpectation } from './route-table';

const { harbour, cascade } = samples;
const { hubId } = harbour;
const below = `/api/portals/${hubId}`;
const tokenPath = '/oauth/2026-09/token';
const app = path.resolve(import.meta.dirname, '../../app');
/** What an admin asks for on purpose, which is on record: the one answer that holds a token. */
const revealPath = `${below}/workbench/reveal`;

const canaries = createCanaries();
/** What the database has to hold for a while, in the clear, and nobody else is told. */
const stored = createCanaries();
let portal: TestPortal;
let sandbox: ReturnType<typeof controlsOf>;
let owner: HttpSession;
let contactId: string;

beforeAll(async () => {
  portal = await startPortal({
    sandbox: { contacts: 60 },
    environment: {
      PORTSIDE_LOG_LEVEL: 'trace',
      PORTSIDE_WORKER: 'embedded',
      PORTSIDE_SYNC_INTERVAL_SECONDS: '5',
      NEXTAUTH_SECRET: 'canary/session+secret=of-forty-characters',
      HUBSPOT_CLIENT_SECRET_PREVIOUS: 'canary-previous-client-secret',
      PORTSIDE_METRICS_TOKEN: 'canary-metrics-token-of-this-portal',
    },
  });
  sandbox = controlsOf(portal.sandboxOrigin);
  await sandbox.set({ rotateRefreshTokens: true, burstLimit: null, searchLimit: null });
  canaries.watch('an access token', accessTokenPrefix);
  canaries.watch('a refresh token', refreshTokenMarker);
  const { env } = portal;
  const secrets = [
    'HUBSPOT_CLIENT_SECRET',
    'HUBSPOT_CLIENT_SECRET_PREVIOUS',
    'NEXTAUTH_SECRET',
    'PORTSIDE_METRICS_TOKEN',
  ];
  for (const name of secrets) canaries.watch(name, env[name] ?? '');
  const key = (env.PORTSIDE_KEYS ?? '').split(':')[1] ?? '';
  canaries.watch('a key', key);
  canaries.watch('a key, in bytes', Buffer.from(key, 'base64').toString('latin1'));
});
afterAll(() => portal.stop());

/** What is stored of both tokens now, opened with the key that only this test and the portal know. */
function watchStoredTokens(): void {
  const sealer = createSealer(parseKeyRing(portal.env.PORTSIDE_KEYS ?? ''));
  for (const row of readPortalRows(portal, 'SELECT * FROM connections')) {
    for (const field of ['access_token', 'refresh_token'] as const) {
      const sealed = row[`sealed_${field}`];
      if (typeof sealed !== 'string') continue;
      const place = { connection: parseHubId(row.hub_id) ?? 0, field };
      canaries.watch(`the ${field} of ${String(row.hub_id)}`, sealer.open(sealed, place).reveal());
    }
  }
}

/** Everything that an answer says, but for the cookies that it sets. */
async function readAnswer(response: Response): Promise<string> {
  const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
  return `${headers.map((pair) => pair.join(': ')).join('\n')}\n${await response.text()}`;
}

/** What was found where; all of it is told at the end, and each once. */
const leaks = new Set<string>();

function search(what: string, text: string): void {
  watchStoredTokens();
  for (const leak of [...canaries.findIn(text), ...stored.findIn(text)]) leaks.add(`${what}: ${leak}`);
}

async function call(method: string, address: string, body?: unknown, session = owner): Promise<string> {
  const isRead = method === 'GET';
  const response = await session.fetch(address, {
    method,
    headers: isRead ? {} : { origin: portal.origin, 'content-type': 'application/json' },
    body: isRead || body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await readAnswer(response);
  search(`${method} ${address}`, text);
  return text;
}

/** A sign-in as far as it gets; the code that it was given is watched from then on. */
async function tryToSignIn(session = openHttpSession(portal)): Promise<void> {
  const callback = await decideConsent(await requestConsent(session));
  canaries.watch('a code', callback.searchParams.get('code') ?? 'no code');
  const response = await session.fetch(callback.pathname + callback.search);
  const landing = response.headers.get('location') ?? '/';
  search('a callback', await readAnswer(response));
  const visited = new URL(landing, portal.origin);
  await call('GET', visited.pathname + visited.search, undefined, session);
  const cookie = session.cookies.get('portside.session');
  if (cookie) canaries.watch('a session id', cookie);
}

/** As if the token's time had passed, and nothing had gone wrong before. */
async function makeNeedy(): Promise<void> {
  await sandbox.expire(hubId);
  changePortalRows(
    portal,
    `UPDATE connections SET expires_at_ms = 0, refresh_after_ms = 0, next_refresh_at_ms = NULL WHERE hub_id = ${hubId};
     DELETE FROM rate_budgets`,
  );
}

/** What makes the portal call HubSpot. */
async function useEverything(): Promise<void> {
  const staticToken = toStaticTokenText({ hubId: cascade.hubId, hublet: 'na1' }, 'private-app');
  canaries.watch('a static token', staticToken);
  await Promise.all([
    call('POST', `${below}/connection/refresh`),
    call('POST', `${below}/connection/introspect`),
    call('GET', `${below}/contacts?source=live&limit=5`),
    call('GET', `${below}/contacts/${contactId}?fresh=1`),
    call('PATCH', `${below}/contacts/${contactId}`, { properties: { jobtitle: 'Baker' } }),
    call('POST', `${below}/contacts`, { properties: { email: 'not an address' } }),
    call('GET', `${below}/properties`),
    call('GET', `${below}/owners`),
    call('POST', `${below}/workbench/calls`, { method: 'GET', path: '/crm/objects/{version}/contacts' }),
    call('POST', '/api/connections/static', { token: staticToken }),
    tryToSignIn(),
  ]);
}

const echo = (status: number, as: 'json' | 'html' = 'json') => ({ kind: 'echo', status, as });
/** How HubSpot, or what stands before it, says back what it was told or breaks off in the middle of it. */
const effects: [title: string, effect: NonNullable<Fault['effect']>][] = [
  ['a refusal that quotes the call', echo(400)],
  ['a 401 that quotes the call', echo(401)],
  ['a 403 that quotes the call', echo(403)],
  ['a 404 page that quotes the call', echo(404, 'html')],
  ['a conflict that quotes the call', echo(409)],
  ['a gateway’s page that quotes the call', echo(502, 'html')],
  ['an outage that quotes the call', echo(503)],
  ['an answer that is cut off', { kind: 'cutOff', afterBytes: 300 }],
  ['an answer of 40 MB', { kind: 'hugeBody', bytes: 40_000_000 }],
  [
    'an answer of another shape',
    { kind: 'patch', set: { expires_in: {}, results: 7, scopes: 'all' }, remove: ['hub_id'] },
  ],
  ['a redirect', { kind: 'answer', status: 302, body: {}, headers: { location: 'http://localhost:9/evil' } }],
];

it('nothing secret is said, shown, logged or stored, whatever goes wrong', { timeout: 240_000 }, async () => {
  owner = await signIn(portal);
  canaries.watch('a session id', owner.cookies.get('portside.session') ?? '');
  const list = (await (await owner.fetch(`${below}/contacts?limit=1`)).json()) as { results: { id: string }[] };
  contactId = list.results[0]?.id ?? '';
  for (const [title, effect] of effects) {
    for (const paths of [[tokenPath], [`${tokenPath}/introspect`, '/crm/*', '/account-info/*', '/oauth/v2/*']]) {
      await sandbox.clearFaults();
      await makeNeedy();
      for (const each of paths) await sandbox.fault({ path: each, times: null, effect });
      await useEverything();
      search(`the log after ${title}`, portal.logs().join('\n'));
    }
  }
  await sandbox.clearFaults();
  await makeNeedy();
  await walkThrough();
  await watchWhatIsGivenOnce();
  await visitEveryRoute();
  await visitEveryPage();
  await leaveAndComeBack();
  search('the log', portal.logs().join('\n'));
  for (const leak of canaries.findIn(readDataFolder(portal))) leaks.add(`the data folder: ${leak}`);
  expect(leaks.size, [...leaks].join('\n')).toBe(0);
  expect(portal.logs().length, 'a log that says nothing proves nothing').toBeGreaterThan(200);
  expect(readPortalRows(portal, "SELECT id FROM events WHERE kind = 'connection.reveal'")).toHaveLength(1);
});

/** The guided walk shows each request and answer of a sign-in as it is, but for what is secret. */
async function walkThrough(): Promise<void> {
  const started = await call('POST', `${below}/workbench/walk`, { app: 'own' });
  const { walk } = JSON.parse(started.slice(started.indexOf('\n{') + 1)) as { walk: { authorizeUrl: string } };
  const callback = await decideConsent(new URL(walk.authorizeUrl));
  canaries.watch('the code of a walk', callback.searchParams.get('code') ?? 'no code');
  search('the callback of a walk', await readAnswer(await owner.fetch(callback.pathname + callback.search)));
  for (const step of ['exchange', 'introspect', 'call', 'refresh']) {
    await call('POST', `${below}/workbench/walk/step`, { step });
  }
  await call('GET', `${below}/workbench/walk`);
}

/** An invitation's link and a passkey's challenge are told once, to whoever asked for them. */
async function watchWhatIsGivenOnce(): Promise<void> {
  const invited = await owner.send('POST', `${below}/invitations`, { role: 'viewer' });
  const token = /\/join\/([\w-]{20,})/.exec(await invited.text())?.[1];
  const begun = await owner.send('POST', '/api/passkeys/add/begin');
  const challenge = /"challenge":"([\w-]{20,})"/.exec(await begun.text())?.[1];
  const revealed = await (await owner.send('POST', revealPath, { token: 'access' })).text();
  expect([invited.status, begun.status]).toEqual([201, 200]);
  expect(canaries.findIn(revealed)).not.toEqual([]);
  canaries.watch('an invitation', token ?? '');
  stored.watch('a challenge', challenge ?? '');
  canaries.watch('the handle of a challenge', owner.cookies.get('portside.challenge') ?? '');
}

/** Asked of an answer that holds on purpose what the others must not. */
const isAsked = ({ route }: RouteExpectation) =>
  !/invitations$|passkeys\/\w+\/begin$|workbench\/reveal$|disconnect$|sessions|nextauth/.test(route);

async function visitEveryRoute(): Promise<void> {
  for (const { method, route, query, body, isEndless } of routeTable.filter(isAsked)) {
    if (isEndless) continue;
    const address = fill(route);
    await call(method, query === undefined ? address : `${address}?${query}`, body);
  }
  await call('GET', `${below}/invitations`);
}

const fill = (route: string) =>
  route
    .replace('[hubId]', String(hubId))
    .replace('[contactId]', contactId)
    .replace('[callId]', '1')
    .replace(/\[\w+\]/g, 'none');

/** As a browser loads it, and as the router asks for what the server components say. */
async function visitEveryPage(): Promise<void> {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (file) => path.basename(file) === 'page.tsx',
  );
  const pages = files.map((file) => fill(path.posix.join('/', path.dirname(file).split(path.sep).join('/'))));
  expect(pages).toContain(`/portals/${hubId}/connection`);
  for (const page of [...pages, `/portals/${hubId}/workbench?tab=walk`]) {
    await call('GET', page);
    const payload = await owner.fetch(page, { headers: { rsc: '1' } });
    if (payload.status === 200) expect(payload.headers.get('content-type'), page).toContain('text/x-component');
    search(`the payload of ${page}`, await readAnswer(payload));
  }
}

/** A disconnect that HubSpot answers with what it was told. */
async function leaveAndComeBack(): Promise<void> {
  await sandbox.fault({ path: `${tokenPath}/revoke`, times: null, effect: echo(500) });
  await call('POST', `${below}/connection/disconnect`);
  await tryToSignIn(owner);
}

it('a secret is found in every spelling that a leak could have', () => {
  const secret = 'na1-sbxr-0123/4567+89ab=';
  const own = createCanaries();
  own.watch('it', secret);
  for (const before of ['', 'x', 'xy']) {
    const base64 = Buffer.from(`${before}${secret} and more`).toString('base64');
    expect(own.findIn(base64), before).toHaveLength(1);
    expect(own.findIn(base64.replaceAll('+', '-').replaceAll('/', '_'))).toHaveLength(1);
  }
  const others = [secret, encodeURIComponent(secret), `cut ${secret.slice(0, 20)}`, `…${secret.slice(-20)}`];
  for (const text of [...others, Buffer.from(secret).toString('hex')]) expect(own.findIn(text), text).toHaveLength(1);
  expect(own.findIn('na1-sbxr')).toEqual([]);
});
