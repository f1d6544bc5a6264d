import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connections } from '@/db/schema';
import { startTestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample } from '@/e2e/support/vault-context';
import { Secret } from '@/lib/kernel/secret';
import { getAccessToken } from '@/lib/vault/access-tokens';
import { measure, report } from './measure';

/** What a token costs: against the bare row it comes from, sealed and opened, and renewed for one and for 200 at once. */
export async function benchVault(): Promise<void> {
  const sandbox = await startTestSandbox({ contacts: 5 });
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-bench-'));
  const portal = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
  const ctx = { ...portal.ctx, random: Math.random };
  const { orm } = portal.database;
  const token = new Secret(randomBytes(200).toString('base64url'));
  const place = { connection: 1, field: 'access_token' };
  const expire = () => orm.update(connections).set({ refreshAfterMs: 0, expiresAtMs: 0, nextRefreshAtMs: null }).run();

  const samples = [
    await measure({
      name: 'bare row',
      calls: 2_000,
      concurrency: 1,
      run: async () => orm.select().from(connections).get(),
    }),
    await measure({
      name: 'access token, fresh',
      calls: 2_000,
      concurrency: 1,
      run: () => getAccessToken(ctx, portal.scope),
    }),
    await measure({
      name: 'seal and open',
      calls: 2_000,
      concurrency: 1,
      run: async () => ctx.sealer.open(ctx.sealer.seal(token, place), place),
    }),
    await measure({
      name: 'refresh for one',
      calls: 50,
      concurrency: 1,
      run: () => (expire(), getAccessToken(ctx, portal.scope)),
    }),
    await measure({
      name: 'refresh for 200 at once',
      calls: 50,
      concurrency: 1,
      run: () => (expire(), Promise.all(Array.from({ length: 200 }, () => getAccessToken(ctx, portal.scope)))),
    }),
  ];
  const refreshes = await sandbox.countRequests('/oauth/2026-09/token', { grantType: 'refresh_token' });
  report('vault', samples, { refreshes, expiries: 110 });
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
}
