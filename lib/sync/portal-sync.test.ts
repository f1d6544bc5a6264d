import { beforeEach, describe, expect, it } from 'vitest';
import { rateBudgets } from '@/db/schema';
import { openSync, startOpenSandbox, type TestSync } from '@/e2e/support/sync-context';
import type { Fault } from '@/e2e/support/test-sandbox';
import type { Context } from '@/lib/context';
import type { CrmClient } from '@/lib/hubspot/crm-client';
import { systemClock, type Clock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';
import { readSyncStatus } from './get-sync-status';
import { createPortalSync } from './portal-sync';

const list = '/crm/objects/2026-09/contacts';
const answer = (status: number, body: object = {}, headers: Record<string, string> = {}): Fault['effect'] => ({
  kind: 'answer',
  status,
  body,
  headers,
});

let sandbox: Awaited<ReturnType<typeof startOpenSandbox>>;
let sync: TestSync;
beforeEach(async () => {
  sandbox = await startOpenSandbox(450);
  sync = await openSync(sandbox);
});

type Changes = { crm?: (crm: CrmClient) => Partial<CrmClient>; context?: Partial<Context>; signal?: AbortSignal };

/** What the worker has for this portal after it was started anew. */
function openPortalSync({ crm, context, signal = new AbortController().signal }: Changes = {}) {
  sync.database.orm.delete(rateBudgets).run();
  const createContext = sync.restart();
  return createPortalSync({
    hubId: sync.scope.hubId,
    random: () => 0.5,
    signal,
    createContext(request) {
      const ctx = createContext({ actor: { kind: 'system', name: 'worker' }, ...request });
      return { ...ctx, ...context, crm: (scope) => ({ ...ctx.crm(scope), ...crm?.(ctx.crm(scope)) }) };
    },
  });
}

const readStatus = () => readSyncStatus(sync.ctx, sync.scope);

async function expectEqual(): Promise<void> {
  expect(sync.readMirror()).toEqual(await sync.readServer());
}

describe('trouble in the middle of a copy', { timeout: 30_000 }, () => {
  it.each<[string, string | null, NonNullable<Fault['effect']>]>([
    ['a limit', 'rate_limit', { ...answer(429, { message: 'no' }, { 'retry-after': '12' }), kind: 'answer' }],
    ['the daily limit', 'daily_limit', { ...answer(429, { policyName: 'DAILY' }), kind: 'answer' }],
    ['a migration of the account', 'migration', { ...answer(477, {}, { 'retry-after': '86400' }), kind: 'answer' }],
    ['a page of a proxy', 'upstream', { kind: 'answer', status: 200, text: '<html>Sign in</html>' }],
    ['an answer of another shape', 'upstream', { ...answer(200, { results: 7 }), kind: 'answer' }],
    ['a long outage', 'upstream', { ...answer(503, {}, { 'retry-after': '60' }), kind: 'answer' }],
    ['a missing permission', 'missing_scopes', { ...answer(403, { category: 'MISSING_SCOPES' }), kind: 'answer' }],
  ])('is waited for and told, and then it goes on from there: %s', async (_title, reason, effect) => {
    await sandbox.fault({ method: 'GET', path: list, skip: 2, times: null, effect });
    await openPortalSync().run();
    const paused = await readStatus();
    expect(paused).toMatchObject({ state: 'paused', reason, isComplete: false, synced: 200 });
    expect(paused.error?.message).toMatch(/\w/);
    expect(Date.parse(paused.pausedUntil ?? '')).toBeGreaterThan(Date.now());
    await sandbox.clearFaults();
    await sandbox.forgetRequests();
    await openPortalSync().run();
    const pages = await sandbox.listRequests({ path: list, method: 'GET' });
    expect(pages.filter(({ path }) => path === list)).toHaveLength(3);
    expect(await readStatus()).toMatchObject({ state: 'idle', error: null, isComplete: true });
    await expectEqual();
  });

  it('is over before anybody notices when it lasts a moment', async () => {
    const moment = { method: 'GET', path: list };
    await sandbox.fault({ ...moment, effect: answer(502) as NonNullable<Fault['effect']> });
    await sandbox.fault({ ...moment, skip: 1, effect: { kind: 'cutOff' } });
    await sandbox.fault({
      ...moment,
      skip: 2,
      effect: { kind: 'answer', status: 200, text: '{"results": [', contentType: 'application/json' },
    });
    await openPortalSync().run();
    expect(await readStatus()).toMatchObject({ state: 'idle', error: null, isComplete: true });
    await expectEqual();
  });

  it.each<[string, Partial<Fault>]>([
    ['a page that leads back', { effect: { kind: 'patch', set: { paging: { next: { after: '60412000051' } } } } }],
    ['an empty page that leads on', { effect: { kind: 'patch', set: { results: [] } } }],
    ['a cursor that HubSpot no longer knows', { effect: answer(400, { category: 'VALIDATION_ERROR' }) }],
    ['a list that ends too early', { effect: { kind: 'patch', remove: ['paging'] } }],
  ])('loses no contact and invents none: %s', async (_title, fault) => {
    await sandbox.fault({ method: 'GET', path: list, skip: 1, times: 2, ...fault });
    await openPortalSync().run();
    await sandbox.clearFaults();
    sync.wait(600_000);
    await sync.run();
    await expectEqual();
  });

  it('ends, and is told, when a list leads in a circle for good', async () => {
    const effect = { kind: 'patch', set: { paging: { next: { after: '60412000051' } } } };
    await sandbox.fault({ method: 'GET', path: list, times: null, effect });
    await openPortalSync().run();
    expect(await readStatus()).toMatchObject({
      state: 'paused',
      reason: 'upstream',
      isComplete: false,
      error: { message: expect.stringContaining('circle') },
    });
  });

  it('never takes away what a bad answer leaves out', async () => {
    await sync.run();
    const before = Object.keys(sync.readMirror());
    const empty: Fault['effect'] = { kind: 'patch', set: { results: [] }, remove: ['paging', 'errors', 'numErrors'] };
    await sandbox.fault({ method: 'GET', path: list, times: null, effect: empty });
    await sync.run('full');
    expect(Object.keys(sync.readMirror())).toEqual(before);
    // Not even when nothing between here and HubSpot knows of any contact.
    await sandbox.fault({ method: 'POST', path: `${list}/batch/read`, times: null, effect: empty });
    const notFound = { kind: 'answer', status: 404, text: 'Not Found' };
    await sandbox.fault({ method: 'GET', path: `${list}/*`, times: null, effect: notFound });
    await expect(sync.run('full')).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    expect(Object.keys(sync.readMirror())).toEqual(before);
  });

  it('waits for room on a full disk', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const mirror = sync.mirror;
    let writes = 0;
    const failing: typeof mirror = {
      ...mirror,
      write: (body) => {
        if (++writes > 4) throw full;
        return mirror.write(body);
      },
    };
    const mirrors = { ...sync.ctx.mirrors, open: () => failing, find: () => failing };
    await openPortalSync({ context: { mirrors } }).run();
    expect(await readStatus()).toMatchObject({ state: 'paused', reason: 'disk' });
    await openPortalSync().run();
    await expectEqual();
  });
});

describe('a contact that cannot be copied', { timeout: 30_000 }, () => {
  it('is left out and named when it is in no form that HubSpot has', async () => {
    let spoiled = '';
    const crm = (real: CrmClient): Partial<CrmClient> => ({
      async listContacts(page) {
        const { contacts, ...rest } = await real.listContacts(page);
        spoiled ||= contacts[3]?.id ?? '';
        return { ...rest, contacts: contacts.filter(({ id }) => id !== spoiled), unreadable: [spoiled] };
      },
      async readContactBatch(ids, selection) {
        const { contacts } = await real.readContactBatch(ids, selection);
        const unreadable = contacts.some(({ id }) => id === spoiled) ? [spoiled] : [];
        return { contacts: contacts.filter(({ id }) => id !== spoiled), unreadable };
      },
    });
    await openPortalSync({ crm }).run();
    const status = await readStatus();
    expect(status).toMatchObject({ state: 'idle', isComplete: true });
    expect(status.error?.message).toContain(spoiled);
    const { [spoiled]: missing, ...others } = await sync.readServer();
    expect(missing).toBeDefined();
    expect(sync.readMirror()).toEqual(others);
    expect(status.proof).toMatchObject({ hubspotCount: 450, mirrorCount: 449 });
    // The next runs name it too, and do not compare everything for its sake.
    await sandbox.forgetRequests();
    await sync.run('incremental', { isAsked: true, crm: crm(sync.crm) });
    expect(await sandbox.countRequests(list, { method: 'GET' })).toBe(0);
    await openPortalSync({ crm }).run();
    expect((await readStatus()).error?.message).toContain(spoiled);
    await openPortalSync().run();
    expect(await readStatus()).toMatchObject({ error: null });
    await expectEqual();
  });

  it('does not keep back those that changed with it when its stamp or id is none', async () => {
    await sync.run();
    const [first = '', second = ''] = Object.keys(await sync.readServer());
    await sandbox.edit(first, { firstname: 'Edith' });
    await sandbox.edit(second, { firstname: 'Max' });
    const updatedAt = new Date().toISOString();
    const results = [
      { id: first, updatedAt: 'yesterday' },
      { id: 'none', updatedAt },
      { id: second, updatedAt },
    ];
    const effect = answer(200, { total: results.length, results });
    await sandbox.fault({ method: 'POST', path: `${list}/search`, times: null, effect });
    await openPortalSync().run();
    expect(await readStatus()).toMatchObject({ state: 'idle', error: null });
    await expectEqual();
  });

  it('is left out and named when storing it fails three times', async () => {
    const poison = Object.keys(await sync.readServer())[7] ?? '';
    let tries = 0;
    const mirror: typeof sync.mirror = {
      ...sync.mirror,
      write: (body) =>
        sync.mirror.write((writer) =>
          body({
            ...writer,
            upsertContacts(contacts, options) {
              if (contacts.some(({ id }) => id === poison)) {
                tries += contacts.length === 1 ? 1 : 0;
                throw new RangeError('a bug of ours');
              }
              return writer.upsertContacts(contacts, options);
            },
          }),
        ),
    };
    await openPortalSync({ context: { mirrors: { ...sync.ctx.mirrors, open: () => mirror } } }).run();
    expect((await readStatus()).error?.message).toContain(poison);
    const { [poison]: missing, ...others } = await sync.readServer();
    expect(missing).toBeDefined();
    expect(sync.readMirror()).toEqual(others);
    expect(tries).toBeGreaterThanOrEqual(3);
  });
});

describe('a portal', { timeout: 30_000 }, () => {
  it('that was disconnected is not called, and says what it waits for', async () => {
    await sandbox.forgetRequests();
    await sync.ctx.stores.connections.disconnect(sync.scope, { atMs: 0, kind: 'x', outcome: 'ok', correlationId: 'x' });
    await openPortalSync().run();
    expect(await readStatus()).toMatchObject({ state: 'paused', reason: 'reconnect' });
    expect(await sandbox.listRequests()).toEqual([]);
  });

  it('whose copy cannot be opened says so, and is well again once it can be', async () => {
    await openPortalSync().run();
    const fault = new PortsideError('INTERNAL', 'The copy is of a newer version.', { reason: 'newer_mirror' });
    const refuse = () => {
      throw fault;
    };
    const portal = openPortalSync({ context: { mirrors: { ...sync.ctx.mirrors, open: refuse, find: refuse } } });
    await portal.run();
    expect(() => portal.buildWishedIndex()).not.toThrow();
    expect(await readStatus()).toMatchObject({
      state: 'failed',
      isComplete: true,
      error: { message: fault.message },
    });
    await openPortalSync().run();
    expect(await readStatus()).toMatchObject({ state: 'idle', error: null });
  });

  it('runs again after its interval, and not later because a clock was set back', async () => {
    let nowMs = Date.now();
    const clock: Clock = { ...systemClock, now: () => nowMs };
    const portal = openPortalSync({ context: { clock } });
    expect(portal.isDue(nowMs)).toBe(true);
    await portal.run();
    expect(portal.isDue(nowMs + 299_000)).toBe(false);
    expect(portal.isDue(nowMs + 300_000)).toBe(true);
    nowMs -= 86_400_000;
    expect(portal.isDue(nowMs)).toBe(true);
  });

  it('stops at the next page when the worker is told to, and goes on from there', async () => {
    const stop = new AbortController();
    let pages = 0;
    const crm = (real: CrmClient): Partial<CrmClient> => ({
      listContacts(page) {
        if (++pages === 3) stop.abort(new Error('the worker is stopping'));
        return real.listContacts(page);
      },
    });
    await openPortalSync({ crm, signal: stop.signal }).run();
    expect(await readStatus()).toMatchObject({ state: 'idle', error: null, isComplete: false });
    expect(sync.mirror.reader.count()).toBe(200);
    await openPortalSync().run();
    await expectEqual();
  });

  it('joins whoever asks, and does the greater of what is asked for', async () => {
    await openPortalSync().run();
    const ask = (mode: 'incremental' | 'full', requestedAtMs: number) =>
      sync.ctx.stores.sync.request(sync.scope, {
        mode,
        requestedAtMs,
        event: { atMs: 0, kind: 'sync.request', outcome: 'ok', correlationId: 'x' },
      });
    await ask('full', 1);
    await ask('incremental', 2);
    expect(await sync.ctx.stores.sync.findRequest(sync.scope)).toEqual({ mode: 'full', requestedAtMs: 2 });
    await openPortalSync().run();
    expect(await readStatus()).toMatchObject({ mode: 'full' });
    expect(await sync.ctx.stores.sync.findRequest(sync.scope)).toBeUndefined();
    await ask('incremental', Date.now() + 60_000);
    await openPortalSync().run();
    expect(await sync.ctx.stores.sync.findRequest(sync.scope)).toBeDefined();
  });
});
