import { afterEach, beforeEach, expect, it } from 'vitest';
import { events } from '@/db/schema';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { getConnection } from './get-connection';
import { introspectConnection } from './introspect-connection';
import { refreshConnection } from './refresh-connection';

const writeScope = 'crm.objects.contacts.write';
const { hubId, jonas } = samples.harbour;

let sandbox: TestSandbox;
let portal: ConnectedPortal;

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  portal = await connectSample({ databaseFile: ':memory:', sandbox });
});
afterEach(async () => {
  portal.close();
  await sandbox.close();
});

/** Somebody consents to reading only, and their code is swapped for tokens. */
async function consentToLess(): Promise<void> {
  const code = await sandbox.approve({ hubId, userId: jonas, scope: 'crm.objects.owners.read' });
  await portal.anonymous().oauth.exchangeCode({ code, redirectUri: sandbox.redirectUri });
}

const input = () => ({ hubId: portal.scope.hubId });
const lastEvent = () => portal.database.orm.select().from(events).all().at(-1);

it('keeps what a portal has granted when somebody else consents to less', async () => {
  await consentToLess();
  await refreshConnection(portal.ctx, input());
  expect((await getConnection(portal.ctx, input())).scopes.missing).toEqual([]);
  expect(lastEvent()).toMatchObject({ kind: 'connection.refresh', detail: null });
});

it('keeps on record which scopes a renewal has lost', async () => {
  await sandbox.set({ consentReplacesScopes: true });
  await consentToLess();
  await refreshConnection(portal.ctx, input());
  expect((await getConnection(portal.ctx, input())).scopes.missing).toContain(writeScope);
  expect(lastEvent()).toMatchObject({
    kind: 'connection.refresh',
    detail: { lostScopes: expect.arrayContaining([writeScope]) },
  });
  await refreshConnection(portal.ctx, input());
  expect(lastEvent(), 'once').toMatchObject({ detail: null });
});

it('follows the scopes that an inspection finds, and keeps on record which were lost', async () => {
  await sandbox.fault({
    method: 'POST',
    path: '/oauth/2026-09/token/introspect',
    effect: { kind: 'patch', set: { scopes: ['oauth', 'crm.objects.contacts.read'] } },
  });
  await introspectConnection(portal.ctx, input());
  expect((await getConnection(portal.ctx, input())).scopes.missing).toContain(writeScope);
  expect(lastEvent()).toMatchObject({
    kind: 'connection.scopes',
    detail: { added: [], lost: expect.arrayContaining([writeScope]) },
  });
});
