import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connections, events, memberships, portals } from '@/db/schema';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, hubIdOf, type ConnectedPortal } from '@/e2e/support/vault-context';
import { isPortsideError } from '@/lib/kernel/errors';
import { getAccessToken } from './access-tokens';
import { disconnectPortal } from './disconnect-portal';
import { getConnection } from './get-connection';
import { introspectConnection } from './introspect-connection';
import { connectByStaticToken, replaceByStaticToken } from './paste-static-token';
import { refreshConnection } from './refresh-connection';

const { hubId } = samples.harbour;
const infoPath = '/oauth/v2/private-apps/get/access-token-info';

let sandbox: TestSandbox;
let folder: string;
let portal: ConnectedPortal;
let pat: string;

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-static-'));
  portal = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
  pat = await rotate('private-app');
  await sandbox.forgetRequests();
});

afterEach(async () => {
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

async function rotate(kind: 'private-app' | 'service-key', ofHubId: number = hubId): Promise<string> {
  const answer = await sandbox.control('POST', 'static-tokens/rotate', { hubId: ofHubId, kind });
  return (answer as { token: string }).token;
}

const input = () => ({ hubId: portal.scope.hubId });
const paste = (body: unknown) => replaceByStaticToken(portal.ctx, { ...input(), body });
const token = (rejected?: Awaited<ReturnType<typeof getAccessToken>>) =>
  getAccessToken({ ...portal.ctx, random: () => 0.5 }, portal.scope, { rejected });
const storedRow = () => portal.database.orm.select().from(connections).get();
const kinds = () =>
  portal.database.orm
    .select()
    .from(events)
    .all()
    .map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('an owner who pastes a token', () => {
  it('is asked before a consent that works is replaced', async () => {
    await expect(paste({ token: pat })).rejects.toMatchObject({ category: 'CONFLICT', reason: 'replaces_oauth' });
    const { kind, version = 0 } = storedRow() ?? {};
    expect(kind).toBe('oauth');
    expect(await paste({ token: ` ${pat}\n`, replacesOauth: true })).toMatchObject({
      kind: 'static',
      status: 'connected',
      accessTokenExpiresAt: null,
    });
    expect(storedRow()).toMatchObject({ kind: 'static', version: version + 1, sealedRefreshToken: null });
    expect(await sandbox.countRequests('/oauth/2026-09/token/revoke')).toBe(0);
    expect(kinds()).toContain('connection.paste ok');
  });

  it('reads contacts with it, and nobody renews it', async () => {
    await paste({ token: pat, replacesOauth: true });
    expect((await token()).reveal()).toBe(pat);
    expect(await portal.ctx.crm(portal.scope).getAccountDetails()).toMatchObject({ timeZone: expect.any(String) });
    await expect(refreshConnection(portal.ctx, input())).rejects.toMatchObject({ category: 'CONFLICT' });
    expect(await sandbox.countRequests('/oauth/2026-09/token')).toBe(0);
  });

  it('may not use one of another portal, one that HubSpot does not know, or something else', async () => {
    const other = await rotate('service-key', samples.cascade.hubId);
    await expect(paste({ token: other, replacesOauth: true })).rejects.toMatchObject({ reason: 'wrong_portal' });
    const made = `${pat.slice(0, -1)}9`;
    await expect(paste({ token: made, replacesOauth: true })).rejects.toMatchObject({ reason: 'unknown_token' });
    for (const text of ['', '???', 'na1-aaaa', `${pat}x`, `Bearer ${pat}`, 'pat-na1-'.repeat(40)]) {
      const failure = await paste({ token: text, replacesOauth: true }).catch((error: unknown) => error);
      expect(isPortsideError(failure) && failure.category).toBe('VALIDATION_ERROR');
      expect(JSON.stringify(failure) + String(failure)).not.toContain(text || 'never');
    }
    expect(storedRow()?.kind).toBe('oauth');
  });

  it('can replace it by another without being asked, and by a consent once it has ended', async () => {
    await paste({ token: pat, replacesOauth: true });
    const key = await rotate('service-key');
    expect(await paste({ token: key })).toMatchObject({ kind: 'static' });
    expect((await token()).reveal()).toBe(key);
    const again = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
    expect(storedRow()?.kind).toBe('static');
    again.close();
    await disconnectPortal(portal.ctx, input());
    const after = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
    expect(storedRow()).toMatchObject({ kind: 'oauth', status: 'connected' });
    after.close();
  });

  it('leaves no readable trace of it anywhere', async () => {
    await paste({ token: pat, replacesOauth: true });
    await introspectConnection(portal.ctx, input());
    const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
    const told = JSON.stringify(await getConnection(portal.ctx, input()));
    expect([...files, ...portal.lines, told].join('\n')).not.toContain(pat);
  });
});

describe('a pasted token', () => {
  beforeEach(async () => {
    await paste({ token: pat, replacesOauth: true });
    await sandbox.forgetRequests();
  });

  it('that was rotated in HubSpot asks for the new one, in words', async () => {
    await rotate('private-app');
    await expect(portal.ctx.crm(portal.scope).getAccountDetails()).rejects.toMatchObject({
      category: 'RECONNECT_REQUIRED',
      message: 'The token was rotated or deleted in HubSpot; paste the new one.',
    });
    expect(await getConnection(portal.ctx, input())).toMatchObject({ kind: 'static', status: 'needs_reauth' });
    expect(kinds()).toContain('connection.needs_reauth failed');
  });

  it('survives a refusal that HubSpot does not mean, and an outage of the one who would know', async () => {
    const first = await token();
    expect((await token(first)).reveal()).toBe(pat);
    await sandbox.fault({ path: infoPath, times: null, effect: { kind: 'answer', status: 503, body: {} } });
    await expect(token(first)).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect(storedRow()?.status).toBe('connected');
  });

  it('asks HubSpot once for all who were refused at the same moment', async () => {
    const first = await token();
    await Promise.all(Array.from({ length: 50 }, () => token(first)));
    expect(await sandbox.countRequests(infoPath)).toBe(1);
  });

  it('is inspected like any other, and says when HubSpot does not know it', async () => {
    expect(await introspectConnection(portal.ctx, input())).toMatchObject({
      active: true,
      hubId,
      appId: 4_020_001,
      expiresInSeconds: null,
    });
    await sandbox.control('POST', 'static-tokens/delete', { hubId, kind: 'private-app' });
    expect(await introspectConnection(portal.ctx, input())).toMatchObject({ active: false });
  });

  it('is forgotten at a disconnect, and nothing is revoked because nothing can be', async () => {
    expect(await disconnectPortal(portal.ctx, input())).toMatchObject({ status: 'disconnected' });
    expect(storedRow()).toMatchObject({ sealedAccessToken: null });
    expect(await sandbox.countRequests('/oauth/2026-09/token/revoke')).toBe(0);
    const disconnects = portal.database.orm.select().from(events).all();
    expect(disconnects.at(-1)?.detail).toEqual({ revocation: 'kept_at_hubspot' });
  });
});

describe('connecting a portal that nobody has here', () => {
  const connect = (text: string, from = portal) => connectByStaticToken(from.ctx, { body: { token: text } });

  it('makes whoever pastes its token the owner', async () => {
    const key = await rotate('service-key', samples.cascade.hubId);
    expect(await connect(key)).toEqual({ hubId: samples.cascade.hubId });
    const added = { hubId: hubIdOf(samples.cascade.hubId) };
    expect(await getConnection(portal.ctx, added)).toMatchObject({ kind: 'static', status: 'connected' });
    expect(portal.database.orm.select().from(memberships).all()).toContainEqual(
      expect.objectContaining({ hubId: samples.cascade.hubId, role: 'owner', userId: portal.person.id }),
    );
  });

  it('is refused for one that has members, whoever asks', async () => {
    await expect(connect(pat)).rejects.toMatchObject({ category: 'FORBIDDEN', reason: 'has_members' });
    expect(storedRow()?.kind).toBe('oauth');
  });

  it('is refused for one that may not connect here, as signing in is', async () => {
    const environment = { ALLOWED_HUB_IDS: String(hubId) };
    const strict = await connectSample({ databaseFile: path.join(folder, 'b.sqlite'), sandbox, environment });
    const key = await rotate('service-key', samples.cascade.hubId);
    await expect(connect(key, strict)).rejects.toMatchObject({ category: 'FORBIDDEN', reason: 'not_allowed' });
    expect(strict.database.orm.select().from(portals).all()).toHaveLength(1);
    strict.close();
  });
});
