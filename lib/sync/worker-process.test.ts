import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeTestFolder, openSync, startOpenSandbox, type TestSync } from '@/e2e/support/sync-context';
import { buildPortalEnvironment } from '@/e2e/support/portal-environment';
import { testKeys } from '@/e2e/support/vault-context';
import { readSyncStatus } from './get-sync-status';

const kills = 8;

let sandbox: Awaited<ReturnType<typeof startOpenSandbox>>;
let sync: TestSync;
let folder: string;
beforeEach(async () => {
  folder = makeTestFolder();
  sandbox = await startOpenSandbox(2_000);
  sync = await openSync(sandbox, { databaseFile: path.join(folder, 'portside.sqlite') });
});

/** The worker as an operator starts it. */
function startWorker() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', 'worker'], {
    env: {
      ...buildPortalEnvironment({ port: 3000, dataDir: folder, hubspotOrigin: sandbox.origin }),
      PORTSIDE_SANDBOX: '',
      PORTSIDE_KEYS: testKeys,
      HUBSPOT_API_URL: sandbox.origin,
      PORTSIDE_SYNC_INTERVAL_SECONDS: '5',
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, ended, output: () => output };
}

const readStatus = () => readSyncStatus(sync.ctx, sync.scope);

async function waitUntil(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const startedAtMs = Date.now(); !(await isSo()); await sleep(50)) {
    if (Date.now() - startedAtMs > 40_000)
      throw new Error(`${what} did not happen: ${JSON.stringify(await readStatus())}`);
  }
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

describe('the worker process', { timeout: 120_000 }, () => {
  it(`leaves the copy equal to HubSpot after ${kills} kills at any moment`, async () => {
    await sandbox.set({ latencyMs: 60 });
    const ids = Object.keys(await sync.readServer());
    for (let round = 0; round < kills; round++) {
      const { child, ended } = startWorker();
      const { startedAt } = await readStatus();
      await waitUntil('a run', async () => (await readStatus()).startedAt !== startedAt);
      await sleep(Math.random() * 900);
      await sandbox.edit(ids[round * 7] ?? '', { firstname: `Round ${round}` });
      if (round % 3 === 0) await sandbox.archive(ids[round * 11 + 1] ?? '');
      if (round % 3 === 1) await sandbox.merge(ids[round * 13 + 2] ?? '', ids[round * 17 + 900] ?? '');
      await kill(child, ended);
    }
    await sandbox.set({ latencyMs: 0 });
    await sync.ctx.stores.sync.request(sync.scope, {
      mode: 'full',
      requestedAtMs: Date.now(),
      event: { atMs: 0, kind: 'sync.request', outcome: 'ok', correlationId: 'x' },
    });
    const { child, ended } = startWorker();
    const isOver = async () => (await sync.ctx.stores.sync.findRequest(sync.scope)) === undefined;
    await waitUntil('a whole run', async () => (await isOver()) && (await readStatus()).state === 'idle');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(sync.readMirror()).toEqual(await sync.readServer());
  });

  it('ends on SIGTERM in the middle of a copy, with what it has', async () => {
    await sandbox.set({ latencyMs: 300 });
    const { child, ended } = startWorker();
    await waitUntil('a page', async () => sync.mirror.reader.count() > 0);
    const startedAtMs = Date.now();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(Date.now() - startedAtMs).toBeLessThan(10_000);
    expect(await readStatus()).toMatchObject({ state: 'idle', error: null });
    expect(sync.mirror.reader.count()).toBeGreaterThan(0);
    expect(sync.mirror.reader.count()).toBeLessThan(2_000);
  });

  it('ends with the portal that started it', async () => {
    const { child, ended } = startWorker();
    await waitUntil('a sign of life', async () => (await readStatus()).isWorkerAlive);
    child.disconnect();
    expect(await ended).toBe(0);
  });

  it('is one for each data folder, and names the one that is there', async () => {
    const first = startWorker();
    await waitUntil('a sign of life', async () => (await readStatus()).isWorkerAlive);
    const second = startWorker();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`process ${first.child.pid}`);
    await kill(first.child, first.ended);
  });
});
