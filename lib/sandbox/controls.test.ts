import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessTokenPrefix, refreshTokenMarker } from './app';
import { cascadeHubId, harbourHubId } from './seed/sample-portals';
import { people, startTestSandbox, type TestSandbox } from './start-test-sandbox';

const contacts = '/crm/objects/2026-09/contacts';
const someId = '60412000051';

let sandbox: TestSandbox;
const lines: string[] = [];
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 50, onRequest: (line) => lines.push(line) });
});
beforeEach(() => sandbox.control('POST', 'reset'));
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

type Logged = {
  method: string;
  path: string;
  route: string;
  status: number;
  hubId?: number;
  userId?: number;
  grantType?: string;
};
const logged = async (query = '') =>
  (await sandbox.control('GET', `requests${query}`)).body as { count: number; results: Logged[] };

describe('grants', () => {
  it('of one portal are revoked or expired without touching another', async () => {
    const here = await sandbox.connect();
    const there = await sandbox.connect({ hubId: cascadeHubId });
    expect((await sandbox.control('POST', 'grants/expire', { hubId: harbourHubId })).body).toEqual({ accessTokens: 1 });
    expect((await sandbox.call(contacts, { token: here.accessToken })).body.category).toBe('EXPIRED_AUTHENTICATION');
    expect((await sandbox.refresh(here.refreshToken)).status).toBe(200);
    expect((await sandbox.control('POST', 'grants/revoke', { hubId: harbourHubId })).body).toEqual({ grants: 1 });
    expect((await sandbox.refresh(here.refreshToken)).body.error).toBe('invalid_grant');
    expect((await sandbox.call(contacts, { token: there.accessToken })).status).toBe(200);
    expect((await sandbox.refresh(there.refreshToken)).status).toBe(200);
  });

  it('end altogether when the app is uninstalled, and a new consent starts afresh', async () => {
    const before = await sandbox.connect();
    await sandbox.control('POST', 'grants/uninstall', { hubId: harbourHubId });
    expect((await sandbox.call(contacts, { token: before.accessToken })).status).toBe(401);
    expect((await sandbox.connect()).refreshToken).not.toBe(before.refreshToken);
  });
});

describe('contacts', () => {
  it('are created, changed, merged and archived as in HubSpot’s own screens', async () => {
    const { accessToken: token } = await sandbox.connect();
    const created = await sandbox.control('POST', 'contacts', {
      hubId: harbourHubId,
      properties: { email: 'ui@example.com' },
    });
    expect(created.status).toBe(201);
    const id = String(created.body.id);
    await sandbox.control('PATCH', 'contacts', { hubId: harbourHubId, id, properties: { firstname: 'From the UI' } });
    const firstName = async (of: string) => {
      const { body } = await sandbox.call(`${contacts}/${of}`, { token });
      return [body.id, (body.properties as Record<string, string | null> | undefined)?.firstname];
    };
    expect(await firstName(id)).toEqual([id, 'From the UI']);
    await sandbox.control('POST', 'contacts/merge', {
      hubId: harbourHubId,
      primaryObjectId: id,
      objectIdToMerge: someId,
    });
    expect(await firstName(someId)).toEqual([id, 'From the UI']);
    expect((await sandbox.control('DELETE', 'contacts', { hubId: harbourHubId, id })).status).toBe(204);
    expect((await sandbox.call(`${contacts}/${id}`, { token })).status).toBe(404);
    expect((await sandbox.control('PATCH', 'contacts', { hubId: harbourHubId, id, properties: {} })).status).toBe(404);
  });
});

describe('the request log', () => {
  it('says who called what, with what outcome', async () => {
    const { accessToken: token, refreshToken } = await sandbox.connect({ userId: people.jonas });
    await sandbox.control('DELETE', 'requests');
    await sandbox.call(`${contacts}/${someId}?properties=email`, { token });
    await sandbox.refresh(refreshToken);
    await sandbox.call('/crm/owners/2026-09', { token: 'garbage' });
    const { results } = await logged();
    expect(results).toMatchObject([
      {
        method: 'GET',
        path: `${contacts}/${someId}`,
        route: '/crm/objects/2026-09/:objectType/:id',
        query: '?properties=email',
        status: 200,
        hubId: harbourHubId,
        userId: people.jonas,
      },
      { path: '/oauth/2026-09/token', grantType: 'refresh_token', status: 200, hubId: harbourHubId },
      { path: '/crm/owners/2026-09', status: 401 },
    ]);
    expect((await logged('?grantType=refresh_token')).count).toBe(1);
    expect((await logged(`?path=/contacts/&method=get&hubId=${harbourHubId}`)).count).toBe(1);
    expect((await logged('?status=401')).count).toBe(1);
  });

  it('holds no token and no code, and neither do the lines of --verbose', async () => {
    const { accessToken, refreshToken } = await sandbox.connect();
    const code = await sandbox.approve();
    await sandbox.call(`/oauth/v1/access-tokens/${accessToken}`);
    await sandbox.call(`/oauth/v1/refresh-tokens/${refreshToken}`);
    await sandbox.call(`/oauth/v1/token?refresh_token=${refreshToken}&client_secret=abc&code=${code}`, {
      method: 'POST',
    });
    for (const text of [(await sandbox.control('GET', 'requests')).text, lines.join('\n')]) {
      expect(text.length).toBeGreaterThan(100);
      for (const secret of [accessTokenPrefix, refreshTokenMarker, code, 'client_secret=abc'])
        expect(text).not.toContain(secret);
    }
  });

  it('keeps what was answered by a fault, and leaves the controls out', async () => {
    await sandbox.control('DELETE', 'requests');
    await sandbox.control('POST', 'faults', { path: contacts, effect: { kind: 'answer', status: 503 } });
    await sandbox.control('POST', 'faults', { path: contacts, effect: { kind: 'cutOff' } });
    await sandbox.call(contacts);
    await sandbox.call(contacts).catch(() => undefined);
    expect((await logged()).results).toMatchObject([
      { status: 503, faultId: 'fault-1' },
      { status: 401, faultId: 'fault-2' },
    ]);
  });
});

describe('the settings', () => {
  it('refuse what they do not know', async () => {
    expect((await sandbox.control('PATCH', 'settings', { latency: 5 })).status).toBe(400);
    expect((await sandbox.control('PATCH', 'settings', { latencyMs: -5 })).status).toBe(400);
  });

  it('add latency to every answer but the controls', async () => {
    await sandbox.control('PATCH', 'settings', { latencyMs: 150 });
    const started = performance.now();
    await sandbox.control('GET', 'health');
    const controlMs = performance.now() - started;
    await Promise.all(Array.from({ length: 50 }, () => sandbox.call(contacts)));
    expect(performance.now() - started).toBeGreaterThan(145);
    expect(controlMs).toBeLessThan(140);
  });

  it('go back to their defaults with a reset, as all data does', async () => {
    const { accessToken } = await sandbox.connect();
    const created = { hubId: harbourHubId, properties: { email: 'gone@example.com' } };
    await sandbox.control('POST', 'contacts', created);
    await sandbox.control('PATCH', 'settings', { latencyMs: 1, burstLimit: 3 });
    await sandbox.control('POST', 'faults', { path: '*', times: null, effect: { kind: 'answer', status: 500 } });
    await sandbox.control('PATCH', 'users', { hubId: harbourHubId, userId: people.mara, superAdmin: false });
    expect((await sandbox.control('POST', 'reset')).status).toBe(204);
    expect((await sandbox.control('GET', 'settings')).body).toMatchObject({ latencyMs: 0, burstLimit: 190 });
    expect((await sandbox.call(contacts, { token: accessToken })).status).toBe(401);
    expect((await sandbox.control('POST', 'contacts', created)).status).toBe(201);
    expect((await sandbox.connect()).accessToken).toBeTruthy();
  });

  it('are closed to pages of other origins', async () => {
    const foreign = { headers: { origin: 'https://evil.example' }, method: 'POST' };
    expect((await sandbox.call('/__sandbox/reset', foreign)).status).toBe(403);
  });
});
