import type { Page } from '@playwright/test';
import { changePortalRows } from '@/e2e/support/portal-rows';
import { signInWithBrowser } from '@/e2e/support/sign-in';
import {
  breakSearch,
  contactsPage,
  createSample,
  expect,
  forgiveFailedLoads,
  hubId,
  propertyRow,
  test,
} from './signed-in-test';

/** What the heading of the connection's page says, beside which its history tells of times before. */
function connectionHeader(page: Page) {
  return page.locator('header').filter({ has: page.getByRole('heading', { name: 'Connection', level: 1 }) });
}

test('while HubSpot does not answer, the page says so and tries again on request', async ({ page, sandbox }) => {
  await breakSearch(sandbox);
  await page.goto(`${contactsPage}?q=outage`);
  await expect(page.getByRole('heading', { name: 'HubSpot is not answering' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Portal' }).first(), 'the rest of the page works').toBeVisible();
  await sandbox.clearFaults();
  await page.goto(`${contactsPage}?q=outage`);
  await expect(page.getByRole('heading', { name: 'No contact matches' })).toBeVisible();
});

test('the retry button of an outage brings the rows', async ({ page, sandbox, complaints }) => {
  await breakSearch(sandbox);
  await page.goto(contactsPage);
  const retry = page.getByRole('button', { name: 'Try again' });
  await expect(retry).toBeVisible();
  await sandbox.clearFaults();
  await expect(async () => {
    if (await retry.isVisible()) await retry.click();
    await expect(page.getByRole('grid')).toBeVisible({ timeout: 1500 });
  }).toPass();
  forgiveFailedLoads(complaints);
});

test('scrolling before the page has come to life is kept', async ({ page }) => {
  let start = () => {};
  const held = new Promise<void>((resolve) => (start = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(contactsPage, { waitUntil: 'commit' });
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  await grid.evaluate((element) => element.scrollTo({ top: 2500 }));
  start();
  await expect(page.locator('[role="row"][aria-rowindex="60"]')).toBeVisible();
  expect(await grid.evaluate((element) => element.scrollTop)).toBe(2500);
});

test('when reading on fails, the rows stay and the rest can be asked for again', async ({
  page,
  sandbox,
  complaints,
}) => {
  await page.goto(`${contactsPage}?sort=email`);
  await breakSearch(sandbox);
  const grid = page.getByRole('grid');
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  // The server asks HubSpot three times, and the page asks the server again, before either gives up.
  await expect(page.getByText('The next contacts could not be read')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[role="row"][aria-rowindex="101"]')).toBeVisible();
  await sandbox.clearFaults();
  await expect(async () => {
    const retry = page.getByRole('button', { name: 'Try again' });
    if (await retry.isVisible()) await retry.click();
    await expect(page.locator('[role="row"][aria-rowindex="102"]')).toBeVisible({ timeout: 1500 });
  }).toPass();
  forgiveFailedLoads(complaints);
});

test('when HubSpot asks for a pause, the page waits as long as it says and goes on', async ({ page, complaints }) => {
  await page.goto(contactsPage);
  const pause = { status: 'error', category: 'RATE_LIMITS', message: 'Too fast.', correlationId: '1' };
  await page.route(
    '**/api/portals/*/contacts?*',
    (route) => route.fulfill({ status: 429, headers: { 'retry-after': '1' }, json: pause }),
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Read again from HubSpot' }).click();
  await expect(page.getByText('HubSpot asks for a pause, trying again…')).toBeVisible();
  await expect(page.getByText(/^Live from HubSpot .*· read at/)).toBeVisible();
  await expect(page.getByRole('grid')).toBeVisible();
  forgiveFailedLoads(complaints);
});

test('offline, what is on the screen stays and editing waits', async ({ page, sandbox, context, complaints }) => {
  const { id } = await createSample(sandbox, { firstname: 'Stays', email: `stays.${Date.now()}@offline.example` });
  await page.goto(`${contactsPage}/${id}`);
  await expect(page.getByRole('button', { name: 'Edit First Name' }).first()).toBeAttached();
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Archive' })).toBeDisabled();
  await expect(propertyRow(page, 'firstname').or(page.getByText('Stays')).first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('You are offline.')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Edit First Name' }).first()).toBeAttached();
  forgiveFailedLoads(complaints);
});

test('a session that has ended leads back through HubSpot to the same page', async ({ page, context, complaints }) => {
  await page.goto(`${contactsPage}?sort=email`);
  await context.clearCookies({ name: /session/ });
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('anybody');
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByTestId(`portal-${hubId}`).check({ force: true });
  await page.getByTestId('allow').click();
  await expect(page).toHaveURL(`${contactsPage}?sort=email&q=anybody`);
  forgiveFailedLoads(complaints);
});

test('a session that is not known any more leads to the sign-in page and remembers the way', async ({
  page,
  context,
}) => {
  const cookies = await context.cookies();
  await context.addCookies(
    cookies.filter(({ name }) => /session/.test(name)).map((cookie) => ({ ...cookie, value: 'gone' })),
  );
  await page.goto(`${contactsPage}?q=anna`);
  await expect(page.getByRole('button', { name: 'Sign in with HubSpot' })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('callbackUrl')).toBe(`${contactsPage}?q=anna`);
});

test('somebody else’s portal and nonsense addresses are nothing to see', async ({ page, complaints }) => {
  for (const path of ['/portals/99999999/contacts', '/portals/abc/contacts', '/nowhere']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), path).toHaveText('There is nothing here for you');
  }
  await page.goto(`${contactsPage}/not-an-id`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This contact is not in HubSpot');
  forgiveFailedLoads(complaints);
});

test('a viewer reads, and is told why there is nothing to press', async ({ page, portal, sandbox }) => {
  const { id } = await createSample(sandbox, { firstname: 'Read', lastname: 'Only', email: 'read@only.example' });
  changePortalRows(portal, `UPDATE memberships SET role = 'viewer' WHERE hub_id = ${hubId}`);
  try {
    await page.goto(`${contactsPage}/${id}`);
    await expect(page.getByText('You can read this portal but not edit it.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Edit|^Archive/ })).toHaveCount(0);
    await page.goto(contactsPage);
    await expect(page.getByRole('grid')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create contact' })).toHaveCount(0);
    await page.goto(`/portals/${hubId}/connection`);
    await expect(page.getByText('for admins of this portal')).toBeVisible();
    await expect(page.getByRole('button', { name: /Disconnect|Inspect|Renew/ })).toHaveCount(0);
  } finally {
    changePortalRows(portal, `UPDATE memberships SET role = 'owner' WHERE hub_id = ${hubId}`);
  }
});

test('when HubSpot has withdrawn its access, a banner says who can restore it, and reconnecting does', async ({
  page,
  sandbox,
  complaints,
}) => {
  await page.goto(contactsPage);
  await expect(page.getByRole('grid')).toBeVisible();
  await sandbox.control('POST', 'grants/uninstall', { hubId });
  await page.getByRole('button', { name: 'Read again from HubSpot' }).click();
  await expect(page.getByText('HubSpot access has ended.').first()).toBeVisible();
  await expect(page.getByText('super admin or somebody with Marketplace access').first()).toBeVisible();

  await page.goto(`/portals/${hubId}/connection`);
  await expect(page.getByText('Needs reconnecting')).toBeVisible();
  await page.getByRole('button', { name: 'Reconnect', exact: true }).first().click();
  await page.getByTestId('allow').click();
  await expect(page).toHaveURL(`/portals/${hubId}/connection`);
  await expect(connectionHeader(page).getByText('Connected', { exact: true })).toBeVisible();
  forgiveFailedLoads(complaints);
});

test('an owner looks after the connection: renew, inspect, disconnect and connect again', async ({
  page,
  complaints,
}) => {
  await page.goto(`/portals/${hubId}/connection`);
  await expect(page.getByText(/Renewed within \d+ min/)).toBeVisible();
  await page.getByRole('button', { name: 'Renew access now' }).click();
  await expect(page.getByTestId('announcer')).toHaveText('Access renewed');
  await page.getByRole('button', { name: 'Inspect token' }).click();
  const card = page.getByRole('region', { name: 'What HubSpot says of the token' });
  await expect(card).toContainText('Active');
  await expect(card).toContainText('mara.lindgren@harbourandpine.example');

  await page.getByRole('button', { name: 'Disconnect…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Disconnect Harbour & Pine?' });
  await question.getByRole('button', { name: 'Disconnect portal' }).click();
  await expect(connectionHeader(page).getByText('Disconnected', { exact: true })).toBeVisible();
  await page.goto(contactsPage);
  await expect(page.getByRole('button', { name: 'Reconnect HubSpot' })).toBeVisible();

  await page.goto('/');
  await page.goto(`/portals/${hubId}/connection`);
  await page.getByRole('button', { name: 'Connect again' }).click();
  await page.getByTestId('allow').click();
  await expect(connectionHeader(page).getByText('Connected', { exact: true })).toBeVisible();
  forgiveFailedLoads(complaints);
});

test.describe('signed out', () => {
  test.use({ person: null });

  test('the sample-data note goes away for good when it is closed', async ({ page }) => {
    await page.goto('/');
    await signInWithBrowser(page);
    await expect(page.getByText('This is sample data.')).toBeVisible();
    await page.getByRole('button', { name: 'Hide this note' }).click();
    await expect(page.getByText('This is sample data.')).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('grid')).toBeVisible();
    await expect(page.getByText('This is sample data.')).toHaveCount(0);
  });
});
