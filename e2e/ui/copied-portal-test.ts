import type { Page } from '@playwright/test';
import type { SyncStatus } from '@/lib/sync/contract';
import type { PortalOptions } from '@/e2e/support/start-portal';
import { expect, hubId, test as base, type SandboxControls } from './signed-in-test';

export const syncPage = `/portals/${hubId}/sync`;
const syncApi = `/api/portals/${hubId}/sync`;

/** A portal with a worker that copies it, as people have it; it only looks for changes when it is asked to. */
export const copiedPortal: PortalOptions = {
  sandbox: { contacts: 1200 },
  environment: { PORTSIDE_WORKER: 'embedded', PORTSIDE_SYNC_INTERVAL_SECONDS: '3600' },
};

export const test = base.extend({ portalOptions: [copiedPortal, { scope: 'worker' }] });

export async function readSyncStatus(page: Page): Promise<SyncStatus> {
  return (await (await page.request.get(syncApi)).json()) as SyncStatus;
}

/** A copy takes a second or two where nothing else runs. */
const copyLimitMs = 40_000;

/** Waits until the first copy is complete and nothing runs. */
export async function waitForCopy(page: Page, sandbox: SandboxControls): Promise<void> {
  await sandbox.set({ burstLimit: null, searchLimit: null, latencyMs: 0 });
  const isThere = async () => {
    const { isComplete, state } = await readSyncStatus(page);
    return isComplete && state === 'idle';
  };
  await expect.poll(isThere, { timeout: copyLimitMs }).toBe(true);
}

/** Has the worker look for changes, and waits until they are there. */
export async function syncNow(page: Page, origin: string): Promise<void> {
  const { freshAsOf } = await readSyncStatus(page);
  await page.request.post(syncApi, { headers: { origin }, data: { mode: 'incremental' } });
  const isFresher = async () => {
    const status = await readSyncStatus(page);
    return status.state === 'idle' && status.freshAsOf !== freshAsOf;
  };
  await expect.poll(isFresher, { timeout: copyLimitMs }).toBe(true);
}

/** As patterns for `page.route`. */
export const syncRoute = '**/api/portals/*/sync';
export const syncEventsRoute = '**/api/portals/*/sync/events';

/** Shows a state that a test cannot bring about: without the stream, the page asks for it. */
export async function pretendSync(page: Page, change: Partial<SyncStatus>): Promise<void> {
  const real = await readSyncStatus(page);
  await page.route(syncEventsRoute, (route) => route.fulfill({ status: 204 }));
  await page.route(syncRoute, (route) => route.fulfill({ json: { ...real, ...change } }));
}

export { expect };
