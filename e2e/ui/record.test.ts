import type { Page } from '@playwright/test';
import {
  contactsPage,
  createSample,
  editInHubspot,
  expect,
  forgiveFailedLoads,
  hubId,
  propertyRow,
  test,
  type SandboxControls,
} from './signed-in-test';

let counter = 0;

async function openSample(page: Page, sandbox: SandboxControls, properties: Record<string, string> = {}) {
  counter += 1;
  const email = `sample.${Date.now()}.${counter}@record.example`;
  const contact = await createSample(sandbox, { firstname: 'Rosa', lastname: 'Sample', email, ...properties });
  await page.goto(`${contactsPage}/${contact.id}`);
  return contact;
}

/** What HubSpot has, as our API reads it. */
async function readLive(page: Page, id: string, name: string): Promise<string | null> {
  const answer = await page.request.get(`/api/portals/${hubId}/contacts/${id}?fresh=1`);
  const contact: { properties: Record<string, string | null> } = await answer.json();
  return contact.properties[name] ?? null;
}

async function edit(page: Page, label: string) {
  await page
    .getByRole('button', { name: `Edit ${label}`, exact: true })
    .first()
    .click();
}

test('a property is edited in its place, saved with Enter and put back from the toast', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox, { jobtitle: 'Gardener' });
  await edit(page, 'Job Title');
  const field = page.getByRole('textbox', { name: 'Job Title' });
  await expect(field).toBeFocused();
  await field.fill('Head gardener');
  await page.keyboard.press('Enter');
  await expect(propertyRow(page, 'jobtitle')).toContainText('Head gardener');
  await expect(page.getByText('Job Title saved').last()).toBeVisible();
  expect(await readLive(page, id, 'jobtitle')).toBe('Head gardener');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(propertyRow(page, 'jobtitle')).toContainText('Gardener');
  await expect(page.getByText('Job Title is as it was')).toBeVisible();
  expect(await readLive(page, id, 'jobtitle')).toBe('Gardener');
});

test('Escape leaves everything as it was and gives the focus back', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox, { jobtitle: 'Gardener' });
  await edit(page, 'Job Title');
  await page.getByRole('textbox', { name: 'Job Title' }).fill('Nobody');
  await page.keyboard.press('Escape');
  await expect(propertyRow(page, 'jobtitle')).toContainText('Gardener');
  await expect(page.getByRole('button', { name: 'Edit Job Title' }).first()).toBeFocused();
  expect(await readLive(page, id, 'jobtitle')).toBe('Gardener');
});

test('what HubSpot refuses is taken back and explained at the field', async ({ page, sandbox, complaints }) => {
  const { id, properties } = await openSample(page, sandbox);
  await edit(page, 'Email');
  const field = page.getByRole('textbox', { name: 'Email' });
  await field.fill('nonsense');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription('Email address nonsense is invalid');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('nonsense');
  await page.keyboard.press('Escape');
  await expect(propertyRow(page, 'email')).toContainText(String(properties.email));
  expect(await readLive(page, id, 'email')).toBe(properties.email);
  forgiveFailedLoads(complaints);
});

test.describe('somebody changed the same property in HubSpot meanwhile', () => {
  test('both values are shown and mine can be kept', async ({ page, sandbox, complaints }) => {
    const { id } = await openSample(page, sandbox, { city: 'Oslo' });
    await edit(page, 'City');
    await editInHubspot(sandbox, id, { city: 'Bergen' });
    await page.getByRole('textbox', { name: 'City' }).fill('Tromsø');
    await page.keyboard.press('Enter');
    const conflict = page.getByRole('group', { name: 'City was changed in HubSpot' });
    await expect(conflict).toContainText('Tromsø');
    await expect(conflict).toContainText('Bergen');
    expect(await readLive(page, id, 'city'), 'nothing is overwritten yet').toBe('Bergen');
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await expect(page.getByText('City saved').last()).toBeVisible();
    expect(await readLive(page, id, 'city')).toBe('Tromsø');
    forgiveFailedLoads(complaints);
  });

  test('or theirs can be taken', async ({ page, sandbox, complaints }) => {
    const { id } = await openSample(page, sandbox, { city: 'Oslo' });
    await edit(page, 'City');
    await editInHubspot(sandbox, id, { city: 'Bergen' });
    await page.getByRole('textbox', { name: 'City' }).fill('Tromsø');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await expect(propertyRow(page, 'city')).toContainText('Bergen');
    expect(await readLive(page, id, 'city')).toBe('Bergen');
    forgiveFailedLoads(complaints);
  });
});

test('choices are shown and saved by their labels', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox, { lifecyclestage: 'lead' });
  await expect(propertyRow(page, 'lifecyclestage')).toContainText('Lead');
  await edit(page, 'Lifecycle Stage');
  await page.getByRole('combobox', { name: 'Lifecycle Stage' }).selectOption({ label: 'Customer' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(propertyRow(page, 'lifecyclestage')).toContainText('Customer');
  await expect(page.getByText('Lifecycle Stage saved').last()).toBeVisible();
  expect(await readLive(page, id, 'lifecyclestage')).toBe('customer');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Lifecycle Stage is as it was'), 'although stages only move forward').toBeVisible();
  expect(await readLive(page, id, 'lifecyclestage')).toBe('lead');
});

test('an edit that HubSpot writes in its own way can be undone', async ({ page, sandbox }) => {
  const { id, properties } = await openSample(page, sandbox);
  await edit(page, 'Email');
  await page.getByRole('textbox', { name: 'Email' }).fill(`Other.${String(properties.email).toUpperCase()}`);
  await page.keyboard.press('Enter');
  await expect(propertyRow(page, 'email')).toContainText(`other.${properties.email}`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Email is as it was')).toBeVisible();
  expect(await readLive(page, id, 'email')).toBe(properties.email);
});

test('an edit that HubSpot leaves out without a word is not called saved', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox, { lifecyclestage: 'customer' });
  await edit(page, 'Lifecycle Stage');
  const field = page.getByRole('combobox', { name: 'Lifecycle Stage' });
  await field.selectOption({ label: 'Lead' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(field).toHaveAccessibleDescription(/HubSpot kept the value it had/);
  await expect(page.getByText('Lifecycle Stage saved')).toHaveCount(0);
  expect(await readLive(page, id, 'lifecyclestage')).toBe('customer');
});

test('an owner is chosen by name', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox);
  await edit(page, 'Contact owner');
  await page.getByRole('combobox', { name: 'Contact owner' }).selectOption({ label: 'Jonas Weber' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(propertyRow(page, 'hubspot_owner_id')).toContainText('Jonas Weber');
  await expect.poll(() => readLive(page, id, 'hubspot_owner_id')).toMatch(/^\d+$/);
});

test('properties are found by a search, empty ones too, and several choices are ticked', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox);
  await page.getByRole('searchbox', { name: 'Search properties' }).fill('newsletter topics');
  await edit(page, 'Newsletter topics');
  const choices = page.getByRole('group', { name: 'Newsletter topics' }).getByRole('checkbox');
  await choices.nth(0).check();
  await choices.nth(1).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => readLive(page, id, 'newsletter_topics')).toMatch(/^[^;]+;[^;]+$/);
});

test('a day is the same day in every zone', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox, { birthday: '1996-02-29' });
  await page.getByRole('searchbox', { name: 'Search properties' }).fill('birthday');
  await expect(propertyRow(page, 'birthday')).toContainText('Feb 29, 1996');
  await edit(page, 'Birthday');
  await page.getByLabel('Birthday').fill('1996-03-01');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(propertyRow(page, 'birthday')).toContainText('Mar 1, 1996');
  await expect.poll(() => readLive(page, id, 'birthday')).toBe('1996-03-01');
});

test('an instant is shown and edited in the reader’s zone', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox, { last_showroom_visit: '2026-03-29T01:30:00Z' });
  await page.getByRole('searchbox', { name: 'Search properties' }).fill('showroom visit');
  const row = propertyRow(page, 'last_showroom_visit');
  await expect(row, 'summer time began half an hour before').toContainText('Mar 29, 2026, 3:30 AM');
  await expect(row.locator('bdi[title*="UTC"]')).toHaveAttribute('title', /1:30:00/);
  await row.getByRole('button', { name: /^Edit/ }).click();
  const field = row.locator('input');
  await expect(field).toHaveValue('2026-03-29T03:30');
  await field.fill('2026-07-01T12:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => readLive(page, id, 'last_showroom_visit')).toMatch(/^2026-07-01T10:00:00/);
});

test('a contact is archived after a question that names it', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox, { firstname: 'Goodbye', lastname: 'Soon' });
  await page.getByRole('button', { name: 'Archive' }).click();
  const question = page.getByRole('alertdialog', { name: 'Archive Goodbye Soon?' });
  await expect(question.getByRole('button', { name: 'Cancel' }), 'the safe answer has the focus').toBeFocused();
  await question.getByRole('button', { name: 'Archive contact' }).click();
  await expect(page).toHaveURL(contactsPage);
  await expect(page.getByText('Goodbye Soon was archived')).toBeVisible();
  await page.goto(`${contactsPage}/${id}`);
  await expect(page.getByRole('heading', { name: 'This contact is not in HubSpot' })).toBeVisible();
});

test('a merged contact’s address leads to the one it was merged into', async ({ page, sandbox }) => {
  const kept = await createSample(sandbox, { firstname: 'Kept', lastname: 'One', email: 'kept@merge.example' });
  const { id } = await openSample(page, sandbox, { firstname: 'Gone', lastname: 'One' });
  await sandbox.control('POST', 'contacts/merge', { hubId, primaryObjectId: kept.id, objectIdToMerge: id });
  await page.goto(`${contactsPage}/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Kept One' })).toBeVisible();
  await expect(page.getByText(`Contact ${id} was merged into this one`)).toBeVisible();
});

test('the record is read again on request and leads to HubSpot', async ({ page, sandbox }) => {
  const { id } = await openSample(page, sandbox, { city: 'Oslo' });
  await editInHubspot(sandbox, id, { city: 'Bergen' });
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(propertyRow(page, 'city').or(page.locator('[data-property="city"]')).first()).toContainText('Bergen');
  await expect(page.getByRole('link', { name: 'Open in HubSpot' })).toHaveAttribute(
    'href',
    new RegExp(`/contacts/${hubId}/record/0-1/${id}$`),
  );
});

test('an edit of a contact that was merged meanwhile goes to the one that lives on', async ({
  page,
  sandbox,
  complaints,
}) => {
  const kept = await createSample(sandbox, { firstname: 'Kept', lastname: 'Two', email: 'kept.two@merge.example' });
  const { id } = await openSample(page, sandbox, { jobtitle: 'Gardener' });
  await edit(page, 'Job Title');
  await sandbox.control('POST', 'contacts/merge', { hubId, primaryObjectId: kept.id, objectIdToMerge: id });
  await page.getByRole('textbox', { name: 'Job Title' }).fill('Florist');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Contact ${id} was merged into this one`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Kept Two' })).toBeVisible();
  expect(await readLive(page, kept.id, 'jobtitle'), 'nothing was written to it').not.toBe('Florist');
  forgiveFailedLoads(complaints);
});
