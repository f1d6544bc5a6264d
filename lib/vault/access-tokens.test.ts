import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connections, events } from '@/db/schema';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, openVaultContext, type ConnectedPortal } from '@/e2e/support/vault-context';
import { PortsideError } from '@/lib/kernel/errors';
import { Secret } from '@/lib/kernel/secret';
import { accessTokenPrefix, refreshTokenMarker } from '@/lib/sandbox/app';
import { getAccessToken } from './access-tokens';
import { disconnectPortal } from './disconnect-portal';
import { getConnection } from './get-connection';
import { introspectConnection } from './introspect-connection';
import { refreshConnection } from './refresh-connection';

const tokenPath = '/oauth/2026-09/token';
const { hubId } = samples.harbour;

let sandbox: TestSandbox;
let folder: string;
let portal: ConnectedPortal;

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-vault-'));
  portal = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
});

afterEach(async () => {
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

type Request = Parameters<typeof getAccessToken>[2];
const token = (request: Request = {}) => getAccessToken({ ...portal.ctx, random: () => 0.5 }, portal.scope, request);
const refreshes = () => sandbox.countRequests(tokenPath, { grantType: 'refresh_token' });
const input = () => ({ hubId: portal.scope.hubId });
const eventsOf = (kind: string) =>
  portal.database.orm
    .select()
    .from(events)
    .all()
    .filter((event) => event.kind === kind);

function storedRow() {
  const [row] = portal.database.orm.select().from(connections).all();
  if (!row) throw new Error('no connection is stored');
  return row;
}

/** As if the token's time had passed. */
function expireHere() {
  portal.database.orm.update(connections).set({ expiresAtMs: 0, refreshAfterMs: 0, nextRefreshAtMs: null }).run();
}

/** As if the time had come to renew, while the token still lives. */
function makeDue() {
  portal.database.orm.update(connections).set({ refreshAfterMs: 0, nextRefreshAtMs: null }).run();
}

const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}) => ({
  kind: 'answer',
  status,
  body,
  headers,
});
const refuseRefresh = (effect: { kind: string }, times: number | null = null) =>
  sandbox.fault({ method: 'POST', path: tokenPath, times, effect });
const deadGrant = answer(400, {
  error: 'invalid_grant',
  status: 'BAD_REFRESH_TOKEN',
  message: 'refresh token is invalid',
});

describe('handing out an access token', () => {
  it('asks HubSpot for nothing while the token is fresh', async () => {
    expect((await token()).reveal()).toBe((await token()).reveal());
    expect(await refreshes()).toBe(0);
  });

  it('renews ahead of the end and stores what came back before anybody uses it', async () => {
    const before = await token();
    const { version } = storedRow();
    makeDue();
    const after = await token();
    expect(after.reveal()).not.toBe(before.reveal());
    expect(storedRow().version).toBe(version + 1);
    expect((await token()).reveal()).toBe(after.reveal());
    expect(await refreshes()).toBe(1);
    expect(eventsOf('connection.refresh').map((event) => event.outcome)).toEqual(['ok']);
  });

  it.each([true, false])(
    'refreshes once for 200 who ask at the same moment (single-use refresh tokens: %s)',
    async (rotate) => {
      await sandbox.set({ rotateRefreshTokens: rotate });
      for (let round = 1; round <= 3; round++) {
        expireHere();
        const tokens = await Promise.all(Array.from({ length: 200 }, () => token()));
        expect(new Set(tokens.map((each) => each.reveal())).size).toBe(1);
        expect(await refreshes()).toBe(round);
      }
    },
  );

  it('keeps the refresh token when the answer names none', async () => {
    await sandbox.fault({
      method: 'POST',
      path: tokenPath,
      times: 1,
      effect: { kind: 'patch', remove: ['refresh_token'] },
    });
    expireHere();
    await token();
    expireHere();
    await token();
    expect(await refreshes()).toBe(2);
  });

  it.each([
    ['a missing expires_in', { remove: ['expires_in'] }, 1800],
    ['expires_in as text', { set: { expires_in: '600' } }, 600],
    ['an absurd expires_in', { set: { expires_in: 1e12 } }, 86_400],
  ])('copes with %s', async (_, patch, lifetimeSeconds) => {
    await sandbox.fault({ method: 'POST', path: tokenPath, effect: { kind: 'patch', ...patch } });
    expireHere();
    const askedAtMs = Date.now();
    await token();
    const lifetimeMs = (storedRow().expiresAtMs ?? 0) - askedAtMs;
    expect(Math.abs(lifetimeMs - lifetimeSeconds * 1000)).toBeLessThan(5_000);
  });

  it('uses a token that is over as soon as it is issued, and asks again next time', async () => {
    await sandbox.fault({
      method: 'POST',
      path: tokenPath,
      times: 2,
      effect: { kind: 'patch', set: { expires_in: 0 } },
    });
    expireHere();
    await token();
    await token();
    expect(await refreshes()).toBe(2);
  });
});

describe('when HubSpot does not renew', () => {
  it.each([
    ['503', answer(503)],
    ['429', answer(429, { message: 'You have reached your secondly limit.' }, { 'retry-after': '1' })],
    ['an HTML page', { kind: 'answer', status: 200, text: '<html>captive portal</html>', contentType: 'text/html' }],
    ['a cut-off answer', { kind: 'cutOff', afterBytes: 30 }],
    ['an unknown refusal', answer(400, { status: 'SOMETHING_NEW', message: 'no' })],
    ['a refused client', answer(400, { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' })],
  ])('goes on with the old token while it lives, on %s', async (_, effect) => {
    const before = await token();
    makeDue();
    await refuseRefresh(effect);
    expect((await token()).reveal()).toBe(before.reveal());
    expect(storedRow().status).toBe('connected');
  });

  it('never ends a connection because of an outage, and comes back by itself', async () => {
    expireHere();
    await refuseRefresh(answer(503));
    for (let minute = 0; minute < 120; minute++) {
      portal.database.orm.update(connections).set({ nextRefreshAtMs: null }).run();
      await expect(token()).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE', retryable: true });
    }
    expect(await getConnection(portal.ctx, input())).toMatchObject({
      status: 'connected',
      lastError: { code: 'transient' },
    });
    await sandbox.clearFaults();
    portal.database.orm.update(connections).set({ nextRefreshAtMs: null }).run();
    await token();
    expect((await getConnection(portal.ctx, input())).lastError).toBeNull();
  });

  it('leaves HubSpot alone between two tries, however many ask', async () => {
    expireHere();
    await refuseRefresh(answer(503));
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, () => token()));
    const more = await Promise.allSettled(Array.from({ length: 50 }, () => token()));
    expect([...attempts, ...more].every((attempt) => attempt.status === 'rejected')).toBe(true);
    expect(await refreshes()).toBe(1);
  });

  it('waits as long as HubSpot says', async () => {
    expireHere();
    await refuseRefresh(answer(429, {}, { 'retry-after': '7' }));
    await expect(token()).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE' });
    expect((storedRow().nextRefreshAtMs ?? 0) - Date.now()).toBeGreaterThan(6_000);
  });

  it.each([
    ['a week', String(7 * 86_400), { atLeastMs: 290_000, atMostMs: 300_000 }],
    ['no time at all', '0', { atLeastMs: 500, atMostMs: 15_000 }],
    ['a moment that has passed', 'Wed, 21 Oct 2015 07:28:00 GMT', { atLeastMs: 500, atMostMs: 15_000 }],
  ])('neither stays away for long nor hammers HubSpot when it asks for %s', async (_, retryAfter, wait) => {
    expireHere();
    await refuseRefresh(answer(503, {}, { 'retry-after': retryAfter }));
    await expect(token()).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE' });
    const waitMs = (storedRow().nextRefreshAtMs ?? 0) - Date.now();
    expect(waitMs).toBeGreaterThan(wait.atLeastMs);
    expect(waitMs).toBeLessThanOrEqual(wait.atMostMs);
  });
});

describe('when the clock was set back', () => {
  const tomorrowMs = Date.now() + 86_400_000;

  it.each([
    ['a pause between two tries', { nextRefreshAtMs: tomorrowMs, refreshFailures: 3 }],
    ['a refresh under way', { nextRefreshAtMs: null, leaseOwner: 'another process', leaseUntilMs: tomorrowMs }],
  ])('renews although %s seems to end tomorrow', async (_, change) => {
    portal.database.orm
      .update(connections)
      .set({ expiresAtMs: 0, refreshAfterMs: 0, ...change })
      .run();
    await token();
    expect(await refreshes()).toBe(1);
  });
});

describe('when the grant is dead', () => {
  it('asks for a reconnect once it is proven, records it once, and stops asking HubSpot', async () => {
    await sandbox.revoke(hubId);
    expireHere();
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, () => token()));
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { category: 'RECONNECT_REQUIRED' } });
    }
    await expect(token()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
    expect(await refreshes()).toBe(1);
    expect(eventsOf('connection.needs_reauth')).toHaveLength(1);
    expect((await getConnection(portal.ctx, input())).status).toBe('needs_reauth');
  });

  it('refuses a token of another portal', async () => {
    await sandbox.fault({
      method: 'POST',
      path: tokenPath,
      effect: { kind: 'patch', set: { hub_id: samples.cascade.hubId } },
    });
    expireHere();
    await expect(token()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
    expect(storedRow()).toMatchObject({ status: 'needs_reauth', lastErrorCode: 'wrong_portal' });
  });

  it('uses the newer grant when the refusal was about an older one', async () => {
    expireHere();
    await sandbox.fault({ path: tokenPath, grantType: 'refresh_token', delayMs: 1_000, effect: deadGrant });
    const asking = token();
    const reconnected = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
    reconnected.close();
    expect((await asking).reveal()).toBe(reconnected.grant.accessToken.reveal());
    expect(storedRow()).toMatchObject({ status: 'connected', lastErrorCode: null });
  });

  it('works again after a reconnect', async () => {
    await sandbox.revoke(hubId);
    expireHere();
    await expect(token()).rejects.toBeInstanceOf(PortsideError);
    const again = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
    again.close();
    await token();
    expect(storedRow()).toMatchObject({ status: 'connected', lastErrorCode: null });
  });
});

describe('when HubSpot refuses a token before its time', () => {
  it('renews once for all who held it', async () => {
    const refused = await token();
    const tokens = await Promise.all(Array.from({ length: 100 }, () => token({ rejected: refused })));
    expect(new Set(tokens.map((each) => each.reveal())).size).toBe(1);
    expect(tokens[0]?.reveal()).not.toBe(refused.reveal());
    expect(await refreshes()).toBe(1);
  });

  it('gives up for a while when it refuses every new one too', async () => {
    // A portal of its own: how often tokens were refused is counted per portal in the process.
    const { ctx, scope, close } = await connectSample({
      databaseFile: path.join(folder, 'b.sqlite'),
      sandbox,
      hubId: samples.cascade.hubId,
    });
    const vault = { ...ctx, random: () => 0.5 };
    const renew = async () => getAccessToken(vault, scope, { rejected: await getAccessToken(vault, scope) });
    for (let attempt = 0; attempt < 5; attempt++) await renew();
    await expect(renew()).rejects.toMatchObject({ reason: 'token_rejected', retryable: true });
    expect(await refreshes()).toBe(5);
    close();
  });

  it('hands out the newer token to whoever held an old one', async () => {
    const newest = await token();
    expect((await token({ rejected: new Secret('an older token') })).reveal()).toBe(newest.reveal());
    expect(await refreshes()).toBe(0);
  });
});

describe('what is kept at rest', () => {
  it('leaves nothing readable as a token in the database files, the log or an error', async () => {
    expireHere();
    const live = await token();
    await sandbox.revoke(hubId);
    expireHere();
    const error: unknown = await token().catch((caught: unknown) => caught);
    const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
    const haystack = [...files, ...portal.lines, String(error), JSON.stringify(error)].join('\n');
    for (const canary of [
      live.reveal(),
      accessTokenPrefix,
      refreshTokenMarker,
      portal.env.hubspot.clientSecret.reveal(),
    ]) {
      expect(haystack.includes(canary)).toBe(false);
    }
  });

  it('says which key is missing instead of asking for a reconnect', async () => {
    portal.close();
    const otherKey = `t2:${Buffer.alloc(32, 9).toString('base64')}`;
    const reopened = openVaultContext({
      databaseFile: path.join(folder, 'a.sqlite'),
      sandboxOrigin: sandbox.origin,
      environment: { PORTSIDE_KEYS: otherKey },
    });
    const ctx = reopened.contextOf(portal.person.id);
    await expect(getAccessToken({ ...ctx, random: () => 0 }, portal.scope)).rejects.toMatchObject({
      reason: 'key_missing',
    });
    expect(await getConnection(ctx, input())).toMatchObject({ status: 'error', lastError: { code: 'key_missing' } });
    portal = { ...portal, close: () => reopened.database.close() };
  });

  it('notices a token that was copied from another portal', async () => {
    const other = await connectSample({
      databaseFile: path.join(folder, 'b.sqlite'),
      sandbox,
      hubId: samples.cascade.hubId,
    });
    const [theirs] = other.database.orm.select().from(connections).all();
    other.close();
    portal.database.orm.update(connections).set({ sealedAccessToken: theirs?.sealedAccessToken }).run();
    await expect(token()).rejects.toMatchObject({ reason: 'tampered' });
  });

  it('calls a changed app a fault of the configuration, not of the grant', async () => {
    portal.database.orm.update(connections).set({ clientId: 'another-app' }).run();
    await expect(token()).rejects.toMatchObject({ category: 'INTERNAL', reason: 'app_changed' });
    expect((await getConnection(portal.ctx, input())).status).toBe('error');
    expect(await refreshes()).toBe(0);
  });
});

describe('what a person can do with a connection', () => {
  it('renews on request, past a backoff', async () => {
    await refuseRefresh(answer(503), 1);
    expireHere();
    await expect(token()).rejects.toBeInstanceOf(PortsideError);
    const { status, refreshedAt, lastError } = await refreshConnection(portal.ctx, input());
    expect({ status, lastError }).toEqual({ status: 'connected', lastError: null });
    expect(Date.now() - Date.parse(refreshedAt ?? '')).toBeLessThan(5_000);
  });

  it('shows what HubSpot says of the token, and of the token only its beginning', async () => {
    const live = await token();
    const seen = await introspectConnection(portal.ctx, input());
    expect(seen).toMatchObject({ active: true, hubId, scopes: expect.arrayContaining(['oauth']) });
    expect(JSON.stringify(seen)).not.toContain(live.reveal().slice(0, 12));
  });

  it('keeps on record that HubSpot did not say what it knows of the token', async () => {
    await sandbox.fault({ method: 'POST', path: `${tokenPath}/introspect`, times: null, effect: answer(503) });
    await expect(introspectConnection(portal.ctx, input())).rejects.toMatchObject({ reason: 'transient' });
    expect(eventsOf('connection.introspect')).toMatchObject([{ outcome: 'failed', detail: { code: 'transient' } }]);
  });

  it.each([
    ['HubSpot confirms', undefined],
    ['HubSpot fails', answer(503)],
  ])('forgets the tokens on disconnect when %s', async (_, effect) => {
    if (effect) await sandbox.fault({ method: 'POST', path: `${tokenPath}/revoke`, times: null, effect });
    expect((await disconnectPortal(portal.ctx, input())).status).toBe('disconnected');
    expect(storedRow()).toMatchObject({ sealedAccessToken: null, sealedRefreshToken: null });
    expect(await sandbox.countRequests(`${tokenPath}/revoke`)).toBeGreaterThan(0);
    await expect(token()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED', reason: 'disconnected' });
  });

  it.each([
    ['app', { clientId: 'another-app' }],
    ['HubSpot server', { apiOrigin: 'https://another.example' }],
  ])('forgets the tokens of another %s without sending them to this one', async (_, change) => {
    portal.database.orm.update(connections).set(change).run();
    expect((await disconnectPortal(portal.ctx, input())).status).toBe('disconnected');
    expect(storedRow()).toMatchObject({ sealedAccessToken: null, sealedRefreshToken: null });
    expect(await sandbox.countRequests(`${tokenPath}/revoke`)).toBe(0);
    expect(eventsOf('connection.disconnect').at(-1)).toMatchObject({
      outcome: 'ok',
      detail: { revocation: 'not_sent:app_changed' },
    });
  });

  it('stays disconnected when a refresh was under way, and revokes what that one brought', async () => {
    await sandbox.set({ rotateRefreshTokens: true });
    expireHere();
    await sandbox.fault({
      path: tokenPath,
      grantType: 'refresh_token',
      effect: { kind: 'slowBody', bytesPerSecond: 2_000 },
    });
    const asking = token().catch((error: unknown) => error);
    const hits = async () =>
      ((await sandbox.control('GET', 'faults')) as { results: { hits: number }[] }).results[0]?.hits;
    await expect.poll(hits).toBe(1);
    await disconnectPortal(portal.ctx, input());
    expect(await asking).toMatchObject({ category: 'RECONNECT_REQUIRED' });
    expect(storedRow()).toMatchObject({ status: 'disconnected', sealedRefreshToken: null });
    expect(await sandbox.countRequests(`${tokenPath}/revoke`)).toBe(2);
  });

  it('leaves a portal connected that somebody reconnects while HubSpot is still asked to revoke', async () => {
    await sandbox.fault({ path: `${tokenPath}/revoke`, delayMs: 500 });
    const disconnecting = disconnectPortal(portal.ctx, input());
    const again = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
    again.close();
    await disconnecting;
    expect(storedRow().status).toBe('connected');
  });

  it('renews on request a few times a minute and not more', async () => {
    const { ctx, scope, close } = await connectSample({
      databaseFile: path.join(folder, 'b.sqlite'),
      sandbox,
      hubId: samples.cascade.hubId,
    });
    const attempts = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      attempts.push(
        await getAccessToken({ ...ctx, random: () => 0 }, scope, { force: true }).catch((error: unknown) => error),
      );
    }
    expect(attempts.filter((attempt) => attempt instanceof Secret)).toHaveLength(10);
    expect(attempts.at(-1)).toMatchObject({ category: 'RATE_LIMITS', retryable: true });
    expect(await refreshes()).toBe(10);
    close();
  });
});

describe('a refresh that answers late', () => {
  it('brings the connection back when another process took the old token for dead meanwhile', async () => {
    expireHere();
    await sandbox.fault({ path: tokenPath, grantType: 'refresh_token', delayMs: 1_500 });
    const late = token();
    const hits = async () =>
      ((await sandbox.control('GET', 'faults')) as { results: { hits: number }[] }).results[0]?.hits;
    await expect.poll(hits).toBe(1);
    portal.database.orm.update(connections).set({ status: 'needs_reauth', leaseOwner: null, leaseUntilMs: null }).run();
    await late;
    expect(storedRow()).toMatchObject({ status: 'connected', lastErrorCode: null });
  });
});
