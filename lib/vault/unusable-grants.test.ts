import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connections } from '@/db/schema';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, openVaultContext, testKeys, type ConnectedPortal } from '@/e2e/support/vault-context';
import { getAccessToken } from './access-tokens';
import { getConnection } from './get-connection';
import { refreshConnection } from './refresh-connection';

const newKeys = `t2:${Buffer.alloc(32, 9).toString('base64')}`;

let sandbox: TestSandbox;
let folder: string;
let databaseFile: string;
let portal: ConnectedPortal;

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-vault-'));
  databaseFile = path.join(folder, 'a.sqlite');
  portal = await connectSample({ databaseFile, sandbox });
  portal.close();
});

afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** The same data folder after a restart with another environment. */
async function withRestarted<T>(
  environment: Record<string, string>,
  use: (restarted: ReturnType<typeof openVaultContext>) => Promise<T>,
): Promise<T> {
  const restarted = openVaultContext({ databaseFile, sandboxOrigin: sandbox.origin, environment });
  try {
    return await use(restarted);
  } finally {
    restarted.database.close();
  }
}

const statusWith = (environment: Record<string, string>) =>
  withRestarted(environment, async ({ contextOf }) => {
    const { status, lastError } = await getConnection(contextOf(portal.person.id), { hubId: portal.scope.hubId });
    return lastError?.code ?? status;
  });

it.each([
  ['its key is lost', 'key_missing', { PORTSIDE_KEYS: newKeys }, {}],
  ['the app is another', 'app_changed', {}, { clientId: 'another-app' }],
  ['it was damaged', 'tampered', {}, { sealedRefreshToken: 'v1.t1.x.y.z' }],
])('one sign-in mends a connection that cannot be used because %s', async (_, code, environment, change) => {
  await withRestarted(environment, async ({ database }) => {
    if (Object.keys(change).length > 0) database.orm.update(connections).set(change).run();
  });
  expect(await statusWith(environment)).toBe(code);
  const again = await connectSample({ databaseFile, sandbox, environment });
  await getAccessToken({ ...again.ctx, random: () => 0.5 }, again.scope);
  again.close();
  expect(await statusWith(environment)).toBe('connected');
});

it('lets an old key go once the access of each portal was renewed, and not just used', async () => {
  const both = { PORTSIDE_KEYS: `${newKeys},${testKeys}` };
  await withRestarted(both, ({ contextOf }) =>
    getAccessToken({ ...contextOf(portal.person.id), random: () => 0.5 }, portal.scope),
  );
  expect(await statusWith({ PORTSIDE_KEYS: newKeys })).toBe('key_missing');
  await withRestarted(both, ({ contextOf }) =>
    refreshConnection(contextOf(portal.person.id), { hubId: portal.scope.hubId }),
  );
  expect(await statusWith({ PORTSIDE_KEYS: newKeys })).toBe('connected');
});
