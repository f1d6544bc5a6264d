import { waitForLife } from '@/e2e/support/wait-for-life';
import type { Page } from '@playwright/test';
import type { FilterGroups } from '@/lib/contacts/contract';
import { expect, test, waitForCopy } from './copied-portal-test';
import { contactsPage, hubId } from './signed-in-test';

const contactsApi = `/api/portals/${hubId}/contacts`;

test.beforeEach(async ({ page, sandbox }) => {
  await waitForCopy(page, sandbox);
});

function openedWith(filters: FilterGroups): string {
  return `${contactsPage}?filters=${encodeURIComponent(JSON.stringify(filters))}`;
}

async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const filter = page.getByRole('main').getByRole('button', { name: /^Filter/ });
  await waitForLife(filter.first());
}

type Row = { id: string; properties: Record<string, string | null> };

/** All contacts of the portal, out of HubSpot's own search and not out of the copy. */
async function readAllLive(page: Page): Promise<Row[]> {
  const rows: Row[] = [];
  const properties = 'lifecyclestage,hubspot_owner_id,createdate,company';
  for (let after = ''; ;) {
    const query = new URLSearchParams({ source: 'live', limit: '200', properties, ...(after && { after }) });
    const answer = (await (await page.request.get(`${contactsApi}?${query}`)).json()) as {
      results: Row[];
      paging?: { next: { after: string } };
    };
    rows.push(...answer.results);
    if (!answer.paging) return rows;
    after = answer.paging.next.after;
  }
}

async function pickProperty(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Search properties to filter by' }).fill(label);
  await page.keyboard.press('Enter');
}

const chips = (page: Page) => page.getByRole('group', { name: 'Filters of the list' });
const firstIds = (page: Page) =>
  page
    .locator('[role="row"][data-contact-id]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-contact-id')));

test('a filter built by clicks shows exactly the contacts that it describes', async ({ page }) => {
  const all = await readAllLive(page);
  const wanted = all.filter(({ properties: { lifecyclestage, company } }) => {
    const isStage = lifecyclestage === 'customer' || lifecyclestage === 'lead';
    return (isStage && company !== null) || lifecyclestage === 'opportunity';
  });
  await openPage(page, contactsPage);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await pickProperty(page, 'Lifecycle Stage');
  const stages = page.getByRole('group', { name: 'Lifecycle Stage' });
  const customers = all.filter(({ properties }) => properties.lifecyclestage === 'customer').length;
  await expect(stages.getByRole('checkbox', { name: `Customer , ${customers} contacts` })).toBeVisible();
  await stages.getByRole('checkbox', { name: /^Customer/ }).check();
  await stages.getByRole('checkbox', { name: /^Lead/ }).check();
  await page.getByRole('button', { name: 'And: add a filter' }).click();
  await pickProperty(page, 'Company Name');
  await page.getByRole('combobox', { name: 'Condition for Company Name' }).selectOption({ label: 'is known' });
  await page.getByRole('button', { name: 'Or: add a group' }).click();
  await pickProperty(page, 'Lifecycle Stage');
  await page
    .getByRole('region', { name: 'Group 2' })
    .getByRole('checkbox', { name: /^Opportunity/ })
    .check();
  await page.getByRole('button', { name: 'Apply' }).click();

  await expect(page.locator('main').getByText(`${wanted.length} matches`)).toBeVisible();
  await expect(chips(page)).toHaveText(
    /Lifecycle Stage is any of Customer, Lead.*and.*Company Name is known.*or.*Lifecycle Stage is any of Opportunity/,
  );
  const wantedIds = new Set(wanted.map(({ id }) => id));
  for (const id of await firstIds(page)) expect(wantedIds).toContain(id);
});

test('chips are edited and taken off, and Back and Forward follow', async ({ page }) => {
  await openPage(
    page,
    openedWith([
      {
        filters: [
          { propertyName: 'lifecyclestage', operator: 'IN', values: ['customer'] },
          { propertyName: 'createdate', operator: 'BETWEEN', value: 'today-90d', highValue: 'today' },
        ],
      },
    ]),
  );
  const start = page.url();
  await expect(chips(page)).toContainText('Create Date is in the last 90 days');
  await page.getByRole('button', { name: 'Remove the filter Create Date is in the last 90 days' }).click();
  await expect(chips(page)).not.toContainText('Create Date');
  const withoutDate = await page
    .locator('main')
    .getByText(/^\d+ match(es)?$/)
    .innerText();

  await page.getByRole('button', { name: 'Lifecycle Stage is any of Customer', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Lead/ }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(chips(page)).toContainText('is any of Customer, Lead');
  await expect(page.locator('main').getByText(withoutDate, { exact: true })).toHaveCount(0);

  await page.goBack();
  await expect(chips(page)).toHaveText(/is any of Customer(?!,)/);
  await expect(page.locator('main').getByText(withoutDate, { exact: true })).toBeVisible();
  await page.goBack();
  expect(page.url()).toBe(start);
  await expect(chips(page)).toContainText('in the last 90 days');
  await page.goForward();
  await expect(chips(page)).not.toContainText('Create Date');

  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(page).toHaveURL(contactsPage);
  await expect(chips(page)).toHaveCount(0);
});

test('what is wrong is said where it is, before anything is asked', async ({ page }) => {
  await openPage(page, contactsPage);
  await expect(async () => {
    await page.keyboard.press('f');
    await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await pickProperty(page, 'Email');
  await page.getByRole('button', { name: 'Apply' }).click();
  const field = page.getByRole('textbox', { name: 'Email' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription('Enter a value.');
  await expect(field).toBeFocused();
  await expect(page).toHaveURL(contactsPage);
  await field.fill('example');
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await page.getByRole('combobox', { name: 'Condition for Email' }).selectOption({ label: 'is any of' });
  await page.getByRole('textbox', { name: 'Email, one value per line' }).fill('a@b.example\n\nc@d.example');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(chips(page)).toContainText('Email is any of a@b.example, c@d.example');
});

test('dates are chosen in words, and calendars too', async ({ page }) => {
  await openPage(page, contactsPage);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await pickProperty(page, 'Create Date');
  const condition = page.getByRole('combobox', { name: 'Condition for Create Date' });
  await expect(condition).toHaveValue('LAST');
  await expect(condition).toBeFocused();
  await page.getByRole('textbox', { name: 'Create Date, how many' }).fill('2');
  await page.getByRole('combobox', { name: 'Create Date, unit' }).selectOption('years');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(chips(page)).toContainText('Create Date is in the last 2 years');

  await page.getByRole('button', { name: /^Create Date is in/ }).click();
  await condition.selectOption({ label: 'is before' });
  await page.getByRole('combobox', { name: 'Create Date, kind' }).selectOption('a date');
  await page.getByLabel('Create Date', { exact: true }).fill('2026-03-01');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(chips(page)).toContainText('Create Date is before Mar 1, 2026');
  const filters = new URL(page.url()).searchParams.get('filters');
  expect(JSON.parse(filters ?? '')).toEqual([
    {
      filters: [{ propertyName: 'createdate', operator: 'LT', value: '2026-03-01', timeZone: 'Europe/Berlin' }],
    },
  ]);
});

test('a filter of a link that this portal cannot answer is named and can be taken off', async ({ page }) => {
  await openPage(page, openedWith([{ filters: [{ propertyName: 'no_such_thing', operator: 'EQ', value: '1' }] }]));
  await expect(page.getByRole('heading', { name: 'This cannot be answered' })).toBeVisible();
  await page.getByRole('button', { name: 'no_such_thing is 1', exact: true }).click();
  await expect(page.getByText('This portal has no property “no_such_thing”.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Remove the filter no_such_thing is 1' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('groups and filters are duplicated and removed', async ({ page }) => {
  await openPage(
    page,
    openedWith([{ filters: [{ propertyName: 'lifecyclestage', operator: 'IN', values: ['lead'] }] }]),
  );
  await page
    .getByRole('button', { name: /^Filter/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Duplicate the filter on Lifecycle Stage' }).click();
  await expect(page.getByRole('button', { name: 'Remove the filter on Lifecycle Stage' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Duplicate Group 1' }).click();
  await expect(page.getByRole('region', { name: 'Group 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Group 1' }).click();
  await page.getByRole('button', { name: 'Remove the filter on Lifecycle Stage' }).first().click();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page.getByText('No filter: every contact is shown.')).toBeVisible();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(contactsPage);
});

test('a live list says what HubSpot does differently', async ({ page }) => {
  const filter = { propertyName: 'lifecyclestage', operator: 'IN' as const, values: ['lead'] };
  await page.goto(`${openedWith(Array.from({ length: 6 }, () => ({ filters: [filter] })))}&source=live`);
  await expect(page.getByRole('heading', { name: 'This cannot be answered' })).toBeVisible();
  await page
    .getByRole('button', { name: /^Filter/ })
    .first()
    .click();
  await expect(page.getByText('HubSpot itself is asked')).toBeVisible();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'HubSpot takes at most 5 groups.' })).toBeVisible();
});
