import { announcement, contactsPage, createSample, expect, hubId, test } from './signed-in-test';

test('the first rows are in the page as the server sends it', async ({ page }) => {
  const answer = await page.request.get(contactsPage);
  const html = await answer.text();
  expect(html).toContain('role="grid"');
  expect(html.match(/role="row"/g)?.length).toBeGreaterThan(10);
});

test('search narrows the list as one types, and Back widens it again', async ({ page, sandbox }) => {
  await createSample(sandbox, { firstname: 'Quirina', lastname: 'Zauber', email: 'quirina@zauber.example' });
  await page.goto(contactsPage);
  const search = page.getByRole('searchbox', { name: 'Search contacts' });
  await search.pressSequentially('quirina', { delay: 20 });
  await expect(page).toHaveURL(/[?&]q=quirina$/);
  await expect(page.locator('main').getByText('1 match')).toBeVisible();
  await expect(announcement(page)).toHaveText('1 match');
  await expect(page.getByRole('link', { name: 'Quirina Zauber' })).toBeVisible();

  await page.goBack();
  await expect(page, 'one step for the whole search').toHaveURL(contactsPage);
  await expect(search).toHaveValue('');
  await expect(page.locator('main').getByText(/^\d+ contacts$/)).toBeVisible();
  await page.goForward();
  await expect(search).toHaveValue('quirina');

  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page).toHaveURL(contactsPage);
  await expect(search).toBeFocused();
});

test('a header sorts by its column, and says so', async ({ page }) => {
  await page.goto(contactsPage);
  await expect(page.getByRole('columnheader', { name: 'Create Date' })).toHaveAttribute('aria-sort', 'descending');
  const header = page.getByRole('columnheader', { name: 'Company Name' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL(/sort=company$/);
  await expect(announcement(page)).toHaveText(/Sorted by Company Name, ascending|contacts/);
  await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false');
  const shown = await page.locator('[role="row"] [role="gridcell"][aria-colindex="2"]').allInnerTexts();
  const companies = shown.filter((text) => !text.includes('No value')).slice(0, 8);
  expect(companies).toEqual(companies.toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })));

  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await page.goBack();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
});

test('columns are chosen from all properties, kept in the address and shared with it', async ({ page, context }) => {
  await page.goto(contactsPage);
  await page.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await dialog.getByRole('searchbox', { name: 'Search properties' }).fill('city');
  await dialog.getByRole('checkbox', { name: 'City' }).check();
  await dialog.getByRole('button', { name: 'Remove Phone Number' }).click();
  await dialog.getByRole('button', { name: 'Move City up' }).click();
  await expect(dialog.getByRole('listitem').nth(-2)).toContainText('City');
  await dialog.getByRole('button', { name: 'Apply' }).click();

  await expect(page.getByRole('columnheader').nth(-2)).toHaveText('City');
  await expect(page.getByRole('columnheader', { name: 'Phone Number' })).toHaveCount(0);
  await expect(page).toHaveURL(/columns=company,.*,city,lastmodifieddate$/);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('columnheader').nth(-2)).toHaveText('City');
  await other.close();

  await page.getByRole('button', { name: 'Columns' }).click();
  await dialog.getByRole('button', { name: 'Reset to default' }).click();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(contactsPage);
  await expect(page.getByRole('columnheader', { name: 'Phone Number' })).toBeVisible();
});

test('scrolling reads on to the last contact with a handful of rows in the page', async ({ page }) => {
  await page.goto(contactsPage);
  const grid = page.getByRole('grid');
  const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
  expect(total).toBeGreaterThanOrEqual(300);
  await expect(async () => {
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect(page.getByText('That is all of them.')).toBeInViewport({ timeout: 200 });
  }).toPass();
  await expect(page.locator(`[role="row"][aria-rowindex="${total + 1}"]`)).toBeVisible();
  expect(await page.locator('[role="row"]').count()).toBeLessThan(50);
  await expect(page.getByRole('columnheader', { name: 'Name', exact: true }), 'the header stays').toBeInViewport();
});

test('coming back from a contact finds the list where it was left', async ({ page }) => {
  await page.goto(`${contactsPage}?sort=firstname`);
  const grid = page.getByRole('grid');
  await expect(async () => {
    await grid.evaluate((element) => element.scrollTo({ top: 6000 }));
    expect(await grid.evaluate((element) => element.scrollTop)).toBe(6000);
  }).toPass();
  const row = page.locator('[role="row"][aria-rowindex="124"]');
  const id = await row.getAttribute('data-contact-id');
  await row.getByRole('gridcell').nth(2).click();
  await expect(page).toHaveURL(`/portals/${hubId}/contacts/${id}`);
  await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL(`${contactsPage}?sort=firstname`);
  await expect(row).toHaveAttribute('data-contact-id', String(id));
  await expect(row).toBeInViewport();

  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Key facts' })).toBeVisible();
  await page.getByRole('link', { name: 'Contacts' }).last().click();
  await expect(page, 'the way back by link keeps the sort').toHaveURL(`${contactsPage}?sort=firstname`);
  await expect(row).toBeInViewport();
});

test('a search that finds nobody says what HubSpot looks at, and is cleared with one button', async ({ page }) => {
  await page.goto(`${contactsPage}?q=nobodyhasthisname`);
  await expect(page.getByRole('heading', { name: 'No contact matches' })).toBeVisible();
  await page.locator('main').getByRole('button', { name: 'Clear search' }).last().click();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('the filter of a link is shown as a sentence and can be taken off', async ({ page }) => {
  const filters = [{ filters: [{ propertyName: 'lifecyclestage', operator: 'IN', values: ['customer', 'lead'] }] }];
  await page.goto(`${contactsPage}?filters=${encodeURIComponent(JSON.stringify(filters))}`);
  await expect(page.getByText('Lifecycle Stage is any of Customer, Lead')).toBeVisible();
  await expect(page.getByText(/^\d+ matches$/)).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(page).toHaveURL(contactsPage);
});

test('a filter that HubSpot cannot answer is explained, not a broken page', async ({ page }) => {
  await page.goto(`${contactsPage}?filters=${encodeURIComponent('[{"nonsense":1}]')}`);
  await expect(page.getByRole('heading', { name: 'This cannot be answered' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).last().click();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('the rows are read again from HubSpot on request', async ({ page, sandbox }) => {
  await page.goto(contactsPage);
  await createSample(sandbox, {
    firstname: 'Brandnew',
    lastname: 'Person',
    email: `brandnew.${Date.now()}@fresh.example`,
  });
  await page.getByRole('button', { name: 'Read again from HubSpot' }).click();
  await expect(page.getByRole('link', { name: 'Brandnew Person' })).toBeVisible();
});

test('compact rows stay compact', async ({ page }) => {
  await page.goto(contactsPage);
  const row = page.locator('[role="row"][aria-rowindex="2"]');
  const before = (await row.boundingBox())?.height ?? 0;
  await page.getByRole('button', { name: 'Compact rows' }).click();
  await expect.poll(async () => (await row.boundingBox())?.height).toBeLessThan(before);
  await page.reload();
  expect((await row.boundingBox())?.height).toBeLessThan(before);
});

test('text of contacts is text, whatever it looks like', async ({ page, sandbox }) => {
  const contact = await createSample(sandbox, {
    firstname: '<img src=x onerror="document.title=1">',
    lastname: '{{7*7}}',
    email: 'markup@inert.example',
  });
  await page.goto(`${contactsPage}?q=markup`);
  await expect(page.getByRole('link', { name: '<img src=x onerror="document.title=1"> {{7*7}}' })).toBeVisible();
  await page.goto(`${contactsPage}/${contact.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('<img src=x onerror="document.title=1"> {{7*7}}');
  await expect(page.locator('main img')).toHaveCount(0);
});

test('a contact is fetched while the pointer rests on it', async ({ page }) => {
  await page.goto(contactsPage);
  const row = page.locator('[role="row"][aria-rowindex="4"]');
  const id = await row.getAttribute('data-contact-id');
  const fetched = page.waitForResponse((response) => response.url().includes(`/contacts/${id}?_rsc`));
  await row.hover();
  await fetched;
});
