import { readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, signOut, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { controlsOf, samples } from '@/e2e/support/test-sandbox';
import { syncStatusSchema, type SyncStatus } from '@/lib/sync/contract';

const { harbour } = samples;
const address = `/api/portals/${harbour.hubId}/sync`;

let portal: TestPortal;
let mara: HttpSession;
beforeAll(async () => {
  portal = await startPortal({
    sandbox: { contacts: 1_200 },
    environment: { PORTSIDE_WORKER: 'embedded', PORTSIDE_SYNC_INTERVAL_SECONDS: '3600' },
  });
  await controlsOf(portal.sandboxOrigin).set({ burstLimit: null, searchLimit: null });
  mara = await signIn(portal, { hubId: harbour.hubId, userId: harbour.mara });
});
afterAll(() => portal.stop());

const post = (mode: unknown) =>
  mara.fetch(address, {
    method: 'POST',
    headers: { origin: portal.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ mode }),
  });

/** Follows the events until one fits. */
async function followUntil(fits: (status: SyncStatus) => boolean): Promise<SyncStatus[]> {
  const response = await mara.fetch(`${address}/events`);
  expect(response.status).toBe(200);
  const seen: SyncStatus[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    const parts = (rest + value).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts.filter((each) => each.startsWith('event: sync\ndata: '))) {
      seen.push(syncStatusSchema.parse(JSON.parse(part.slice('event: sync\ndata: '.length))));
    }
    const last = seen.at(-1);
    if (last && fits(last)) {
      await reader.cancel();
      break;
    }
  }
  return seen;
}

describe('a portal that was just connected', () => {
  it('is copied by itself, and whoever watches sees it go on to the end', async () => {
    const seen = await followUntil((status) => status.state === 'idle' && status.isComplete);
    expect(seen.at(-1)).toMatchObject({
      state: 'idle',
      isComplete: true,
      isWorkerAlive: true,
      percent: 100,
      error: null,
      proof: { missing: 0, surplus: 0 },
    });
    const percents = seen.map(({ percent }) => percent ?? 0);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });

  it('says the same when it is asked once', async () => {
    const response = await mara.fetch(address);
    expect(syncStatusSchema.parse(await response.json())).toMatchObject({ isComplete: true });
  });
});

it('leaves the processor to the portal where both want it', () => {
  const priorityOf = (role: string) =>
    getPriority(Number(readFileSync(path.join(portal.dataDir, 'sandbox', `${role}.pid`), 'utf8')));
  expect(priorityOf('worker')).toBeGreaterThan(priorityOf('web'));
});

describe('sync now', () => {
  it('takes over what changed in HubSpot since', async () => {
    const before = syncStatusSchema.parse(await (await mara.fetch(address)).json());
    const response = await post('incremental');
    expect(response.status).toBe(202);
    syncStatusSchema.parse(await response.json());
    const seen = await followUntil(
      (status) => status.state === 'idle' && status.lastCompletedAt !== before.lastCompletedAt,
    );
    expect(seen.at(-1)).toMatchObject({ error: null });
  });

  it.each([undefined, 'all', 1])('is refused with the mode %j', async (mode) => {
    expect((await post(mode)).status).toBe(400);
  });
});

it('lets nobody follow more than a few pages at once', async () => {
  const streams = await Promise.all(Array.from({ length: 9 }, () => mara.fetch(`${address}/events`)));
  expect(streams.map(({ status }) => status).toSorted()).toEqual([...Array<number>(8).fill(200), 429]);
  expect(streams[0]?.headers.get('x-accel-buffering')).toBe('no');
  expect(streams[0]?.headers.get('cache-control')).toBe('no-store');
  await Promise.all(streams.map(async (stream) => stream.body?.cancel()));
});

it('tells nothing more to a page that stayed open after its person signed out', async () => {
  const leaving = await signIn(portal, { hubId: harbour.hubId, userId: harbour.mara });
  const response = await leaving.fetch(`${address}/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('event: sync');
  await signOut(leaving);
  // What the copy says next is for others.
  await post('incremental');
  let rest = '';
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) rest += next.value;
  expect(rest).not.toContain('event: sync');
});
