import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scopeOf } from '@/db/mirror/test-mirror';
import { openMirrors } from '@/db/mirror/open-mirrors';
import { signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { readMirror, readServer } from '@/e2e/support/sync-context';
import { controlsOf, samples } from '@/e2e/support/test-sandbox';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { systemClock } from '@/lib/kernel/clock';
import { syncStatusSchema, type SyncStatus } from '@/lib/sync/contract';

const { hubId, mara } = samples.harbour;
const address = `/api/portals/${hubId}/sync`;
const kills = 20;
/** Somewhere within a start, a copy or a run. */
const longestLifeMs = 1_200;
const endLimitMs = 60_000;

let portal: TestPortal;
let session: HttpSession;
beforeAll(async () => {
  portal = await startPortal({
    sandbox: { contacts: 2_000 },
    environment: { PORTSIDE_WORKER: 'embedded', PORTSIDE_SYNC_INTERVAL_SECONDS: '5' },
  });
  await controlsOf(portal.sandboxOrigin).set({ burstLimit: null, searchLimit: null, latencyMs: 15 });
  session = await signIn(portal);
});
afterAll(() => portal.stop());

it(
  `a copy equals HubSpot, value by value, though the portal or its worker was killed ${kills} times`,
  { timeout: 240_000 },
  async () => {
    const token = await issueToken(portal.sandboxOrigin);
    const ids = Object.keys(await readServer(portal.sandboxOrigin, token));
    for (let round = 0; round < kills; round++) {
      await sleep(Math.random() * longestLifeMs);
      await changeSomething(ids, round);
      if (round % 2 === 0) await killWorker();
      else {
        await portal.kill();
        await portal.restart();
      }
    }
    await controlsOf(portal.sandboxOrigin).set({ latencyMs: 0 });
    await syncToTheEnd();
    expect(readCopy()).toEqual(await readServer(portal.sandboxOrigin, token));
  },
);

/** Edits, new contacts, archived ones and merges, as they would happen in HubSpot meanwhile. */
async function changeSomething(ids: readonly string[], round: number): Promise<void> {
  const { control } = controlsOf(portal.sandboxOrigin);
  const pick = (offset: number) => ids[(round * 37 + offset) % ids.length];
  await control('PATCH', 'contacts', { hubId, id: pick(0), properties: { jobtitle: `Round ${round}` } });
  await control('POST', 'contacts', { hubId, properties: { lastname: `New in round ${round}` } });
  if (round % 3 === 0) await control('DELETE', 'contacts', { hubId, id: pick(11) });
  if (round % 3 === 1) {
    await control('POST', 'contacts/merge', { hubId, primaryObjectId: pick(21), objectIdToMerge: pick(22) });
  }
}

async function killWorker(): Promise<void> {
  const file = path.join(portal.dataDir, 'sandbox/worker.pid');
  // There is a moment in which the file is there and still empty.
  const readPid = () => (existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN);
  let pid = readPid();
  for (; Number.isNaN(pid); pid = readPid()) await sleep(20);
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // Not there: the one before was killed and the next has not begun.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function readStatus(): Promise<SyncStatus> {
  return syncStatusSchema.parse(await (await session.fetch(address)).json());
}

async function syncToTheEnd(): Promise<void> {
  const askedAtMs = Date.now();
  expect((await session.send('POST', address, { mode: 'incremental' })).status).toBe(202);
  for (let status = await readStatus(); ; status = await readStatus()) {
    if (status.state === 'idle' && Date.parse(status.lastCompletedAt ?? '') > askedAtMs) return;
    if (Date.now() - askedAtMs > endLimitMs) throw new Error(`No run has ended since: ${JSON.stringify(status)}`);
    await sleep(200);
  }
}

function readCopy() {
  const mirrors = openMirrors({ folder: path.join(portal.dataDir, 'sandbox/portals'), clock: systemClock });
  try {
    const mirror = mirrors.find(scopeOf(hubId));
    if (!mirror) throw new Error('There is no copy.');
    return readMirror(mirror);
  } finally {
    mirrors.close();
  }
}

async function issueToken(sandboxOrigin: string): Promise<string> {
  const code = await controlsOf(sandboxOrigin).approve({ hubId, userId: mara });
  const redirectUri = 'http://localhost:3000/api/auth/callback/hubspot';
  const client = { client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({
    ...client,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    code,
  });
  const answer = await fetch(`${sandboxOrigin}/oauth/2026-09/token`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}
