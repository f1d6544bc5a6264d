import type { Page } from '@playwright/test';
import { signIn } from '@/e2e/support/sign-in';
import { samples } from '@/e2e/support/test-sandbox';
import { waitForLife } from '@/e2e/support/wait-for-life';
import { createSample, expect, hubId, test } from './signed-in-test';

const callsTab = `/portals/${hubId}/workbench?tab=calls`;

async function openCalls(page: Page, address = callsTab): Promise<void> {
  await page.goto(address);
  await waitForLife(page.getByRole('button', { name: /^Run/ }));
}

const choose = (page: Page, name: string) =>
  page.getByRole('complementary').getByRole('button', { name, exact: true }).click();
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });

test('a write asks for the portal by its name, and changes nothing before', async ({ page, sandbox }) => {
  const { id } = await createSample(sandbox, { email: `archive.${Date.now()}@calls.example` });
  await openCalls(page);
  await choose(page, 'DELETE Archive a contact');
  await page.getByRole('button', { name: 'Run…' }).click();
  await expect(page.getByText('contactId is required.')).toBeVisible();
  await page.getByLabel(/^contactId/).fill(id);
  await page.getByRole('button', { name: 'Run…' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(`/crm/objects/2026-09/contacts/${id}`);
  await expect(dialog).toContainText(String(hubId));
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await sandbox.countRequests(`/crm/objects/2026-09/contacts/${id}`)).toBe(0);
  await page.getByRole('button', { name: 'Run…' }).click();
  await dialog.getByRole('button', { name: /^Archive in \S/ }).click();
  await expect(answer(page).getByText('204 No content')).toBeVisible();
  await expect(answer(page).getByText('HubSpot answered without a body.')).toBeVisible();
});

test('the keyboard alone chooses, fills in and runs', async ({ page }) => {
  await openCalls(page);
  const search = page.getByRole('searchbox', { name: 'Search operations' });
  await search.fill('search for contacts');
  await search.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Search for contacts' })).toBeVisible();
  const body = page.getByLabel('Body', { exact: true });
  await body.fill('{\n  "limit": 1\n  "properties": []\n}');
  await expect(page.getByText('Here a comma or } is expected: line 3, column 3.')).toBeVisible();
  await body.fill('{"limit":1,"properties":["email"]}');
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(body).toHaveValue('{\n  "limit": 1,\n  "properties": [\n    "email"\n  ]\n}');
  await body.press('Control+Enter');
  await expect(answer(page).getByText('200 OK')).toBeVisible();
});

test('a refusal says what it means and who can mend it', async ({ page, complaints }) => {
  await openCalls(page);
  await choose(page, 'GET List companies');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(answer(page).getByText('403 Forbidden')).toBeVisible();
  await expect(answer(page).getByRole('link', { name: 'See the scopes' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a value and its path are copied from the tree', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCalls(page);
  await page.getByLabel('limit', { exact: true }).fill('2');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await answer(page).getByRole('button', { name: 'Copy the path results[0].id' }).click();
  expect(await copied(page)).toBe('results[0].id');
  await answer(page).getByRole('button', { name: 'Copy the value of results[0].id' }).click();
  expect(await copied(page)).toMatch(/^\d+$/);
  const branch = answer(page).getByRole('button', { name: /^results, 2 members/ });
  await branch.click();
  await expect(branch).toHaveAttribute('aria-expanded', 'false');
});

test('a link opens the call filled in, without its body', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCalls(page);
  await choose(page, 'GET Retrieve a contact');
  await page.getByLabel(/^contactId/).fill('ada@example.com');
  await page.getByLabel('idProperty').fill('email');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await openCalls(page, await copied(page));
  await expect(page.getByLabel(/^contactId/)).toHaveValue('ada@example.com');
  await expect(page.getByLabel('idProperty')).toHaveValue('email');
});

test('a call is saved, shared with a colleague, and opened again', async ({ page, portal, context }) => {
  const name = `Two contacts ${Date.now()}`;
  await openCalls(page);
  await page.getByLabel('limit', { exact: true }).fill('2');
  await page.getByRole('button', { name: 'Save…' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('checkbox', { name: /^Share it/ }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved and shared in this portal')).toBeVisible();

  await context.clearCookies();
  const { cookies } = await signIn(portal, { userId: samples.harbour.jonas });
  await context.addCookies([...cookies].map(([key, value]) => ({ name: key, value, url: portal.origin })));
  await openCalls(page);
  await page.getByRole('button', { name: 'Saved', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`${name}.*Shared by`) }).click();
  await expect(page.getByLabel('limit', { exact: true })).toHaveValue('2');
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: `Delete ${name}` })).toHaveCount(0);
});

test('what was run is in the history and fills the form again', async ({ page }) => {
  await openCalls(page);
  await page.getByLabel('limit', { exact: true }).fill('7');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(answer(page).getByText('200 OK')).toBeVisible();
  await choose(page, 'GET Retrieve account details');
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /\/crm\/objects\/2026-09\/contacts/ })
    .first()
    .click();
  await expect(page.getByLabel('limit', { exact: true })).toHaveValue('7');
});

test('offline, nothing can be run and the page says so', async ({ page }) => {
  await openCalls(page);
  await page.context().setOffline(true);
  await expect(page.getByText('You are offline: nothing can be run until that is over.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await page.context().setOffline(false);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
});
