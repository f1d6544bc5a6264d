import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connections, events } from '@/db/schema';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import type { Context } from '@/lib/context';
import { archiveContact } from './archive-contact';
import { createContact } from './create-contact';
import { updateContact } from './update-contact';

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
beforeEach(async () => {
  await sandbox.clearFaults();
  portal.database.write((tx) => tx.delete(events).run());
});

const secretValue = 'anna.nowak@clients.example';
let created = 0;
const create = (ctx: Context = portal.ctx) =>
  createContact(ctx, {
    hubId: portal.scope.hubId,
    body: { properties: { email: `${++created}.${secretValue}`, firstname: 'Anna' } },
  });

function listEvents() {
  const rows = portal.database.orm.select().from(events).orderBy(events.id).all();
  return rows.map(({ kind, subject, outcome, detail }) => ({ kind, subject, outcome, detail }));
}

/** The same context, with an event store that fails from its n-th write on. */
function withFailingEvents(failsFrom: number): Context {
  let writes = 0;
  const { append } = portal.ctx.stores.events;
  const failing: typeof append = (event) =>
    ++writes >= failsFrom ? Promise.reject(new Error('disk full')) : append(event);
  return { ...portal.ctx, stores: { ...portal.ctx.stores, events: { ...portal.ctx.stores.events, append: failing } } };
}

describe('a write to HubSpot', () => {
  it('is kept as intent and outcome, with the names of properties and no value', async () => {
    const { id } = await create();
    const body = { properties: { email: secretValue }, base: { email: `${created}.${secretValue}` } };
    await updateContact(portal.ctx, { hubId: portal.scope.hubId, contactId: id, body });
    await archiveContact(portal.ctx, { hubId: portal.scope.hubId, contactId: id });
    expect(listEvents()).toEqual([
      { kind: 'contact.create', subject: null, outcome: 'intent', detail: { properties: ['email', 'firstname'] } },
      { kind: 'contact.create', subject: id, outcome: 'ok', detail: null },
      { kind: 'contact.update', subject: id, outcome: 'intent', detail: { properties: ['email'] } },
      { kind: 'contact.update', subject: id, outcome: 'ok', detail: null },
      { kind: 'contact.archive', subject: id, outcome: 'intent', detail: null },
      { kind: 'contact.archive', subject: id, outcome: 'ok', detail: null },
    ]);
    expect(JSON.stringify(portal.database.orm.select().from(events).all())).not.toContain('anna.nowak');
    expect(portal.lines.join('\n')).not.toContain('anna.nowak');
  });

  it('that HubSpot refuses is kept as failed, with the reason', async () => {
    const { id } = await create();
    const body = { properties: { lifecyclestage: 'nonsense' } };
    const edit = updateContact(portal.ctx, { hubId: portal.scope.hubId, contactId: id, body });
    await expect(edit).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    expect(listEvents().at(-1)).toEqual({
      kind: 'contact.update',
      subject: id,
      outcome: 'failed',
      detail: { code: 'VALIDATION_ERROR' },
    });
  });

  it.each([
    ['because the token cannot be renewed', '/oauth/2026-09/token', 503, 'refresh_failed'],
    ['because HubSpot takes no token', '/crm/objects/*', 401, 'token_rejected'],
  ])('that was surely not carried out, %s, is kept as failed', async (_, at, status, code) => {
    if (code === 'refresh_failed') {
      const isOver = { expiresAtMs: 0, refreshAfterMs: 0, nextRefreshAtMs: null };
      portal.database.orm.update(connections).set(isOver).run();
    }
    await sandbox.fault({ method: 'POST', path: at, times: null, effect: { kind: 'answer', status, body: {} } });
    await expect(create()).rejects.toMatchObject({ reason: code });
    expect(listEvents().at(-1)).toMatchObject({ outcome: 'failed', detail: { code } });
    portal.database.orm.update(connections).set({ nextRefreshAtMs: null }).run();
  });

  it('that HubSpot may have carried out is kept as unknown', async () => {
    await sandbox.fault({
      method: 'POST',
      path: '/crm/objects/*',
      processed: true,
      effect: { kind: 'answer', status: 502, body: {} },
    });
    await expect(create()).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE' });
    expect(listEvents().at(-1)).toMatchObject({ outcome: 'unknown' });
  });

  it('that is refused before it begins leaves no trace', async () => {
    const { id } = await create();
    portal.database.write((tx) => tx.delete(events).run());
    const body = { properties: { firstname: 'Berta' }, base: { firstname: 'Zoe' } };
    const edit = updateContact(portal.ctx, { hubId: portal.scope.hubId, contactId: id, body });
    await expect(edit).rejects.toMatchObject({ category: 'CONFLICT', reason: 'changed' });
    expect(listEvents()).toEqual([]);
  });

  it('does not happen when its intent cannot be kept', async () => {
    await sandbox.forgetRequests();
    await expect(create(withFailingEvents(1))).rejects.toThrow('disk full');
    expect(await sandbox.countRequests('/contacts', { method: 'POST' })).toBe(0);
  });

  it('counts as done when only its outcome cannot be kept, and the log says so', async () => {
    const contact = await create(withFailingEvents(2));
    expect(contact.properties.firstname).toBe('Anna');
    expect(listEvents().map(({ outcome }) => outcome)).toEqual(['intent']);
    expect(portal.lines.join('\n')).toContain('the outcome of a write was not kept');
  });
});
