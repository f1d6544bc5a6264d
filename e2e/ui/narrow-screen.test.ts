import { contactsPage, createSample, expect, hubId, propertyRow, test } from './signed-in-test';

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

test('a phone shows cards that read on like the grid does', async ({ page }) => {
  await page.goto(contactsPage);
  const list = page.getByRole('list', { name: 'Contacts' });
  await expect(list.getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('grid')).toHaveCount(0);
  const total = await list.getByRole('listitem').first().getAttribute('aria-setsize');
  await expect(async () => {
    await list.evaluate((element) => element.parentElement?.scrollTo({ top: element.scrollHeight }));
    await expect(page.locator(`[aria-posinset="${total}"]`)).toBeInViewport({ timeout: 200 });
  }).toPass();
  expect(await list.getByRole('listitem').count()).toBeLessThan(40);
});

test('search, sort and columns are at hand', async ({ page, sandbox }) => {
  await createSample(sandbox, { firstname: 'Pocket', lastname: 'Person', email: 'pocket@phone.example' });
  await page.goto(contactsPage);
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('pocket');
  await expect(page.locator('main').getByText('1 match')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).tap();
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Name, A to Z' });
  await expect(page).toHaveURL(/sort=firstname/);
  await page.getByRole('button', { name: 'Columns' }).tap();
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeInViewport({ ratio: 0.99 });
});

test('a contact is opened, edited and left again by touch', async ({ page, sandbox }) => {
  const { id } = await createSample(sandbox, { firstname: 'Touch', lastname: 'Screen', email: 'touch@phone.example' });
  await page.goto(`${contactsPage}?q=touch`);
  await page.getByRole('link', { name: /Touch Screen/ }).tap();
  await expect(page).toHaveURL(`/portals/${hubId}/contacts/${id}`);
  await page.getByRole('button', { name: 'Edit Job Title' }).first().tap();
  await page.getByRole('textbox', { name: 'Job Title' }).fill('Tester');
  await page.getByRole('button', { name: 'Save' }).tap();
  await expect(propertyRow(page, 'jobtitle')).toContainText('Tester');
  await page.getByRole('link', { name: 'Contacts' }).first().tap();
  await expect(page).toHaveURL(`${contactsPage}?q=touch`);
});

test('the pages are in a bar below, the portal and the account above', async ({ page }) => {
  await page.goto(contactsPage);
  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Connection' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible();
  await page.getByRole('button', { name: /account menu/ }).tap();
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeInViewport();
});
