import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hubspotModes } from '@/e2e/support/hubspot-modes';
import { openSync } from '@/e2e/support/sync-context';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { consent } from '@/e2e/support/vault-context';
import { expectUnharmed, forgetVaultState } from '@/e2e/support/vault-faults';
import { listContacts } from '@/lib/contacts/list-contacts';
import { getConnection } from '@/lib/vault/get-connection';
import { readSyncStatus } from './get-sync-status';
import { createPortalSync } from './portal-sync';

const { hubId, mara } = samples.harbour;
const list = '/crm/objects/2026-09/contacts';
const contacts = 350;
const pageSize = 100;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts });
});
afterAll(() => sandbox.close());
afterEach(forgetVaultState);

describe.each(hubspotModes)('with %s', (_title, mode) => {
  it('an app uninstalled while contacts are copied stops the copy at that page and keeps it, and a reconnect goes on from there', async () => {
    await sandbox.set({ ...mode, burstLimit: null, searchLimit: null });
    const sync = await openSync(sandbox);
    const createContext = sync.restart();
    let pages = 0;
    const portalSync = () =>
      createPortalSync({
        hubId: sync.scope.hubId,
        random: () => 0.5,
        signal: new AbortController().signal,
        createContext: (request) => {
          const ctx = createContext({ actor: { kind: 'system', name: 'worker' }, ...request });
          const crm: typeof ctx.crm = (scope) => {
            const client = ctx.crm(scope);
            return {
              ...client,
              async listContacts(...args) {
                pages += 1;
                if (pages === 3) await sandbox.control('POST', 'grants/uninstall', { hubId });
                return client.listContacts(...args);
              },
            };
          };
          return { ...ctx, crm };
        },
      });
    const status = () => readSyncStatus(sync.ctx, sync.scope);
    const statusOfConnection = async () =>
      (await getConnection(sync.contextOf(sync.person.id), { hubId: sync.scope.hubId })).status;

    await portalSync().run();
    expect(await status()).toMatchObject({ state: 'paused', reason: 'reconnect', synced: 2 * pageSize });
    expect(await statusOfConnection()).toBe('needs_reauth');
    expect(Object.keys(sync.readMirror())).toHaveLength(2 * pageSize);
    expectUnharmed(sync);
    await sandbox.forgetRequests();
    await portalSync().run();
    expect(await sandbox.listRequests(), 'HubSpot is left alone').toEqual([]);

    await consent(sync.anonymous(), { sandbox, hubId, userId: mara });
    await sandbox.forgetRequests();
    await portalSync().run();
    expect(await statusOfConnection()).toBe('connected');
    expect(await status()).toMatchObject({ state: 'idle', error: null, isComplete: true });
    const read = await sandbox.listRequests({ path: list, method: 'GET' });
    expect(read.filter(({ path }) => path === list)).toHaveLength(2);

    await sandbox.control('POST', 'grants/uninstall', { hubId });
    await portalSync().run();
    const page = await listContacts(sync.contextOf(sync.person.id), { hubId: sync.scope.hubId, query: {} });
    expect(page, 'what was copied stays readable').toMatchObject({ source: 'local', total: contacts });
    expect(await sandbox.countRequests('/token/revoke')).toBe(0);
  });
});
