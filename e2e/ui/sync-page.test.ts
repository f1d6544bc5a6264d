import { changePortalRows } from '@/e2e/support/portal-rows';
import type { SyncStatus } from '@/lib/sync/contract';
import {
  expect,
  pretendSync,
  readSyncStatus,
  syncEventsRoute,
  syncPage,
  syncRoute,
  test,
  waitForCopy,
} from './copied-portal-test';
import { announcement, contactsPage, createSample, forgiveFailedLoads, hubId } from './signed-in-test';

test.beforeEach(async ({ page, sandbox }) => {
  await waitForCopy(page, sandbox);
});

test('the page proves that the copy is whole', async ({ page }) => {
  await page.goto(syncPage);
  await expect(page.getByRole('heading', { name: 'Your copy is up to date' })).toBeVisible();
  const proof = page.getByRole('region', { name: 'Is the copy complete?' });
  await expect(proof.getByText('No difference')).toBeVisible();
  const { proof: told } = await readSyncStatus(page);
  for (const label of ['In HubSpot', 'In your copy']) {
    await expect(proof.locator('dl > div').filter({ hasText: label })).toContainText(
      new Intl.NumberFormat('en').format(told?.hubspotCount ?? -1),
    );
  }
});

test('what changes in HubSpot is there after “Sync now”, and the page follows it by itself', async ({
  page,
  sandbox,
}) => {
  await page.goto(syncPage);
  await createSample(sandbox, { firstname: 'Synced', lastname: 'Soon', email: `soon.${Date.now()}@sync.example` });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(announcement(page)).toHaveText(
    /Sync asked for|Reading what has changed|Your copy is up to date|Comparing/,
  );
  await expect(page.getByText('Up to date', { exact: true })).toBeVisible();
  await expect.poll(async () => (await readSyncStatus(page)).state).toBe('idle');
  await expect(page.getByText('1 contact added', { exact: true })).toBeVisible();
  await page.goto(`${contactsPage}?q=Synced%20Soon`);
  await expect(page.getByRole('link', { name: 'Synced Soon' })).toBeVisible();
});

test('everything is copied again only after a question', async ({ page }) => {
  await page.goto(syncPage);
  await page.getByRole('button', { name: 'Copy everything again…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Copy every contact again?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  expect((await readSyncStatus(page)).state).toBe('idle');
  await page.getByRole('button', { name: 'Copy everything again…' }).click();
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/sync'));
  await question.getByRole('button', { name: 'Copy everything again' }).click();
  expect((await asked).postDataJSON()).toEqual({ mode: 'full' });
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Your copy is up to date' })).toBeVisible();
});

test('a viewer sees the state, and who can start a run', async ({ page, portal }) => {
  changePortalRows(portal, `UPDATE memberships SET role = 'viewer' WHERE hub_id = ${hubId}`);
  try {
    await page.goto(syncPage);
    await expect(page.getByText('Only admins and owners of this portal can start a run.')).toBeVisible();
    await expect(page.getByRole('button', { name: /Sync now|Copy everything/ })).toHaveCount(0);
  } finally {
    changePortalRows(portal, `UPDATE memberships SET role = 'owner' WHERE hub_id = ${hubId}`);
  }
});

test('when the stream of events fails, the page asks instead, and goes back to it', async ({ page, complaints }) => {
  await page.route(syncEventsRoute, (route) => route.fulfill({ status: 204 }));
  await page.goto(syncPage);
  await expect(page.getByText('Up to date', { exact: true })).toBeVisible();
  const real = await readSyncStatus(page);
  await page.route(syncRoute, (route) => route.fulfill({ json: { ...real, state: 'failed' } }));
  await expect(page.getByRole('heading', { name: 'The last run failed' })).toBeVisible({ timeout: 20_000 });
  await page.unroute(syncRoute);
  await page.unroute(syncEventsRoute);
  const opened = page.waitForRequest(syncEventsRoute);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await opened;
  await expect(page.getByRole('heading', { name: 'Your copy is up to date' })).toBeVisible();
  forgiveFailedLoads(complaints);
});

const states: { name: string; change: Partial<SyncStatus>; signs: (string | RegExp)[] }[] = [
  {
    name: 'a pause, until when and why',
    change: {
      state: 'paused',
      reason: 'daily_limit',
      pausedUntil: new Date(Date.now() + 3_600_000).toISOString(),
    },
    signs: ['HubSpot’s daily limit is used up', /Goes on at .*, in (5\d min|1 h)/],
  },
  {
    name: 'a failure, and what to do about it',
    change: {
      state: 'failed',
      error: {
        category: 'UPSTREAM_CONTRACT',
        message: 'HubSpot’s list of contacts leads in a circle.',
        hint: 'Tell whoever runs this Portside.',
        at: '2026-11-22T09:00:00Z',
      },
    },
    signs: ['The last run failed', 'HubSpot’s list of contacts leads in a circle.', 'Tell whoever runs this Portside.'],
  },
  { name: 'a worker that does not run', change: { isWorkerAlive: false }, signs: ['The worker is not running'] },
  {
    name: 'a permission that is missing',
    change: { state: 'paused', reason: 'missing_scopes' },
    signs: ['A HubSpot permission is missing', 'Reconnect HubSpot'],
  },
  {
    name: 'a copy that has not begun',
    change: { isComplete: false, lastCompletedAt: null, freshAsOf: null, proof: null },
    signs: ['Nothing has been copied yet', 'None yet', /^Not compared yet/],
  },
];

for (const { name, change, signs } of states) {
  test(`the page says in plain words: ${name}`, async ({ page, complaints }) => {
    await pretendSync(page, change);
    await page.goto(syncPage);
    for (const sign of signs) await expect(page.getByText(sign).first()).toBeVisible({ timeout: 20_000 });
    forgiveFailedLoads(complaints);
  });
}

test('the keys g and s lead to the page', async ({ page }) => {
  await page.goto(contactsPage);
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await expect(page).toHaveURL(syncPage, { timeout: 1000 });
  }).toPass();
});
