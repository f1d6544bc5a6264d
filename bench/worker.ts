import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { controlsOf, samples } from '@/e2e/support/test-sandbox';
import { syncStatusSchema, type SyncStatus } from '@/lib/sync/contract';
import { buildPortal } from '@/scripts/setup/build-portal.mjs';
import { measure, report } from './measure';

const api = `/api/portals/${samples.harbour.hubId}`;
const contacts = 20_000;
const calls = 400;
const pauseMs = 10;
const pollMs = 200;

/** How lists answer while the worker copies everything as fast as it can, against the same portal idle; and memory. */
export async function benchWorker(): Promise<void> {
  await buildPortal({ root: process.cwd() });
  const environment = {
    PORTSIDE_WORKER: 'embedded',
    HUBSPOT_BURST_LIMIT: '10000',
    PORTSIDE_SYNC_INTERVAL_SECONDS: '3600',
  };
  const portal = await startPortal({ sandbox: { contacts }, environment });
  await controlsOf(portal.sandboxOrigin).set({ burstLimit: null, searchLimit: null });
  const session = await signIn(portal);
  await waitUntil(session, ({ isComplete, state }) => isComplete && state === 'idle');
  const list = (name: string, sort: string) =>
    measure({
      name,
      calls,
      concurrency: 1,
      pauseMs,
      run: () => readAll(session, `${api}/contacts?sort=${sort}&at=500`),
    });
  const idle = await list('list, idle', '-createdate');
  await session.send('POST', `${api}/sync`, { mode: 'full' });
  await waitUntil(session, ({ state }) => state === 'running');
  const busy = await list('list, while everything is copied', '-createdate');
  const wasBusy = (await readStatus(session)).state === 'running';
  report('worker', [idle, busy], {
    contacts,
    'p99, busy to idle': Math.round((busy.p99Ms / idle.p99Ms) * 100) / 100,
    'the copy outlasted the measurement (1 is yes)': Number(wasBusy),
    'web, RSS MB': readRssMb(portal, 'web'),
    'worker, RSS MB': readRssMb(portal, 'worker'),
  });
  await portal.stop();
}

async function readAll(session: HttpSession, address: string): Promise<void> {
  const response = await session.fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  await response.text();
}

async function readStatus(session: HttpSession): Promise<SyncStatus> {
  return syncStatusSchema.parse(await (await session.fetch(`${api}/sync`)).json());
}

async function waitUntil(session: HttpSession, fits: (status: SyncStatus) => boolean): Promise<void> {
  while (!fits(await readStatus(session))) await sleep(pollMs);
}

function readRssMb({ dataDir }: TestPortal, role: 'web' | 'worker'): number {
  const pid = readFileSync(path.join(dataDir, 'sandbox', `${role}.pid`), 'utf8').trim();
  const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib) / 1024);
}
