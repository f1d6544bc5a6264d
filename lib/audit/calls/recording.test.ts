import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { apiCalls } from '@/db/schema';
import { openSync } from '@/e2e/support/sync-context';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { createContact } from '@/lib/contacts/create-contact';
import { getContact } from '@/lib/contacts/get-contact';
import { listContacts } from '@/lib/contacts/list-contacts';
import { disconnectPortal } from '@/lib/vault/disconnect-portal';
import { introspectConnection } from '@/lib/vault/introspect-connection';
import { refreshConnection } from '@/lib/vault/refresh-connection';

let sandbox: TestSandbox;
let portal: ConnectedPortal;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});
beforeEach(() => sandbox.clearFaults());

async function takeRows() {
  await portal.ctx.calls.flush();
  const rows = portal.database.orm.select().from(apiCalls).orderBy(apiCalls.id).all();
  portal.database.write((tx) => tx.delete(apiCalls).run());
  return rows;
}

const tokenPath = '/oauth/2026-09/token';
const contactsPath = '/crm/objects/2026-09/contacts';
const hubId = samples.harbour.hubId;

it('keeps the calls of a sign-in, with nobody’s name, for the portal that HubSpot named', async () => {
  const rows = await takeRows();
  expect(rows.map(({ template }) => template)).toEqual([
    tokenPath,
    `${tokenPath}/introspect`,
    '/account-info/2026-09/details',
  ]);
  for (const row of rows) expect(row).toMatchObject({ hubId, userId: null, cause: 'sign_in', status: 200 });
});

it('keeps reads and writes of people, with what HubSpot said of the budget', async () => {
  const live = await listContacts(portal.ctx, { hubId: portal.scope.hubId, query: { source: 'live' } });
  const contactId = live.results[0]?.id ?? '';
  await getContact(portal.ctx, { hubId: portal.scope.hubId, contactId, query: { fresh: '1' } });
  const body = { properties: { email: 'kept.nowhere@clients.example', firstname: 'Kept-Nowhere' } };
  await createContact(portal.ctx, { hubId: portal.scope.hubId, body });
  const rows = await takeRows();
  const { correlationId } = portal.ctx;
  for (const row of rows) {
    expect(row).toMatchObject({ hubId, userId: portal.person.id, cause: 'page', correlationId });
    expect(row.hubspotCorrelationId).toBeTruthy();
  }
  const [first] = rows.filter(({ template }) => !template.endsWith('/search'));
  expect(Number(first?.rate?.remaining)).toBeGreaterThan(0);
  const written = rows.find(({ method, status }) => method === 'POST' && status === 201);
  expect(written).toMatchObject({ template: contactsPath, durationMs: expect.any(Number) });
  expect(JSON.parse(written?.requestBody ?? '')).toEqual({
    properties: { email: '•••@•••', firstname: '‹12 characters›' },
  });
  expect(JSON.stringify(rows)).not.toMatch(/kept[.-]nowhere/i);
});

it('keeps what was refused, with HubSpot’s own words', async () => {
  const body = { properties: { email: 'no address' } };
  await expect(createContact(portal.ctx, { hubId: portal.scope.hubId, body })).rejects.toThrow();
  expect(await takeRows()).toMatchObject([{ status: 400, fault: 'VALIDATION_ERROR', template: contactsPath }]);
});

it('keeps what had no answer, each try of it', async () => {
  await sandbox.fault({ path: '/crm/owners/2026-09', effect: { kind: 'cutOff' }, times: 1 });
  await portal.ctx.crm(portal.scope).listOwners();
  const rows = await takeRows();
  expect(rows.filter(({ fault }) => fault !== null)).toMatchObject([{ fault: 'network', responseBody: null }]);
  expect(rows).toHaveLength(3);
});

it('keeps renewals and introspections, and no token with them', async () => {
  await refreshConnection(portal.ctx, { hubId: portal.scope.hubId });
  await introspectConnection(portal.ctx, { hubId: portal.scope.hubId });
  const rows = await takeRows();
  expect(rows).toMatchObject([
    { template: tokenPath, hubId, userId: portal.person.id },
    { template: `${tokenPath}/introspect`, hubId },
  ]);
  const token = await portal.ctx
    .crm(portal.scope)
    .getAccountDetails()
    .then(() => portal.grant.refreshToken?.reveal());
  const text = JSON.stringify(rows);
  expect(text).toContain('‹hidden›');
  expect(text).not.toContain(token);
  expect(text).not.toContain(portal.env.hubspot.clientSecret.reveal());
  await takeRows();
});

it('keeps what the worker reads, by the part of its work', async () => {
  const sync = await openSync(sandbox);
  const worker = sync.createContext({ actor: { kind: 'system', name: 'worker' }, cause: 'keep_alive' });
  await worker.crm(sync.scope, () => 'sync_contacts').listOwners();
  await worker.crm(sync.scope).getAccountDetails();
  await worker.calls.flush();
  const rows = sync.database.orm.select().from(apiCalls).all();
  const causes = new Set(rows.filter(({ cause }) => cause.startsWith('worker.')).map(({ cause }) => cause));
  expect([...causes]).toEqual(['worker.sync_contacts', 'worker.keep_alive']);
});

it('keeps the revocation of a disconnect', async () => {
  const request = { actor: portal.ctx.actor, cause: 'POST connection/disconnect', hubId: portal.scope.hubId };
  await disconnectPortal(portal.createContext(request), { hubId: portal.scope.hubId });
  expect(await takeRows()).toMatchObject([{ template: `${tokenPath}/revoke`, hubId, status: 200 }]);
});
