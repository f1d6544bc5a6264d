import type { Page } from '@playwright/test';
import { waitForLife } from '@/e2e/support/wait-for-life';
import { lookAtEverySize, type Scene } from './look-at-every-size';
import { expect, forgiveFailedLoads, hubId, test } from './signed-in-test';

const callsTab = `/portals/${hubId}/workbench?tab=calls`;

async function openCalls(page: Page, call = ''): Promise<void> {
  await page.goto(callsTab + call);
  await waitForLife(page.getByRole('button', { name: /^Run/ }));
}

const runIt = (page: Page) => page.getByRole('button', { name: /^Run/ }).click();
const archive = '&method=DELETE&path=/crm/objects/2026-09/contacts/51';

const scenes: Scene[] = [
  { name: 'calls', show: (page) => openCalls(page) },
  {
    name: 'calls-answer',
    show: async (page) => {
      await openCalls(page);
      await page.getByLabel('limit', { exact: true }).fill('2');
      await runIt(page);
      await expect(page.getByText('200 OK', { exact: true })).toBeVisible();
      await page.getByRole('heading', { name: 'Answer' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'calls-refused',
    show: async (page) => {
      await openCalls(page, '&method=GET&path=/crm/objects/2026-09/companies');
      await runIt(page);
      await expect(page.getByText('403 Forbidden', { exact: true })).toBeVisible();
    },
  },
  {
    name: 'calls-body',
    show: async (page) => {
      await openCalls(page, '&method=POST&path=/crm/objects/{version}/contacts');
      await page.getByLabel('Body', { exact: true }).fill('{"properties": {"email": }}');
      await expect(page.getByText(/Here a value is expected/)).toBeVisible();
      await page.getByText('What the body may hold').click();
    },
  },
  {
    name: 'calls-required',
    show: async (page) => {
      await openCalls(page, '&method=GET&path=/crm/objects/{version}/contacts/{contactId}');
      await runIt(page);
      await expect(page.getByText('contactId is required.')).toBeVisible();
    },
  },
  {
    name: 'calls-any-path',
    show: async (page) => {
      await openCalls(page, '&method=GET&path=/cms/2026-09/pages');
      await runIt(page);
      await expect(page.getByText('404 Not found', { exact: true })).toBeVisible();
    },
  },
  {
    name: 'calls-confirm',
    part: '[role="alertdialog"]',
    show: async (page) => {
      await openCalls(page, archive);
      await runIt(page);
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'calls-save',
    part: '[role="dialog"]',
    show: async (page) => {
      await openCalls(page);
      await page.getByRole('button', { name: 'Save…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'calls-library',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.setViewportSize({ width: 390, height: 800 });
      await openCalls(page);
      await page.getByRole('button', { name: 'Choose a call' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'calls-saved',
    show: async (page) => {
      const call = { method: 'GET', path: '/crm/objects/{version}/contacts', query: { limit: '5' } };
      const saved = { isOwn: true, savedBy: 'Mara', call, updatedAt: '2026-11-22T12:00:00Z' };
      const results = [
        { ...saved, id: '1', name: 'Five contacts', isShared: true },
        { ...saved, id: '2', name: 'A call with a name so long that it takes two lines in any list', isShared: false },
      ];
      await page.route('**/workbench/saved-calls', (route) => route.fulfill({ json: { results } }));
      await openCalls(page);
      await page.getByRole('button', { name: 'Saved', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Delete Five contacts' })).toBeVisible();
    },
  },
  {
    name: 'calls-history',
    show: async (page) => {
      await openCalls(page);
      await runIt(page);
      await expect(page.getByText('200 OK', { exact: true })).toBeVisible();
      await page.getByRole('button', { name: 'History', exact: true }).click();
      await expect(page.getByRole('complementary').getByText('/crm/objects/2026-09/contacts').first()).toBeVisible();
    },
  },
  {
    name: 'calls-error',
    show: async (page) => {
      const body = { status: 'error', category: 'INTERNAL', message: 'Something went wrong.', correlationId: 'abc' };
      await page.route('**/workbench/operations', (route) => route.fulfill({ status: 500, json: body }));
      await page.goto(callsTab);
      await expect(page.getByRole('heading', { name: 'Something went wrong here' })).toBeVisible();
    },
  },
];

test.describe.configure({ mode: 'parallel' });
test.use({ trace: 'off', screenshot: 'off' });

for (const { show, ...scene } of scenes) {
  test(`${scene.name} is sound at every size and in both themes`, async ({ page, sandbox, complaints }) => {
    await show(page, sandbox);
    await lookAtEverySize(page, scene);
    forgiveFailedLoads(complaints);
  });
}
