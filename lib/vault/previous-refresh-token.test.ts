import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connections } from '@/db/schema';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { Secret } from '@/lib/kernel/secret';
import { getAccessToken } from './access-tokens';
import { sealToken } from './sealed-grant';

const tokenPath = '/oauth/2026-09/token';

let sandbox: TestSandbox;
let folder: string;
let portal: ConnectedPortal;

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 1 });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-previous-'));
  portal = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
});

afterEach(async () => {
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const renew = () => getAccessToken({ ...portal.ctx, random: () => 0.5 }, portal.scope, { force: true });
const refreshes = () => sandbox.countRequests(tokenPath, { grantType: 'refresh_token' });
function storedRow() {
  const row = portal.database.orm.select().from(connections).get();
  if (!row) throw new Error('no connection is stored');
  return row;
}

/** As if the refresh token that came last had never worked, and the one before it still did. */
function loseCurrent() {
  const { hubId } = portal.scope;
  const previous = portal.ctx.sealer.open(storedRow().sealedRefreshToken ?? '', {
    connection: hubId,
    field: 'refresh_token',
  });
  portal.database.orm
    .update(connections)
    .set({
      sealedPreviousRefreshToken: sealToken(portal.ctx.sealer, previous, { hubId, field: 'previous_refresh_token' }),
      sealedRefreshToken: sealToken(portal.ctx.sealer, new Secret('na1-never-worked'), {
        hubId,
        field: 'refresh_token',
      }),
    })
    .run();
}

describe('the refresh token before the present one', () => {
  it('is kept where a renewal brought another, and dropped once that one has worked', async () => {
    await renew();
    expect(storedRow().sealedPreviousRefreshToken, 'the same came back').toBeNull();
    await sandbox.set({ rotateRefreshTokens: true });
    await renew();
    expect(storedRow().sealedPreviousRefreshToken).not.toBeNull();
    await sandbox.set({ rotateRefreshTokens: false });
    await renew();
    expect(storedRow().sealedPreviousRefreshToken).toBeNull();
  });

  it('saves a connection whose present one is proven dead, with one more call', async () => {
    loseCurrent();
    await renew();
    expect(await refreshes()).toBe(2);
    expect(storedRow()).toMatchObject({ status: 'connected', sealedPreviousRefreshToken: null });
    await renew();
    expect(await refreshes()).toBe(3);
  });

  it('is tried once, and then the connection asks for a reconnect', async () => {
    loseCurrent();
    await sandbox.revoke(portal.scope.hubId);
    await expect(renew()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
    await expect(renew()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
    expect(await refreshes()).toBe(2);
    expect(storedRow().status).toBe('needs_reauth');
  });

  it('is not touched while HubSpot only fails to answer', async () => {
    loseCurrent();
    await sandbox.fault({ path: tokenPath, times: 1, effect: { kind: 'answer', status: 503, body: {} } });
    await expect(renew()).rejects.toMatchObject({ reason: 'transient' });
    expect(await refreshes()).toBe(1);
    expect(storedRow().sealedPreviousRefreshToken).not.toBeNull();
  });
});
