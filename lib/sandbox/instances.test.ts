import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { harbourHubId } from './seed/sample-portals';
import { createTestClient, startTestSandbox, type TestSandbox } from './start-test-sandbox';

type Described = { origin: string; port: number; scenario: string; contacts: number };

const contacts = '/crm/objects/2026-09/contacts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 20 });
});
afterEach(async () => {
  await sandbox.control('DELETE', 'instances');
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

async function startInstance(wish: object = {}) {
  const { status, body } = await sandbox.control('POST', 'instances', wish);
  expect(status).toBe(201);
  const described = body as unknown as Described;
  return { ...described, ...createTestClient(described.origin) };
}

describe('instances beside a running sandbox', () => {
  it('have data of their own, by scenario and size', async () => {
    const tiny = await startInstance();
    const agency = await startInstance({ scenario: 'agency', contacts: 25 });
    expect([tiny.scenario, tiny.contacts]).toEqual(['tiny', 20]);
    const { body } = await agency.control('GET', 'portals');
    expect((body.results as unknown[]).length).toBe(5);

    const token = (await tiny.connect()).accessToken;
    const made = await tiny.call(contacts, { token, json: { properties: { email: 'only@here.example' } } });
    const path = `${contacts}/${String(made.body.id)}`;
    expect((await tiny.call(path, { token })).status).toBe(200);
    for (const other of [agency, sandbox]) {
      const elsewhere = (await other.connect()).accessToken;
      expect((await other.call(path, { token: elsewhere })).status).toBe(404);
    }
  });

  it('take no token that another gave, and lose none when another loses its grants', async () => {
    const [one, other] = [await startInstance(), await startInstance()];
    const token = (await one.connect()).accessToken;
    expect((await other.call(contacts, { token })).status).toBe(401);
    await other.control('POST', 'grants/expire', { hubId: harbourHubId });
    expect((await one.call(contacts, { token })).status).toBe(200);
  });

  it('have a clock, faults, limits and a log of their own', async () => {
    const [one, other] = [await startInstance(), await startInstance()];
    const token = (await other.connect()).accessToken;
    await other.control('DELETE', 'requests');
    await one.control('PATCH', 'settings', { advanceMs: 86_400_000, burstLimit: 0 });
    await one.control('POST', 'faults', { path: '*', times: null, effect: { kind: 'answer', status: 503 } });
    expect((await one.call(contacts)).status).toBe(503);
    expect((await other.call(contacts, { token })).status).toBe(200);
    expect((await other.control('GET', 'requests')).body.count).toBe(1);
    const now = async (client: typeof one) => Date.parse(String((await client.control('GET', 'health')).body.now));
    expect((await now(one)) - (await now(other))).toBeGreaterThan(86_000_000);
  });

  it('are listed, and end one by one, all together, or with the sandbox that they stand beside', async () => {
    const [one, other] = [await startInstance(), await startInstance()];
    const list = async () =>
      ((await sandbox.control('GET', 'instances')).body.results as Described[]).map(({ port }) => port);
    expect(await list()).toEqual([one.port, other.port]);
    expect((await sandbox.control('DELETE', `instances/${one.port}`)).status).toBe(204);
    expect((await sandbox.control('DELETE', `instances/${one.port}`)).status).toBe(404);
    expect(await list()).toEqual([other.port]);
    await expect(one.call(contacts)).rejects.toThrow();

    const parent = await startTestSandbox({ contacts: 20 });
    const { body } = await parent.control('POST', 'instances', {});
    const child = createTestClient(String(body.origin));
    expect((await child.control('GET', 'health')).status).toBe(200);
    await parent.close();
    await expect(child.control('GET', 'health')).rejects.toThrow();
  });

  it('are refused where they would take too long, and to pages of other sites', async () => {
    expect((await sandbox.control('POST', 'instances', { contacts: 20_001 })).status).toBe(400);
    expect((await sandbox.control('POST', 'instances', { scenario: 'large' })).status).toBe(400);
    const foreign = { method: 'POST', json: {}, headers: { origin: 'https://evil.example' } };
    expect((await sandbox.call('/__sandbox/instances', foreign)).status).toBe(403);
  });

  it('start many at once, each on a port of its own', async () => {
    const started = await Promise.all(Array.from({ length: 8 }, () => startInstance()));
    expect(new Set(started.map(({ port }) => port)).size).toBe(8);
  });
});
