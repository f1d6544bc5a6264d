import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connections, events, portals, rateBudgets } from '@/db/schema';
import { hubspotModes } from '@/e2e/support/hubspot-modes';
import { samples, startTestSandbox, type Fault, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, consent, type ConnectedPortal } from '@/e2e/support/vault-context';
import { expectUnharmed, forgetVaultState, withRefreshInterrupted } from '@/e2e/support/vault-faults';
import type { Context } from '@/lib/context';
import { getAccessToken } from './access-tokens';
import { disconnectPortal } from './disconnect-portal';
import { getConnection } from './get-connection';
import { openToken } from './sealed-grant';

const { harbour, cascade } = samples;
const { hubId } = harbour;
const tokenPath = '/oauth/2026-09/token';
const minuteMs = 60_000;
const noLease = { leaseOwner: null, leaseUntilMs: null };

let sandbox: TestSandbox;
let portal: ConnectedPortal;
/** As a page, a route handler, the proxy and the instrumentation are bundled: each with a copy of the module. */
let copies: (typeof getAccessToken)[];
let mayRevoke = false;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  copies = [];
  for (let copy = 0; copy < 4; copy++) {
    vi.resetModules();
    copies.push((await import('./access-tokens')).getAccessToken);
  }
});
afterAll(() => sandbox.close());

beforeEach(async () => {
  await sandbox.clearFaults();
  forgetVaultState();
  mayRevoke = false;
});

const contextOf = (changes: Partial<Context> = {}) => ({ ...portal.ctx, ...changes, random: () => 0.5 });
const token = (ctx = contextOf()) => getAccessToken(ctx, portal.scope);
const askAtOnce = (callers: number) => Promise.allSettled(Array.from({ length: callers }, () => token()));
const refreshes = () => sandbox.countRequests(tokenPath, { grantType: 'refresh_token' });
const refuse = (effect: Fault['effect'], times: number | null = null) =>
  sandbox.fault({ method: 'POST', path: tokenPath, grantType: 'refresh_token', times, effect });
const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}) => ({
  kind: 'answer',
  status,
  body,
  headers,
});
const deadGrant = answer(400, { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN', message: 'no' });
const reconnect = () => consent(portal.anonymous(), { sandbox, hubId, userId: harbour.mara });
const storedRefreshToken = () => openToken(portal.ctx.sealer, storedRow(), 'refresh_token').reveal();

function storedRow() {
  const row = portal.database.orm.select().from(connections).where(eq(connections.hubId, portal.scope.hubId)).get();
  if (!row) throw new Error('no connection is stored');
  return { ...row, hubId: portal.scope.hubId, connectedByUserId: null };
}

const change = (values: Partial<typeof connections.$inferInsert>) =>
  portal.database.orm.update(connections).set(values).run();
/** As if the token's time had passed. */
const expire = () => change({ expiresAtMs: 0, refreshAfterMs: 0, nextRefreshAtMs: null });
/** As if the time had come to renew, while the token still lives. */
const makeDue = () => change({ refreshAfterMs: 0, nextRefreshAtMs: null });
const eventsOf = (kind: string) => portal.database.orm.select().from(events).where(eq(events.kind, kind)).all();
const statusNow = async () => (await getConnection(portal.ctx, { hubId: portal.scope.hubId })).status;

describe.each(hubspotModes)('with %s', (_title, settings) => {
  beforeAll(async () => {
    await sandbox.set(settings);
    portal = await connectSample({ databaseFile: ':memory:', sandbox });
  });
  beforeEach(async () => {
    for (const table of [connections, events, rateBudgets]) portal.database.orm.delete(table).run();
    await reconnect();
    await sandbox.forgetRequests();
  });
  afterEach(async () => {
    expectUnharmed(portal);
    if (!mayRevoke) expect(await sandbox.countRequests('/token/revoke')).toBe(0);
  });
  afterAll(() => portal.close());

  it('50 callers at an expiry cause one refresh, and all get its token', async () => {
    expire();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => token()));
    expect(new Set(tokens.map((each) => each.reveal())).size).toBe(1);
    expect(await refreshes()).toBe(1);
  });

  it('callers in four copies of the module, as Next bundles it, cause one refresh', async () => {
    expire();
    await Promise.all(copies.flatMap((copy) => Array.from({ length: 12 }, () => copy(contextOf(), portal.scope))));
    expect(await refreshes()).toBe(1);
  });

  it('a refresh refused with invalid_grant asks for a reconnect once, and HubSpot is left alone from then on', async () => {
    await sandbox.revoke(hubId);
    expire();
    for (const attempt of [...(await askAtOnce(20)), ...(await askAtOnce(5))]) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { category: 'RECONNECT_REQUIRED' } });
    }
    expect(await statusNow()).toBe('needs_reauth');
    expect(eventsOf('connection.needs_reauth')).toHaveLength(1);
    expect(storedRow().sealedRefreshToken, 'the grant itself stays').not.toBeNull();
    expect(await refreshes()).toBe(1);
  });

  it('a refresh that another process began a moment after we looked at the clock is waited for', async () => {
    expire();
    const nowMs = Date.now();
    change({ leaseOwner: 'another process', leaseUntilMs: nowMs + 15_040 });
    // While we wait, it brings its token.
    const sleep = async () => {
      change({ ...noLease, refreshAfterMs: nowMs + minuteMs, expiresAtMs: nowMs + minuteMs, version: 99 });
    };
    await token(contextOf({ clock: { now: () => nowMs, sleep } }));
    expect(await refreshes()).toBe(0);
  });

  it('a refusal of a grant that somebody has renewed meanwhile counts for nothing', async () => {
    expire();
    await refuse(deadGrant, 1);
    const ctx = { ...withRefreshInterrupted(portal.ctx, reconnect), random: () => 0.5 };
    const live = await token(ctx);
    expect(live.reveal()).toBe(openToken(portal.ctx.sealer, storedRow(), 'access_token').reveal());
    expect(await statusNow()).toBe('connected');
  });

  it('ten failed refreshes while the token lives change nothing for anybody', async () => {
    const failures = [answer(503), { kind: 'cutOff', afterBytes: 20 }, { kind: 'named', name: 'BAD_GATEWAY' }];
    const before = (await token()).reveal();
    for (let attempt = 0; attempt < 10; attempt++) {
      await refuse(failures[attempt % failures.length], 1);
      makeDue();
      expect((await token()).reveal()).toBe(before);
    }
    expect(await refreshes()).toBe(10);
    expect(storedRow().nextRefreshAtMs ?? 0).toBeGreaterThan(Date.now());
    expect(await statusNow()).toBe('connected');
  });

  it('an outage of two hours is never taken for a dead grant, and ends by itself', async () => {
    expire();
    await refuse(answer(503));
    let now = Date.now();
    const ctx = contextOf({ clock: { ...portal.ctx.clock, now: () => now } });
    for (const endMs = now + 120 * minuteMs; now < endMs; now += 10 * minuteMs) {
      await expect(token(ctx)).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE', retryable: true });
    }
    expect(await refreshes()).toBe(12);
    expect(await statusNow()).toBe('connected');
    await sandbox.clearFaults();
    await token(ctx);
    expect(storedRow()).toMatchObject({ lastErrorCode: null, refreshFailures: 0 });
  });

  it('a 429 is waited out for as long as HubSpot says, by everybody', async () => {
    expire();
    await refuse(answer(429, {}, { 'retry-after': '7' }));
    expect((await askAtOnce(50)).every(({ status }) => status === 'rejected')).toBe(true);
    await askAtOnce(50);
    expect(await refreshes()).toBe(1);
    expect((storedRow().nextRefreshAtMs ?? 0) - Date.now()).toBeGreaterThan(5_000);
  });

  it.each([
    ['leaves it out', { remove: ['refresh_token'] }],
    ['says null', { set: { refresh_token: null } }],
  ])('the refresh token stays the same when the answer %s', async (_, patch) => {
    const before = storedRefreshToken();
    await refuse({ kind: 'patch', ...patch }, 1);
    expire();
    await token();
    expect(storedRefreshToken()).toBe(before);
    expect(await statusNow()).toBe('connected');
  });

  it('the refresh token that an answer brings is the one that counts', async () => {
    for (let round = 1; round <= 3; round++) {
      expire();
      await token();
      expect(await refreshes()).toBe(round);
    }
    expect(await statusNow()).toBe('connected');
  });

  it('a token of another portal is refused and not kept', async () => {
    const { sealedAccessToken, sealedRefreshToken } = storedRow();
    await refuse({ kind: 'patch', set: { hub_id: cascade.hubId } }, 1);
    expire();
    await expect(token()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
    expect(storedRow()).toMatchObject({
      status: 'needs_reauth',
      lastErrorCode: 'wrong_portal',
      sealedAccessToken,
      sealedRefreshToken,
    });
    expect(eventsOf('connection.needs_reauth')).toHaveLength(1);
  });

  it('an answer that is lost after HubSpot has renewed is made up for, or ends in a reconnect', async () => {
    expire();
    await sandbox.fault({ path: tokenPath, grantType: 'refresh_token', effect: { kind: 'cutOff', afterBytes: 0 } });
    await expect(token()).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE' });
    change({ nextRefreshAtMs: null });
    if (settings.rotateRefreshTokens) {
      await expect(token()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
      expect(await statusNow()).toBe('needs_reauth');
    } else {
      await token();
      expect(await statusNow()).toBe('connected');
    }
  });

  it('a disconnect while a refresh is under way stays one', async () => {
    mayRevoke = true;
    expire();
    const ctx = withRefreshInterrupted(portal.ctx, () => disconnectPortal(portal.ctx, { hubId: portal.scope.hubId }));
    await expect(token({ ...ctx, random: () => 0.5 })).rejects.toMatchObject({
      category: 'RECONNECT_REQUIRED',
      reason: 'disconnected',
    });
    expect(storedRow()).toMatchObject({ status: 'disconnected', sealedAccessToken: null, sealedRefreshToken: null });
    await expect(token()).rejects.toMatchObject({ reason: 'disconnected' });
  });

  it('a portal that is erased while a refresh is under way does not come back', async () => {
    mayRevoke = true;
    expire();
    const erase = async () => portal.database.orm.delete(portals).where(eq(portals.hubId, hubId)).run();
    const attempt = token({ ...withRefreshInterrupted(portal.ctx, erase), random: () => 0.5 });
    await expect(attempt).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
    expect(portal.database.orm.select().from(connections).all()).toEqual([]);
    expect(eventsOf('connection.refresh')).toEqual([]);
    expect(await sandbox.countRequests('/token/revoke'), 'what the refresh brought is ended too').toBe(1);
  });

  it('a portal that is erased and connected again while a refresh is under way keeps its new grant', async () => {
    mayRevoke = true;
    expire();
    const begunWith = storedRow();
    const again = async () => {
      portal.database.orm.delete(portals).where(eq(portals.hubId, hubId)).run();
      await reconnect();
    };
    const eraseAndConnect = vi.fn(again);
    await token({ ...withRefreshInterrupted(portal.ctx, eraseAndConnect), random: () => 0.5 }).catch(() => undefined);
    expect(eraseAndConnect).toHaveBeenCalledOnce();
    expect(eventsOf('connection.refresh')).toEqual([]);
    expect(storedRow().version).toBeGreaterThan(begunWith.version);
  });

  it('a token refused before its time is renewed once, for whoever held it', async () => {
    await sandbox.expire(hubId);
    const crm = portal.ctx.crm(portal.scope);
    await Promise.all([crm.getAccountDetails(), crm.listOwners(), crm.getAccountDetails()]);
    expect(await refreshes()).toBe(1);
    expect(await statusNow()).toBe('connected');
  });

  it('tokens that HubSpot refuses as fast as it issues them end the asking, not the connection', async () => {
    const refused = answer(401, { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'expired' });
    await sandbox.fault({ path: '/account-info/*', times: null, effect: refused });
    const details = () => portal.ctx.crm(portal.scope).getAccountDetails();
    for (let attempt = 0; attempt < 8; attempt++) await expect(details()).rejects.toThrow();
    expect(await refreshes()).toBe(5);
    expect(await statusNow()).toBe('connected');
  });

  it('a reconnect makes a dead connection well, and counts as a new version of it', async () => {
    await sandbox.revoke(hubId);
    expire();
    await expect(token()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
    const { version } = storedRow();
    await reconnect();
    expect(storedRow()).toMatchObject({ status: 'connected', version: version + 1, lastErrorCode: null });
    expire();
    await token();
  });
});
