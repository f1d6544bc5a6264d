import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { makeTestFolder, openSync, startOpenSandbox, type TestSync } from '@/e2e/support/sync-context';
import { samples } from '@/e2e/support/test-sandbox';
import { newEvent } from '@/lib/audit/new-event';
import { systemClock, type Clock } from '@/lib/kernel/clock';
import { erasePortal } from '@/lib/vault/erase-portal';
import { readSyncStatus } from './get-sync-status';
import type { CreateContext } from './portal-sync';
import { runWorker } from './run-worker';

async function waitUntil(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const startedAtMs = Date.now(); !(await isSo()); await sleep(25)) {
    if (Date.now() - startedAtMs > 40_000) throw new Error('it did not happen');
  }
}

/** The worker's loop in this process, for as long as `body` takes. */
async function withWorker(sync: TestSync, body: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const done = runWorker({
    createContext: (request) => sync.createContext({ actor: { kind: 'system', name: 'worker' }, ...request }),
    random: () => 0.5,
    signal: stop.signal,
  });
  try {
    await body();
  } finally {
    stop.abort(new Error('the worker is stopping'));
    await done;
  }
}

it('lets a small portal be done before a big one', { timeout: 60_000 }, async () => {
  const databaseFile = path.join(makeTestFolder(), 'portside.sqlite');
  const sandbox = await startOpenSandbox(3_000);
  const big = await openSync(sandbox, { databaseFile });
  const { hubId, diego: userId } = samples.cascade;
  const small = await openSync(sandbox, { databaseFile, hubId, userId });
  await sandbox.set({ latencyMs: 40, burstLimit: 190, searchLimit: 5 });
  await withWorker(big, async () => {
    await waitUntil(() => small.state().completeAt !== undefined);
    expect(big.state().completeAt).toBeUndefined();
    await waitUntil(() => big.state().completeAt !== undefined);
  });
  expect(small.mirror.reader.count()).toBeLessThan(big.mirror.reader.count());
  const refused = await sandbox.listRequests({ status: '429' });
  expect(refused).toEqual([]);
});

it('starts at once when somebody asks, and when a connection is well again', { timeout: 60_000 }, async () => {
  const databaseFile = path.join(makeTestFolder(), 'portside.sqlite');
  const sandbox = await startOpenSandbox(30);
  const sync = await openSync(sandbox, { databaseFile });
  const { ctx, scope } = sync;
  const status = () => readSyncStatus(ctx, scope);
  await withWorker(sync, async () => {
    await waitUntil(async () => (await status()).state === 'idle' && sync.state().completeAt !== undefined);
    const { lastCompletedAt } = await status();
    const event = newEvent(ctx, { hubId: scope.hubId, kind: 'sync.request', outcome: 'ok' });
    await ctx.stores.sync.request(scope, { mode: 'incremental', requestedAtMs: Date.now(), event });
    await waitUntil(async () => (await status()).lastCompletedAt !== lastCompletedAt);
    await ctx.stores.connections.disconnect(scope, event);
    await waitUntil(async () => (await status()).reason === 'reconnect');
    await openSync(sandbox, { databaseFile });
    await waitUntil(async () => (await status()).state === 'idle');
  });
  expect(await status()).toMatchObject({ isWorkerAlive: true, error: null });
});

it(
  'lets go of a portal that is erased in the middle of a copy, and leaves no file of it',
  { timeout: 60_000 },
  async () => {
    const folder = makeTestFolder();
    const sandbox = await startOpenSandbox(2_000);
    const sync = await openSync(sandbox, { databaseFile: path.join(folder, 'portside.sqlite') });
    const { hubId } = sync.scope;
    await sandbox.set({ latencyMs: 100 });
    const owner = sync.contextOf(sync.person.id);
    const files = () => readdirSync(path.join(folder, 'portals')).filter((name) => name.startsWith(String(hubId)));
    await withWorker(sync, async () => {
      await waitUntil(() => sync.mirror.reader.count() > 0);
      expect(files()).not.toEqual([]);
      const erased = await erasePortal(owner, { hubId, body: { confirm: String(hubId) } });
      expect(erased).toMatchObject({ members: 1 });
      expect(erased.contacts).toBeGreaterThan(0);
      await sandbox.forgetRequests();
      await sandbox.set({ latencyMs: 0 });
      // Longer than a page takes, and than the worker takes to notice.
      await sleep(3_000);
      expect(files()).toEqual([]);
      const pages = await sandbox.listRequests({ path: '/crm/objects/2026-09/contacts' });
      expect(pages.length, 'no more than what was on its way').toBeLessThan(10);
    });
    expect(files()).toEqual([]);
  },
);

it('ends as a whole, its signs of life too, when the database fails it', async () => {
  const { ctx } = await openSync(await startOpenSandbox(1));
  const waits: (AbortSignal | undefined)[] = [];
  const clock: Clock = {
    ...systemClock,
    sleep: (ms, signal) => {
      waits.push(signal);
      return systemClock.sleep(ms, signal);
    },
  };
  const listStates = () => Promise.reject(new Error('the database is closed'));
  const connections = { ...ctx.stores.connections, listStates };
  const createContext: CreateContext = (request) => ({
    ...ctx,
    ...request,
    clock,
    stores: { ...ctx.stores, connections },
  });
  const { signal } = new AbortController();
  await expect(runWorker({ createContext, random: () => 0.5, signal })).rejects.toThrow('closed');
  expect(waits.every((wait) => wait?.aborted)).toBe(true);
});
