import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectSample, hubIdOf, type ConnectedPortal } from '@/e2e/support/vault-context';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { events, memberships } from '@/db/schema';
import type { Role } from '@/lib/kernel/roles';
import { getAccessToken } from '@/lib/vault/access-tokens';
import type { CallAnswer } from './contract';
import { listRecentCalls } from './list-recent-calls';
import { runCall } from './run-call';

const { hubId } = samples.harbour;
const listContacts = { method: 'GET', path: '/crm/objects/{version}/contacts', query: { limit: '2' } };

let sandbox: TestSandbox;
let portal: ConnectedPortal;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 20 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.forgetRequests();
  portal.database.write((tx) => tx.delete(events).run());
});

const run = (body: object, of: number = hubId): Promise<CallAnswer> =>
  runCall(portal.ctx, { hubId: hubIdOf(of), body });
const notedCalls = () =>
  portal.database.orm
    .select()
    .from(events)
    .all()
    .filter(({ kind }) => kind === 'workbench.call')
    .map(({ outcome, detail }) => ({ outcome, ...detail }));
const countCalls = async () => (await sandbox.listRequests()).length;
const fail = (status: number, body: unknown, headers = {}) =>
  sandbox.fault({ path: '*', effect: { kind: 'answer', status, body, headers } });
const setRole = (role: Role) => portal.database.write((tx) => tx.update(memberships).set({ role }).run());

describe('a read', () => {
  it('shows HubSpot’s answer, what was sent, and what is left of the rate budget', async () => {
    const answer = await run(listContacts);
    expect(answer).toMatchObject({
      status: 200,
      request: {
        method: 'GET',
        url: `${sandbox.origin}/crm/objects/2026-09/contacts?limit=2`,
        headers: { authorization: 'Bearer ••••••••' },
      },
      body: { isJson: true, isCut: false },
      explanation: null,
    });
    expect(JSON.parse(answer.body.text)).toMatchObject({ results: [{}, {}] });
    expect(answer.rate.remaining).toBeLessThan(answer.rate.max ?? 0);
    expect(answer.headers['content-type']).toMatch(/json/);
    expect(answer.durationMs).toBeGreaterThan(0);
    expect(notedCalls()).toEqual([
      { outcome: 'ok', method: 'GET', template: '/crm/objects/2026-09/contacts', status: 200 },
    ]);
  });

  it('is made once, however often it is asked for and however it ends', async () => {
    await Promise.all([run(listContacts), run(listContacts), run(listContacts)]);
    expect(await countCalls()).toBe(3);
    await sandbox.forgetRequests();
    await sandbox.fault({ path: '*', times: null, effect: { kind: 'answer', status: 503 } });
    expect(await run(listContacts)).toMatchObject({ status: 503 });
    expect(await countCalls()).toBe(1);
  });

  it('may be one that is sent like a write', async () => {
    const body = JSON.stringify({ filterGroups: [], limit: 1 });
    expect(await run({ method: 'POST', path: '/crm/objects/{version}/contacts/search', body })).toMatchObject({
      status: 200,
    });
  });

  it('may go to a path that the catalogue does not know', async () => {
    expect(await run({ method: 'GET', path: '/cms/2026-09/pages' })).toMatchObject({ status: 404 });
    expect(notedCalls()).toMatchObject([{ outcome: 'failed', template: '/cms/{path}', status: 404 }]);
  });

  it('renews the token once where HubSpot does not accept it', async () => {
    await sandbox.expire(hubId);
    expect(await run(listContacts)).toMatchObject({ status: 200 });
    const contactCalls = (await sandbox.listRequests()).filter(({ path }) => path.endsWith('/contacts'));
    expect(contactCalls.map(({ status }) => status)).toEqual([401, 200]);
  });

  it('never shows a token, where a gateway that refuses it repeats what it was sent', async () => {
    await sandbox.fault({ path: '*', effect: { kind: 'echo', status: 400 } });
    const answer = await run(listContacts);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer)).not.toMatch(/sbxat-/);
  });

  it('never shows a token, where an answer that is well holds it', async () => {
    const token = (await getAccessToken({ ...portal.ctx, random: Math.random }, portal.scope)).reveal();
    await fail(200, { yours: token }, { 'x-hubspot-echo': token });
    const answer = await run(listContacts);
    expect(answer.body.text).toBe('{"yours":"[redacted]"}');
    expect(answer.headers['x-hubspot-echo']).toBe('[redacted]');
    expect(JSON.stringify(answer)).not.toContain(token.slice(0, 40));
  });

  it('shows no cookie of HubSpot’s', async () => {
    await fail(200, {}, { 'set-cookie': 'session=secret', 'x-hubspot-correlation-id': 'abc-123' });
    const answer = await run(listContacts);
    expect(Object.keys(answer.headers)).not.toContain('set-cookie');
    expect(answer.correlationId).toBe('abc-123');
  });

  it('is shown by its first million characters when it is long', async () => {
    await fail(200, { text: `${'x'.repeat(999_990)}😀${'y'.repeat(1_000_000)}` });
    const { body } = await run(listContacts);
    expect(body).toMatchObject({ isCut: true, isJson: false });
    expect(body.text.length).toBeLessThanOrEqual(1_000_000);
    expect(body.text).not.toMatch(/\p{Surrogate}/u);
    expect(body.bytes).toBeGreaterThan(1_900_000);
  });

  it('is in the history of whoever made it, and of nobody else', async () => {
    await run({ ...listContacts, query: { limit: '7' } });
    const { results } = await listRecentCalls(portal.ctx, { hubId: hubIdOf(hubId) });
    expect(results[0]).toMatchObject({
      method: 'GET',
      path: '/crm/objects/2026-09/contacts',
      query: { limit: '7' },
      status: 200,
    });
    expect(results.length).toBeLessThanOrEqual(50);
  });
});

describe('a refusal is shown and explained', () => {
  it.each([
    [
      'a scope that is missing',
      {
        status: 403,
        body: {
          status: 'error',
          category: 'MISSING_SCOPES',
          message: 'x',
          errors: [{ message: 'x', context: { requiredGranularScopes: ['crm.objects.deals.read'] } }],
        },
      },
    ],
    [
      'nothing there',
      { status: 404, body: { status: 'error', message: 'resource not found', category: 'OBJECT_NOT_FOUND' } },
    ],
    [
      'too many calls',
      {
        status: 429,
        body: {
          status: 'error',
          message: 'You have reached your secondly limit.',
          errorType: 'RATE_LIMIT',
          policyName: 'SECONDLY',
        },
      },
    ],
    ['a fault of HubSpot’s', { status: 500, body: { status: 'error', message: 'internal error' } }],
    ['a page that is no JSON', { status: 502, body: '<html>Bad gateway</html>' }],
  ])('%s', async (_what, { status, body }) => {
    await fail(status, body);
    const answer = await run(listContacts);
    expect(answer.status).toBe(status);
    expect(answer.explanation?.title).toMatch(/\w{3}/);
    expect(answer.explanation?.next).toMatch(/\w{3}/);
    expect(notedCalls()).toMatchObject([{ outcome: 'failed', status }]);
  });

  it('one of a real missing scope names the scope', async () => {
    const answer = await run({ method: 'GET', path: '/crm/objects/{version}/companies' });
    expect(answer).toMatchObject({ status: 403, explanation: { action: { kind: 'open-scopes' } } });
    expect(JSON.stringify(answer.explanation)).toContain('crm.objects.companies.read');
  });
});

describe('a write', () => {
  const body = JSON.stringify({ properties: { email: `${randomUUID()}@calls.example` } });
  const create = { method: 'POST', path: '/crm/objects/{version}/contacts', body };

  it.each([undefined, 0, samples.cascade.hubId])('is not made without the id of its portal: %s', async (confirm) => {
    await expect(run({ ...create, confirm })).rejects.toMatchObject({ reason: 'confirmation_needed' });
    expect(await countCalls()).toBe(0);
    expect(notedCalls()).toEqual([]);
  });

  it('is made with it, and noted before and after without what it said', async () => {
    expect(await run({ ...create, confirm: hubId })).toMatchObject({ status: 201 });
    const about = { method: 'POST', template: '/crm/objects/2026-09/contacts' };
    expect(notedCalls()).toEqual([
      { outcome: 'intent', ...about },
      { outcome: 'ok', ...about, status: 201 },
    ]);
    expect(JSON.stringify(portal.database.orm.select().from(events).all())).not.toContain('calls.example');
  });

  it('of which no answer came is neither repeated nor told as a failure', async () => {
    await sandbox.fault({ path: '*', times: null, effect: { kind: 'cutOff' } });
    await expect(run({ ...create, confirm: hubId })).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE' });
    expect(await countCalls()).toBeLessThanOrEqual(1);
    expect(notedCalls()).toMatchObject([{ outcome: 'intent' }, { outcome: 'unknown' }]);
  });

  it.each(['/oauth/2026-09/token', '/appinstalls/2026-09/external-install', '/crm/objects/2026-09/contacts/../x'])(
    'goes nowhere else: %s',
    async (path) => {
      await expect(run({ method: 'DELETE', path, confirm: hubId })).rejects.toMatchObject({
        category: 'VALIDATION_ERROR',
      });
      expect(await countCalls()).toBe(0);
    },
  );
});

describe('whoever', () => {
  it.each(['viewer', 'editor'] as const)('is %s may run nothing', async (role) => {
    setRole(role);
    await expect(run(listContacts)).rejects.toMatchObject({ category: 'FORBIDDEN' });
    setRole('owner');
  });

  it('is no member of a portal finds none', async () => {
    await expect(run(listContacts, samples.cascade.hubId)).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    expect(await countCalls()).toBe(0);
  });
});
