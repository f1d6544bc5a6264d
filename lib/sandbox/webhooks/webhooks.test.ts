import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { appId, clientSecret, developerKey } from '@/lib/sandbox/app';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';
import { signV1, verifyV3 } from './signatures';

type Event = {
  subscriptionType: string;
  eventId: number;
  objectId: number;
  attemptNumber: number;
  [name: string]: unknown;
};
type Call = { headers: IncomingMessage['headers']; body: string; events: Event[] };

let sandbox: TestSandbox;
let receiver: Server;
let target: string;
let calls: Call[];
/** What the receiver answers next; 200 when nothing is left. */
let answers: number[];
let running = 0;
let runningMost = 0;
let holdMs = 0;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 50 });
  receiver = createServer((request, response) => {
    running += 1;
    runningMost = Math.max(runningMost, running);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      calls.push({ headers: request.headers, body, events: JSON.parse(body) as Event[] });
      setTimeout(() => {
        running -= 1;
        response.writeHead(answers.shift() ?? 200).end();
      }, holdMs);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  target = `http://localhost:${(receiver.address() as AddressInfo).port}/hooks`;
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
  receiver.closeAllConnections();
  receiver.close();
});

const api = (path: string, json?: unknown, method?: string) =>
  sandbox.call(`/webhooks/2026-03/${appId}/${path}?hapikey=${developerKey}`, { method, json });
const subscribe = (eventType: string, extra: object = {}) =>
  api('subscriptions', { eventType, active: true, ...extra });
const received = (count: number) =>
  vi.waitFor(() => expect(calls.flatMap(({ events }) => events).length).toBeGreaterThanOrEqual(count), 4_000);

let token: string;
beforeEach(async () => {
  await sandbox.control('POST', 'reset');
  await sandbox.control('PATCH', 'settings', { burstLimit: null, webhookCollectMs: 20, webhookRetryMaxMs: 1 });
  token = (await sandbox.connect()).accessToken;
  await api('settings', { targetUrl: target, throttling: { maxConcurrentRequests: 10 } }, 'PUT');
  [calls, answers, holdMs, runningMost] = [[], [], 0, 0];
});
afterEach(() => api('settings', undefined, 'DELETE'));

const create = (email: string) =>
  sandbox.call('/crm/objects/2026-09/contacts', { token, json: { properties: { email } } });

describe('a webhook', () => {
  it('tells what happened, signed for receivers old and new', async () => {
    await subscribe('contact.creation');
    const { body } = await create('hook@example.com');
    await received(1);
    const [call] = calls;
    expect(call?.events).toMatchObject([
      {
        subscriptionType: 'contact.creation',
        portalId: 48_211_001,
        appId,
        objectId: Number(body.id),
        attemptNumber: 0,
        changeFlag: 'NEW',
      },
    ]);
    const raw = call?.body ?? '';
    expect(call?.headers['x-hubspot-signature']).toBe(signV1({ clientSecret, body: raw }));
    const timestampMs = Number(call?.headers['x-hubspot-request-timestamp']);
    const request = { clientSecret, method: 'POST', uri: target, body: raw, timestampMs };
    expect(verifyV3(String(call?.headers['x-hubspot-signature-v3']), request, timestampMs)).toBe(true);
  });

  it('goes out only for what was asked for, and for portals that have the app', async () => {
    await subscribe('contact.propertyChange', { propertyName: 'city' });
    await subscribe('object.deletion', { objectTypeId: '0-2' });
    await sandbox.call('/crm/objects/2026-09/contacts/60412000051', {
      method: 'PATCH',
      token,
      json: { properties: { city: 'Rostock', state: 'MV' } },
    });
    await sandbox.control('PATCH', 'contacts', { hubId: 48_211_002, id: '60412000051', properties: { city: 'Reno' } });
    await sandbox.call('/crm/objects/2026-09/companies/21304700017', { method: 'DELETE', token });
    await received(2);
    expect(calls.flatMap(({ events }) => events)).toMatchObject([
      { subscriptionType: 'contact.propertyChange', propertyName: 'city', propertyValue: 'Rostock' },
      { subscriptionType: 'object.deletion', objectTypeId: '0-2', objectId: 21_304_700_017 },
    ]);
  });

  it('tells of merges and of deletions for good', async () => {
    for (const type of ['contact.merge', 'contact.privacyDeletion', 'contact.deletion']) await subscribe(type);
    await sandbox.call('/crm/objects/2026-09/contacts/merge', {
      token,
      json: { primaryObjectId: '60412000101', objectIdToMerge: '60412000151' },
    });
    await sandbox.call('/crm/objects/2026-09/contacts/gdpr-delete', { token, json: { objectId: '60412000201' } });
    await received(3);
    expect(calls.flatMap(({ events }) => events.map((event) => event.subscriptionType)).sort()).toEqual([
      'contact.deletion',
      'contact.merge',
      'contact.privacyDeletion',
    ]);
    expect(calls.flatMap(({ events }) => events)).toContainEqual(
      expect.objectContaining({ primaryObjectId: 60_412_000_101, mergedObjectIds: [60_412_000_151] }),
    );
  });

  it('says nothing of a write that was undone', async () => {
    await subscribe('contact.creation');
    const inputs = [{ properties: { email: 'undone@example.com' } }, { properties: { email: 'no address' } }];
    await sandbox.call('/crm/objects/2026-09/contacts/batch/create', { token, json: { inputs } });
    await create('done@example.com');
    await received(1);
    expect(calls.flatMap(({ events }) => events)).toHaveLength(1);
  });
});

describe('delivery', () => {
  const made = (count: number) =>
    Array.from({ length: count }, (_, position) => ({
      portalId: 48_211_001,
      objectId: position,
      subscriptionType: 'contact.creation',
    }));

  it('tries again until it is taken, and counts its attempts', async () => {
    answers = [500, 404];
    await sandbox.control('POST', 'webhooks', { events: made(1) });
    await received(3);
    expect(calls.map(({ events }) => events[0]?.attemptNumber)).toEqual([0, 1, 2]);
    await vi.waitFor(async () => {
      const { body } = await sandbox.control('GET', 'webhooks');
      expect((body.results as { status: number }[]).map(({ status }) => status)).toEqual([500, 404, 200]);
    }, 4_000);
  });

  it('carries up to a hundred messages at once, and no more requests at a time than the app takes', async () => {
    await api('settings', { targetUrl: target, throttling: { maxConcurrentRequests: 6 } }, 'PUT');
    holdMs = 40;
    await sandbox.control('POST', 'webhooks', { events: made(850) });
    await received(850);
    expect(calls.map(({ events }) => events.length).sort((a, b) => a - b)).toEqual([50, ...Array<number>(8).fill(100)]);
    expect(runningMost).toBe(6);
  });

  it('comes in the wrong order and twice, where the settings say so', async () => {
    await sandbox.control('PATCH', 'settings', { webhookOutOfOrder: true, webhookDuplicates: true });
    await sandbox.control('POST', 'webhooks', { events: made(2) });
    await received(4);
    expect(calls[0]?.events.map(({ objectId }) => objectId)).toEqual([1, 1, 0, 0]);
  });
});

describe('the settings of an app', () => {
  it('are for its developer, and allow no fewer than six requests at a time', async () => {
    expect((await sandbox.call(`/webhooks/2026-03/${appId}/settings`, { token })).status).toBe(401);
    const few = { targetUrl: target, throttling: { maxConcurrentRequests: 5 } };
    expect((await api('settings', few, 'PUT')).status).toBe(400);
    expect((await api('settings')).body).toMatchObject({ targetUrl: target });
  });

  it('hold subscriptions that can be paused and taken back', async () => {
    const { body } = await subscribe('contact.creation');
    const id = String(body.id);
    expect((await api(`subscriptions/${id}`, { active: false }, 'PATCH')).body.active).toBe(false);
    expect((await api('subscriptions')).body.results).toHaveLength(1);
    expect((await api(`subscriptions/${id}`, undefined, 'DELETE')).status).toBe(204);
    expect((await subscribe('contact.propertyChange')).status).toBe(400);
  });
});
