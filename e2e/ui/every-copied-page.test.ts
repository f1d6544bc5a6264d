import type { Page } from '@playwright/test';
import type { SyncStatus } from '@/lib/sync/contract';
import { pretendSync, syncPage, test, waitForCopy } from './copied-portal-test';
import { lookAtEverySize, type Scene } from './look-at-every-size';
import { contactsPage, expect, forgiveFailedLoads } from './signed-in-test';

const filters = [
  {
    filters: [
      { propertyName: 'lifecyclestage', operator: 'IN', values: ['customer', 'lead'] },
      { propertyName: 'createdate', operator: 'BETWEEN', value: 'today-2y', highValue: 'today' },
    ],
  },
  { filters: [{ propertyName: 'hubspot_owner_id', operator: 'HAS_PROPERTY' }] },
];
const filteredPage = `${contactsPage}?filters=${encodeURIComponent(JSON.stringify(filters))}`;

async function openFilters(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Filter/ })
    .first()
    .click();
}

async function showSync(page: Page, change: Partial<SyncStatus>, sign: string): Promise<void> {
  await pretendSync(page, change);
  await page.goto(syncPage);
  await expect(page.getByRole('heading', { name: sign })).toBeVisible();
}

const running = {
  state: 'running',
  mode: 'full',
  phase: 'contacts',
  synced: 432_100,
  total: 1_000_000,
  percent: 43.2,
  ratePerSecond: 1840,
  etaSeconds: 309,
  startedAt: '2026-11-22T09:00:00Z',
} as const;

const scenes: Scene[] = [
  {
    name: 'copied-contacts',
    show: async (page) => {
      await page.goto(`${contactsPage}?q=an`);
      await expect(page.locator('mark').first()).toBeVisible();
    },
  },
  {
    name: 'copied-contacts-handle',
    show: async (page) => {
      await page.goto(`${contactsPage}?sort=lastname`);
      await page.keyboard.press('Tab');
      await page.getByRole('slider').focus();
      await page.keyboard.press('PageDown');
    },
  },
  {
    name: 'copied-contacts-filtered',
    show: async (page) => {
      await page.goto(filteredPage);
      await expect(page.getByRole('grid')).toBeVisible();
    },
  },
  {
    name: 'filters',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(filteredPage);
      await openFilters(page);
      await expect(page.getByRole('checkbox', { name: /^Customer .*contacts/ })).toBeVisible();
    },
  },
  {
    name: 'filters-properties',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(contactsPage);
      await openFilters(page);
      await page.getByRole('combobox', { name: 'Search properties to filter by' }).fill('date');
    },
  },
  {
    name: 'filters-refused',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(`${contactsPage}?source=live`);
      await openFilters(page);
      await page.getByRole('combobox', { name: 'Search properties to filter by' }).fill('email');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(page.getByText('Enter a value.')).toBeVisible();
    },
  },
  {
    name: 'export',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(contactsPage);
      await page.getByRole('button', { name: 'Export' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'sync',
    show: async (page) => {
      await page.goto(syncPage);
      await expect(page.getByText('No difference').or(page.getByText(/mended$/))).toBeVisible();
    },
  },
  { name: 'sync-running', show: (page) => showSync(page, running, 'Copying contacts') },
  {
    name: 'sync-first-copy-paused',
    show: (page) =>
      showSync(
        page,
        {
          ...running,
          state: 'paused',
          reason: 'daily_limit',
          pausedUntil: new Date(Date.now() + 7_200_000).toISOString(),
          isComplete: false,
          freshAsOf: null,
          lastCompletedAt: null,
          proof: null,
        },
        'HubSpot’s daily limit is used up',
      ),
  },
  {
    name: 'sync-failed',
    show: (page) =>
      showSync(
        page,
        {
          state: 'failed',
          error: {
            category: 'UPSTREAM_CONTRACT',
            message: 'HubSpot’s list of contacts leads in a circle.',
            hint: 'Copying is tried again in five minutes. If it goes on, ask HubSpot’s support.',
            at: '2026-11-22T09:00:00Z',
          },
        },
        'The last run failed',
      ),
  },
  {
    name: 'sync-reconnect',
    show: (page) => showSync(page, { state: 'paused', reason: 'reconnect' }, 'HubSpot access has ended'),
  },
  {
    name: 'sync-copy-again',
    part: '[role="alertdialog"]',
    show: async (page) => {
      await page.goto(syncPage);
      await page.getByRole('button', { name: 'Copy everything again…' }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
];

test.describe.configure({ mode: 'parallel' });
test.use({ trace: 'off', screenshot: 'off' });

for (const { show, ...scene } of scenes) {
  test(`${scene.name} is sound at every size and in both themes`, async ({ page, sandbox, complaints }) => {
    await waitForCopy(page, sandbox);
    await show(page, sandbox);
    await lookAtEverySize(page, scene);
    forgiveFailedLoads(complaints);
  });
}
