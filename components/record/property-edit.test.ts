import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { requireContactId } from '@/lib/contacts/contact-id';
import { createContact } from '@/lib/contacts/create-contact';
import { updateContact } from '@/lib/contacts/update-contact';
import { toErrorResponse } from '@/lib/http/error-response';
import { isSameValue, putBack, sendUpdate, wasIgnored, type Target } from './property-edit';

let sandbox: TestSandbox;
let portal: ConnectedPortal;
let target: Target;
let created = 0;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});

const callOut = globalThis.fetch;

/** The browser's way to the verb, without a server between. */
async function fetchOurApi(address: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  if (typeof address !== 'string' || !address.startsWith('/api/')) return callOut(address, init);
  const { hubId } = portal.scope;
  const body: unknown = JSON.parse(String(init.body));
  return updateContact(portal.ctx, { hubId, contactId: target.contactId, body }).then(
    (contact) => Response.json(contact),
    (error: unknown) => toErrorResponse(error, { correlationId: '1', log: portal.ctx.log }),
  );
}

beforeEach(async () => {
  const { hubId } = portal.scope;
  const properties = { email: `anna.${++created}@example.com`, lifecyclestage: 'lead' };
  const { id } = await createContact(portal.ctx, { hubId, body: { properties } });
  target = { hubId, contactId: id };
  vi.stubGlobal('fetch', fetchOurApi);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await sandbox.clearFaults();
});

async function save(name: string, value: string, base: string | null = null) {
  const { properties } = await sendUpdate(target, { properties: { [name]: value }, base: { [name]: base } });
  return { stored: properties[name] ?? null, before: base };
}

async function readLive(name: string): Promise<string | null> {
  const live = await portal.ctx
    .crm(portal.scope)
    .getContact(requireContactId(target.contactId), { properties: [name] });
  return live?.properties[name] ?? null;
}

/** Writes to HubSpot fail from the n-th on. */
const failWrites = (fault: { skip: number; times: number | null }) =>
  sandbox.fault({
    method: 'PATCH',
    path: '/crm/objects/*',
    effect: { kind: 'answer', status: 400, body: { category: 'VALIDATION_ERROR', message: 'no' } },
    ...fault,
  });

describe('undoing an edit', () => {
  it.each([
    ['an e-mail address, which HubSpot keeps in lower case', 'email', 'Anna.Nowak@Example.COM'],
    ['an instant, which HubSpot keeps without thousandths', 'last_showroom_visit', '2026-07-01T10:00:00.000Z'],
    ['a text', 'jobtitle', 'Pilot'],
    ['a stage, which only moves forward', 'lifecyclestage', 'customer'],
  ])('puts back %s', async (_, name, value) => {
    const before = await readLive(name);
    const saved = await save(name, value, before);
    expect(await putBack(target, name, saved)).toMatchObject({ kind: 'back' });
    expect(isSameValue(await readLive(name), before)).toBe(true);
  });

  it('leaves alone what somebody has changed since', async () => {
    const saved = await save('jobtitle', 'Pilot');
    await save('jobtitle', 'Captain', 'Pilot');
    await expect(putBack(target, 'jobtitle', saved)).rejects.toMatchObject({ body: { category: 'CONFLICT' } });
    expect(await readLive('jobtitle')).toBe('Captain');
  });

  it('brings the later value again when HubSpot does not take the earlier one after clearing', async () => {
    const saved = await save('lifecyclestage', 'customer', 'lead');
    await failWrites({ skip: 2, times: 1 });
    await expect(putBack(target, 'lifecyclestage', saved)).rejects.toMatchObject({
      body: { category: 'VALIDATION_ERROR' },
    });
    expect(await readLive('lifecyclestage')).toBe('customer');
  });

  it('says what was lost when HubSpot takes neither', async () => {
    const saved = await save('lifecyclestage', 'customer', 'lead');
    await failWrites({ skip: 2, times: null });
    expect(await putBack(target, 'lifecyclestage', saved)).toEqual({ kind: 'emptied', lost: 'customer' });
  });
});

it('notices that HubSpot kept what it had', async () => {
  await save('lifecyclestage', 'customer', 'lead');
  const edit = { value: 'lead', base: 'customer' };
  expect(wasIgnored(edit, (await save('lifecyclestage', edit.value, edit.base)).stored)).toBe(true);
  expect(wasIgnored({ value: '', base: 'customer' }, null)).toBe(false);
  expect(wasIgnored({ value: 'Ann@Example.com', base: null }, 'ann@example.com')).toBe(false);
});
