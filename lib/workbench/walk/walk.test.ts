import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiCalls, connections, events, memberships, users } from '@/db/schema';
import { decideConsent } from '@/e2e/support/sign-in';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import type { Context } from '@/lib/context';
import { toUserId } from '@/lib/kernel/ids';
import { clientId, clientSecret, optionalScopes } from '@/lib/sandbox/app';
import { getAccessToken } from '@/lib/vault/access-tokens';
import { getConnection } from '@/lib/vault/get-connection';
import type { Walk, WalkStep } from './contract';
import { endWalk } from './end-walk';
import { getWalk } from './get-walk';
import { receiveWalk } from './receive-walk';
import { startWalk } from './start-walk';
import { takeWalkStep } from './take-walk-step';
import { walkMaxMs } from './walks';

const { harbour, cascade } = samples;
const tokenPath = '/oauth/2026-09/token';

let sandbox: TestSandbox;
let portal: ConnectedPortal;
let hubId: ConnectedPortal['scope']['hubId'];
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.set({ rotateRefreshTokens: false, sharedRefreshTokens: true });
  portal = await connectSample({ databaseFile: ':memory:', sandbox });
  hubId = portal.scope.hubId;
  return portal.close;
});

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('there is none');
  return value;
}

const start = async (body: object = { app: 'own' }, ctx = portal.ctx) =>
  present((await startWalk(ctx, { hubId, body })).walk);
const take = async (step: WalkStep, body: object = {}, ctx = portal.ctx) =>
  present((await takeWalkStep(ctx, { hubId, body: { step, ...body } })).walk);
const consent = (walk: Walk, choice = {}) =>
  decideConsent(new URL(walk.authorizeUrl), { userId: harbour.mara, ...choice });

/** What the callback's route hands over of the address that HubSpot sends the browser to. */
function receive({ searchParams }: URL, ctx: Context = portal.ctx, change: object = {}) {
  const query = (name: string) => searchParams.get(name) ?? undefined;
  return receiveWalk(ctx, { state: query('state') ?? '', code: query('code'), error: query('error'), ...change });
}

async function walkToCode(body?: object): Promise<Walk> {
  const walk = await start(body);
  expect(await receive(await consent(walk))).toBe(`/portals/${hubId}/workbench?tab=walk`);
  return walk;
}

/** As if this installation were set up with another app than the one that is typed in. */
function pretendOtherApp(): Context {
  portal.database.orm.update(connections).set({ clientId: 'another-app' }).run();
  return { ...portal.ctx, env: { ...portal.env, hubspot: { ...portal.env.hubspot, clientId: 'another-app' } } };
}

/** Another admin of the same portal. */
function addAdmin() {
  const userId = toUserId('somebody-else');
  const now = { createdAtMs: 0, updatedAtMs: 0 };
  portal.database.orm
    .insert(users)
    .values({ id: userId, ...now })
    .run();
  portal.database.orm.insert(memberships).values({ hubId, userId, role: 'admin', createdAtMs: 0 }).run();
  return userId;
}

const typed = { app: 'typed', clientId, scopes: 'oauth crm.objects.contacts.read', optionalScopes: '' };

describe('a walk with the own app', () => {
  it('goes from the address of the consent to a contact, each call shown with its secrets masked', async () => {
    const walk = await walkToCode();
    const query = new URL(walk.authorizeUrl).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      client_id: clientId,
      redirect_uri: 'http://localhost:3000/api/auth/callback/hubspot',
      scope: 'oauth crm.objects.contacts.read',
      code_challenge_method: 'S256',
    });
    expect(walk.authorizeUrl).toContain('scope=oauth%20crm');
    const seen: unknown[] = [];
    for (const step of ['exchange', 'introspect', 'call', 'refresh'] as const) {
      const { taken } = (await take(step)).steps[step];
      expect(taken, step).toMatchObject({ isOk: true, response: { status: 200 } });
      seen.push(taken);
    }
    seen.push((await getWalk(portal.ctx, { hubId })).walk);
    expect(JSON.stringify(seen)).toContain('sbxa••••••••');
    expect(JSON.stringify(seen)).not.toMatch(/sbxat-|-sbxr-|5a4db0c5-5ec2/);
    expect(portal.lines.join('\n')).not.toMatch(/sbxat-|-sbxr-|5a4db0c5-5ec2/);
  });

  it('shows the revocation and never sends it, because the connection may live by the same refresh token', async () => {
    await walkToCode();
    await take('exchange');
    const { steps } = present((await getWalk(portal.ctx, { hubId })).walk);
    expect(steps.revoke.preview).toMatchObject({ method: 'POST', url: expect.stringMatching(/\/token\/revoke$/) });
    await expect(take('revoke')).rejects.toMatchObject({ category: 'CONFLICT', reason: 'walk_step' });
    expect(await sandbox.countRequests(`${tokenPath}/revoke`)).toBe(0);
    expect((await getConnection(portal.ctx, { hubId })).status).toBe('connected');
  });

  it('leaves the connection as it is', async () => {
    const before = await portal.ctx.stores.connections.find(portal.scope);
    await sandbox.set({ sharedRefreshTokens: false });
    await walkToCode();
    for (const step of ['exchange', 'refresh', 'introspect', 'call'] as const) await take(step);
    await endWalk(portal.ctx, { hubId });
    expect(await portal.ctx.stores.connections.find(portal.scope)).toEqual(before);
  });

  it('renews a refresh token that it shares with the connection for both, so that neither is left behind', async () => {
    await walkToCode();
    expect((await take('exchange')).holds?.isRefreshShared).toBe(true);
    await sandbox.set({ rotateRefreshTokens: true });
    const { steps, holds } = await take('refresh');
    expect(steps.refresh.taken).toMatchObject({ isOk: true, note: { message: expect.stringContaining('both') } });
    expect(holds?.isRefreshShared).toBe(true);
    await getAccessToken({ ...portal.ctx, random: () => 0.5 }, portal.scope, { force: true });
    expect((await getConnection(portal.ctx, { hubId })).status).toBe('connected');
  });

  it('is on record step by step', async () => {
    await walkToCode();
    await take('exchange');
    const kept = portal.database.orm.select().from(events).all();
    expect(kept.filter(({ kind }) => kind === 'workbench.walk').map(({ detail }) => detail)).toEqual([
      { step: 'start', app: 'own' },
      { step: 'exchange', app: 'own', status: 200 },
    ]);
  });
});

describe('a walk with an app that is typed in', () => {
  it('needs the secret with every call of the app, keeps it nowhere, and really revokes', async () => {
    const ctx = pretendOtherApp();
    const walk = await start(typed, ctx);
    await receive(await consent(walk), ctx);
    await expect(take('exchange', {}, ctx)).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    await take('exchange', { clientSecret }, ctx);
    await expect(take('refresh', {}, ctx)).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    expect((await take('call', {}, ctx)).steps.call.taken?.isOk).toBe(true);
    const { steps } = await take('revoke', { clientSecret }, ctx);
    expect(steps.revoke.taken).toMatchObject({ isOk: true, response: { status: 200, body: '' } });
    expect(await sandbox.countRequests(`${tokenPath}/revoke`)).toBe(1);
    expect((await take('refresh', { clientSecret }, ctx)).steps.refresh.taken?.isOk).toBe(false);
    expect(JSON.stringify(await getWalk(ctx, { hubId }))).not.toContain(clientSecret);
    expect(portal.lines.join('\n')).not.toContain(clientSecret);
  });

  it('leaves the calls that it made on record, without a secret, a code or a token', async () => {
    const walk = await start(typed);
    const answer = await consent(walk);
    await receive(answer);
    await take('exchange', { clientSecret: 'wrong-secret-nowhere' });
    for (const step of ['exchange', 'introspect', 'refresh'] as const) await take(step, { clientSecret });
    await portal.ctx.calls.flush();
    const kept = portal.database.orm.select().from(apiCalls).all();
    expect(kept.filter(({ template }) => template.startsWith(tokenPath)).length).toBeGreaterThanOrEqual(4);
    const told = JSON.stringify(kept);
    for (const secret of [clientSecret, 'wrong-secret-nowhere', answer.searchParams.get('code') ?? 'none']) {
      expect(told).not.toContain(secret);
    }
    expect(told).not.toMatch(/sbxat-|-sbxr-/);
  });

  it('is not revoked when it is the connection’s app after all', async () => {
    await walkToCode({ ...typed, optionalScopes: optionalScopes.slice(0, 2).join(' ') });
    await take('exchange', { clientSecret });
    await expect(take('revoke', { clientSecret })).rejects.toMatchObject({ category: 'CONFLICT' });
  });

  it('shows what HubSpot answers to a wrong secret, after which the code still works', async () => {
    await walkToCode(typed);
    const wrong = await take('exchange', { clientSecret: 'not-the-secret' });
    expect(wrong.steps.exchange.taken).toMatchObject({ isOk: false, note: { message: expect.any(String) } });
    expect(wrong.steps.exchange.taken?.response?.body).toContain('BAD_CLIENT_SECRET');
    expect(wrong.steps.exchange.taken?.explanation?.title).toMatch(/secret/i);
    expect((await take('exchange', { clientSecret })).steps.exchange.taken?.isOk).toBe(true);
  });

  it.each([
    ['without a client ID', { app: 'typed' }],
    ['with scopes that are none', { ...typed, scopes: 'oauth&client_id=x' }],
    ['with words that a walk does not know', { ...typed, redirectUri: 'https://evil.example' }],
    ['with a secret, which is for the calls', { ...typed, clientSecret }],
  ])('does not begin %s', async (_, body) => {
    await expect(start(body)).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
  });
});

describe('what comes back from HubSpot', () => {
  it('counts once: the same answer again belongs to no walk', async () => {
    const walk = await start();
    const answer = await consent(walk);
    expect(await receive(answer)).toBeDefined();
    expect(await receive(answer)).toBeUndefined();
    expect(await receive(answer, portal.ctx, { code: 'na1-another' })).toBeUndefined();
  });

  it.each([
    ['with another second half', (state: string) => state.slice(0, -4) + 'AAAA'],
    ['with the first half alone', (state: string) => state.split('.').slice(0, 2).join('.')],
    ['with more after it', (state: string) => `${state}.x`],
    ['without its beginning', (state: string) => state.replace('walk.', '')],
  ])('is no walk’s %s', async (_, change) => {
    const answer = await consent(await start());
    const state = change(answer.searchParams.get('state') ?? '');
    expect(await receive(answer, portal.ctx, { state })).toBeUndefined();
    expect((await getWalk(portal.ctx, { hubId })).walk?.callback).toBeNull();
  });

  it('is no walk’s for somebody else, for nobody, and from another issuer', async () => {
    const answer = await consent(await start());
    const other: Context = { ...portal.ctx, actor: { kind: 'user', userId: addAdmin() } };
    expect(await receive(answer, other)).toBeUndefined();
    expect(await receive(answer, portal.anonymous())).toBeUndefined();
    expect(await receive(answer, portal.ctx, { iss: 'https://evil.example' })).toBeUndefined();
    expect(await receive(answer)).toBeDefined();
  });

  it('is no walk’s once the person’s role does not reach for it', async () => {
    const answer = await consent(await start());
    portal.database.orm.update(memberships).set({ role: 'editor' }).run();
    expect(await receive(answer)).toBeUndefined();
  });

  it('is no walk’s after half an hour, and neither are its tokens', async () => {
    const answer = await consent(await start());
    const later: Context = { ...portal.ctx, clock: { ...portal.ctx.clock, now: () => Date.now() + walkMaxMs } };
    expect(await receive(answer, later)).toBeUndefined();
    await walkToCode();
    await take('exchange');
    expect((await getWalk(later, { hubId })).walk).toBeNull();
    await expect(take('call', {}, later)).rejects.toMatchObject({ category: 'CONFLICT', reason: 'walk_over' });
  });

  it('can be a refusal, which is shown and leads on to no call', async () => {
    const walk = await start();
    await receive(await consent(walk, { decision: 'deny' }));
    const { callback, steps } = present((await getWalk(portal.ctx, { hubId })).walk);
    expect(callback).toMatchObject({
      kind: 'refused',
      query: [
        ['error', 'access_denied'],
        ['state', 'walk••••••••'],
      ],
    });
    expect(steps.exchange.obstacle).toContain('no code');
  });
});

describe('a step', () => {
  it('is taken in its time only', async () => {
    await expect(take('exchange')).rejects.toMatchObject({ category: 'CONFLICT', reason: 'walk_over' });
    await start();
    await expect(take('exchange')).rejects.toMatchObject({ category: 'CONFLICT', reason: 'walk_step' });
    await expect(take('call')).rejects.toMatchObject({ category: 'CONFLICT', reason: 'walk_step' });
    await walkToCode();
    await take('exchange');
    await expect(take('exchange')).rejects.toMatchObject({ message: expect.stringContaining('once') });
  });

  it('is taken once by a double click', async () => {
    await walkToCode();
    await sandbox.forgetRequests();
    const clicks = await Promise.allSettled([take('exchange'), take('exchange')]);
    expect(clicks.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await sandbox.countRequests(tokenPath)).toBe(1);
  });

  it('without an answer shows the request and says why', async () => {
    await walkToCode();
    await sandbox.fault({ path: tokenPath, effect: { kind: 'cutOff' } });
    const { taken } = (await take('exchange')).steps.exchange;
    expect(taken).toMatchObject({ isOk: false, response: null, note: { message: expect.stringContaining('HubSpot') } });
  });

  it('throws away tokens of another portal than this one', async () => {
    const walk = await start();
    const url = new URL(walk.authorizeUrl);
    url.pathname = '/oauth/authorize';
    await receive(await decideConsent(url, { hubId: cascade.hubId, userId: cascade.mara }));
    const { steps, holds } = await take('exchange');
    expect(steps.exchange.taken).toMatchObject({
      isOk: false,
      note: { message: expect.stringContaining(String(cascade.hubId)) },
    });
    expect(holds).toBeNull();
  });
});
