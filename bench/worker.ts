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
const calls = 400;
const pauseMs = 10;
const pollMs = 200;
/** What is asked for first is loaded for the next time. */
const rounds = 3;
const settleMs = 3_000;

/** How lists answer while the worker copies everything as fast as it can, against the same portal idle; and memory. */
export async function benchWorker(contacts = 20_000): Promise<void> {
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
  const first = { web: readMemory(portal, 'web'), worker: readMemory(portal, 'worker') };
  await askEverything(session);
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
    'after the first copy, at most, MB': first.web.peakMb + first.worker.peakMb,
    ...describeMemory(portal, 'web'),
    ...describeMemory(portal, 'worker'),
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

/** Filters, sorts and counts by what people use, so that its columns are in memory as they are on a usual day. */
async function askEverything(session: HttpSession): Promise<void> {
  const properties = ['lifecyclestage', 'hs_lead_status', 'hubspot_owner_id', 'createdate', 'lastmodifieddate', 'city'];
  for (let round = 0; round < rounds; round++) {
    for (const propertyName of properties) {
      const filters = JSON.stringify([{ filters: [{ propertyName, operator: 'HAS_PROPERTY' }] }]);
      await readAll(session, `${api}/contacts?sort=${propertyName}&filters=${encodeURIComponent(filters)}`);
      await readAll(session, `${api}/contacts/facets?property=${propertyName}`);
    }
    await sleep(settleMs);
  }
}

type Role = 'web' | 'worker';

function describeMemory(portal: TestPortal, role: Role): Record<string, number> {
  const { nowMb, peakMb } = readMemory(portal, role);
  return { [`${role}, RSS MB`]: nowMb, [`${role}, RSS at most MB`]: peakMb };
}

function readMemory({ dataDir }: TestPortal, role: Role): { nowMb: number; peakMb: number } {
  const pid = readFileSync(path.join(dataDir, 'sandbox', `${role}.pid`), 'utf8').trim();
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const readMb = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024);
  return { nowMb: readMb('VmRSS'), peakMb: readMb('VmHWM') };
}
