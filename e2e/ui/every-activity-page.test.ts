import type { Page } from '@playwright/test';
import { changePortalRows } from '@/e2e/support/portal-rows';
import type { TestPortal } from '@/e2e/support/start-portal';
import { lookAtEverySize } from './look-at-every-size';
import { contactsPage, createSample, expect, forgiveFailedLoads, hubId, test } from './signed-in-test';

const activityPage = `/portals/${hubId}/activity`;
const rows = (page: Page) => page.getByRole('list', { name: 'Calls' }).getByRole('link');

/** Calls as a busy portal has them: of every kind, the newest last. */
function fillCalls(portal: TestPortal, count: number): void {
  changePortalRows(
    portal,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
     INSERT INTO api_calls (at_ms, hub_id, cause, method, template, target, status, duration_ms, hubspot_correlation_id, correlation_id, fault, response_body, kept_bytes)
     SELECT unixepoch() * 1000 - (${count} - i) * 200, ${hubId}, 'worker.sync_contacts', 'GET', '/crm/objects/2026-09/contacts',
       '/crm/objects/2026-09/contacts?limit=100&after=' || i, CASE i % 50 WHEN 7 THEN 429 WHEN 9 THEN 503 ELSE 200 END, 20 + i % 400,
       'hs-' || i, 'filled', CASE i % 50 WHEN 7 THEN 'TEN_SECONDLY_ROLLING' END, '{"results":[{"id":"1","properties":{"email":"•••@•••"}}]}', 600
     FROM n`,
  );
}

function forgetCalls(portal: TestPortal): void {
  changePortalRows(portal, 'DELETE FROM api_calls');
}

const refusal = {
  status: 'error',
  category: 'MISSING_SCOPES',
  message: 'This app has not been granted all required scopes to make this call.',
  errors: [{ message: 'One is needed.', context: { requiredGranularScopes: ['crm.objects.owners.read'] } }],
};

test('every call is listed with its cause, and opens with what is kept of it', async ({ page, sandbox }) => {
  const email = `activity.${Date.now()}@every.example`;
  const { id } = await createSample(sandbox, { firstname: 'Nora', email });
  await page.goto(`${contactsPage}/${id}`);
  await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
  await page.goto(activityPage);
  const read = rows(page).filter({ hasText: '/contacts/{contactId}' }).first();
  await expect(read).toContainText('200');
  await read.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(`/crm/objects/2026-09/contacts/${id}`)).toBeVisible();
  await expect(dialog.getByText('left in 10 s')).toBeVisible();
  await expect(dialog).not.toContainText(email);
  await expect(dialog.getByRole('button', { name: 'Copy correlation id', exact: true })).toBeVisible();
  await lookAtEverySize(page, { name: 'activity-call', part: '[role="dialog"]' });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(activityPage);
});

test('a call that was refused is explained', async ({ page, sandbox, complaints }) => {
  await sandbox.fault({
    path: '/crm/owners/2026-09',
    times: null,
    effect: { kind: 'answer', status: 403, body: refusal },
  });
  await page.goto(contactsPage);
  await page.request.get(`/api/portals/${hubId}/owners`);
  await page.goto(`${activityPage}?outcome=refused`);
  await rows(page).first().click();
  await expect(page.getByRole('dialog').getByRole('heading', { level: 3 }).first()).toBeVisible();
  await lookAtEverySize(page, { name: 'activity-refused', part: '[role="dialog"]' });
  forgiveFailedLoads(complaints);
});

test('filters are in the address, and can be taken back', async ({ page, portal }) => {
  fillCalls(portal, 300);
  await page.goto(activityPage);
  await page.getByRole('combobox', { name: 'Answer' }).selectOption('limited');
  await expect(page).toHaveURL(/outcome=limited/);
  await expect(rows(page).first()).toContainText('429');
  await expect(rows(page).filter({ hasText: '200' })).toHaveCount(0);
  await page.getByRole('searchbox').fill('hs-207');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('searchbox').fill('nothing is called so');
  await expect(page.getByRole('heading', { name: 'No call matches' })).toBeVisible();
  await lookAtEverySize(page, { name: 'activity-no-match' });
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(activityPage);
  await expect(rows(page)).toHaveCount(100);
});

test('new calls are told of and come when they are asked for', async ({ page, portal }) => {
  fillCalls(portal, 120);
  await page.goto(activityPage);
  await page.getByRole('button', { name: 'Show older calls' }).click();
  await expect.poll(() => rows(page).count()).toBeGreaterThan(100);
  fillCalls(portal, 12);
  const newer = page.getByRole('button', { name: /^\d+ new calls$/ });
  await expect(newer).toBeVisible();
  await newer.click();
  await expect(newer).toHaveCount(0);
  await expect(rows(page).first()).toContainText('32 ms');
});

test('ten thousand calls are quick to list, to search and to go through by keyboard', async ({ page, portal }) => {
  fillCalls(portal, 10_000);
  const timed = async (query: string) => {
    const startedAtMs = performance.now();
    const answer = await page.request.get(`/api/portals/${hubId}/activity/calls?${query}`);
    expect(answer.status()).toBe(200);
    return Math.round(performance.now() - startedAtMs);
  };
  await timed('limit=1');
  const figures = {
    newest: await timed('limit=100'),
    search: await timed('limit=100&q=hs-1'),
    rare: await timed('q=nowhere'),
  };
  test.info().annotations.push({ type: 'milliseconds', description: JSON.stringify(figures) });
  for (const took of Object.values(figures)) expect(took).toBeLessThan(1_000);
  await page.goto(activityPage);
  await rows(page).first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows(page).nth(99)).toBeFocused();
  await page.keyboard.press('Home');
  await lookAtEverySize(page, { name: 'activity-calls' });
});

test('the audit log says who did what, and can be taken along', async ({ page, portal }) => {
  await page.request.post(`/api/portals/${hubId}/sync`, {
    data: { mode: 'incremental' },
    headers: { origin: portal.origin },
  });
  await page.goto(`${activityPage}?tab=audit`);
  const events = page.getByRole('list', { name: 'Events' });
  await events.locator('summary').first().click();
  await expect(events.getByText('Portside’s id').first()).toBeVisible();
  await lookAtEverySize(page, { name: 'activity-audit' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit-log-\d+-.*\.csv$/);
  const [bundle] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Support bundle' }).click(),
  ]);
  expect(bundle.suggestedFilename()).toMatch(/^portside-support-\d+-.*\.json$/);
});

test('a list that cannot be read, and one with nothing in it, say so', async ({ page, portal, complaints }) => {
  await page.route('**/activity/calls?*', (route) => route.abort());
  await page.goto(`${activityPage}?q=broken`);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await lookAtEverySize(page, { name: 'activity-error' });
  await page.unroute('**/activity/calls?*');
  forgetCalls(portal);
  await page.goto(activityPage);
  const nothing = page.getByRole('heading', { name: 'No calls yet' });
  await expect(async () => {
    forgetCalls(portal);
    await page.reload();
    await expect(nothing).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await lookAtEverySize(page, { name: 'activity-empty' });
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    window.dispatchEvent(new Event('offline'));
  });
  await expect(page.getByText('As it was before you went offline')).toBeVisible();
  forgiveFailedLoads(complaints);
});
