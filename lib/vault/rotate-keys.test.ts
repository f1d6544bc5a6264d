import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connections, events } from '@/db/schema';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, openVaultContext, testKeys, type ConnectedPortal } from '@/e2e/support/vault-context';
import type { Context } from '@/lib/context';
import { readKeyId } from '@/lib/platform/sealer';
import { getAccessToken } from './access-tokens';
import { readKeyUse, rotateKeys } from './rotate-keys';

const newKey = `t2:${Buffer.alloc(32, 9).toString('base64')}`;
const bothKeys = `${newKey},${testKeys}`;

let sandbox: TestSandbox;
let folder: string;
let databaseFile: string;
let portal: ConnectedPortal;
const opened: { close(): void }[] = [];

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 1 });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-keys-'));
  databaseFile = path.join(folder, 'a.sqlite');
  portal = await connectSample({ databaseFile, sandbox });
});

afterEach(async () => {
  for (const each of opened.splice(0)) each.close();
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** A terminal beside the running portal, with a ring of its own. */
function operator(keys: string): Context {
  const environment = { PORTSIDE_KEYS: keys };
  const vault = openVaultContext({ databaseFile, sandboxOrigin: sandbox.origin, environment });
  opened.push({ close: () => vault.database.close() });
  return vault.createContext({ actor: { kind: 'system', name: 'cli' } });
}

function storedRow() {
  const [row] = portal.database.orm.select().from(connections).all();
  if (!row) throw new Error('no connection is stored');
  return row;
}

const kids = () => {
  const { sealedAccessToken, sealedRefreshToken } = storedRow();
  return [sealedAccessToken, sealedRefreshToken].map((sealed) => readKeyId(sealed ?? ''));
};
const random = () => 0.5;

describe('rotating keys', () => {
  it('seals everything with the active key, once, and leaves the grant as it is', async () => {
    const ctx = operator(bothKeys);
    const before = storedRow();
    expect(await rotateKeys(ctx)).toEqual({ resealed: 2, current: 0, overtaken: 0, unreadable: [] });
    expect(kids()).toEqual(['t2', 't2']);
    expect(storedRow().version).toBe(before.version);
    expect(await rotateKeys(ctx)).toMatchObject({ resealed: 0, current: 2 });
    const token = await getAccessToken({ ...operator(newKey), random }, portal.scope);
    expect(token.reveal()).toBe(portal.grant.accessToken.reveal());
    const kept = portal.database.orm.select().from(events).all();
    expect(kept.filter(({ kind }) => kind === 'keys.rotate')).toMatchObject([
      { outcome: 'ok', source: 'cli', detail: { kid: 't2', resealed: 2 } },
      { outcome: 'ok', detail: { resealed: 0 } },
    ]);
  });

  it('leaves alone what a refresh has stored between the look and the write', async () => {
    const ctx = operator(bothKeys);
    const { sealedValues } = ctx.stores;
    let renewed = '';
    const replace: typeof sealedValues.replace = async (values) => {
      renewed = (await getAccessToken({ ...portal.ctx, random }, portal.scope, { force: true })).reveal();
      return sealedValues.replace(values);
    };
    const slow = { ...ctx, stores: { ...ctx.stores, sealedValues: { ...sealedValues, replace } } };
    expect(await rotateKeys(slow)).toMatchObject({ resealed: 0, overtaken: 2 });
    expect(kids()).toEqual(['t1', 't1']);
    expect(await rotateKeys(ctx)).toMatchObject({ resealed: 2, overtaken: 0 });
    expect((await getAccessToken({ ...ctx, random }, portal.scope)).reveal()).toBe(renewed);
  });

  it('does not disturb a refresh that is waiting for HubSpot', async () => {
    await sandbox.set({ rotateRefreshTokens: true });
    const { oauth } = portal.ctx;
    let rotation: unknown;
    const refresh: typeof oauth.refresh = async (token) => {
      const grant = await oauth.refresh(token);
      rotation = await rotateKeys(operator(bothKeys));
      return grant;
    };
    const ctx = { ...portal.ctx, oauth: { ...oauth, refresh }, random };
    const renewed = (await getAccessToken(ctx, portal.scope, { force: true })).reveal();
    expect(rotation).toMatchObject({ resealed: 2 });
    expect((await getAccessToken({ ...portal.ctx, random }, portal.scope)).reveal()).toBe(renewed);
    await getAccessToken({ ...portal.ctx, random }, portal.scope, { force: true });
    expect(storedRow().status).toBe('connected');
  });

  it('names what it cannot open and seals the rest', async () => {
    portal.database.orm.update(connections).set({ sealedRefreshToken: 'v1.lost.AAAA.AAAA.AAAA' }).run();
    const ctx = operator(bothKeys);
    expect(await readKeyUse(ctx)).toEqual([
      { kid: 't2', place: 'active', values: 0, hubIds: [] },
      { kid: 't1', place: 'older', values: 1, hubIds: [portal.scope.hubId] },
      { kid: 'lost', place: 'missing', values: 1, hubIds: [portal.scope.hubId] },
    ]);
    expect(await rotateKeys(ctx)).toMatchObject({ resealed: 1, unreadable: [{ field: 'refresh_token' }] });
    expect(kids()).toEqual(['t2', 'lost']);
  });

  it('is for a terminal alone', async () => {
    await expect(rotateKeys(portal.ctx)).rejects.toMatchObject({ category: 'FORBIDDEN' });
    await expect(readKeyUse(portal.ctx)).rejects.toMatchObject({ category: 'FORBIDDEN' });
  });
});
