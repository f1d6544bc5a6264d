import { contactsPage, createSample, expect, forgiveFailedLoads, hubId, test } from './signed-in-test';

test('a contact is created and opened', async ({ page }) => {
  const email = `ada.${Date.now()}@created.example`;
  await page.goto(contactsPage);
  await page.getByRole('button', { name: 'Create contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create contact' });
  await expect(dialog.getByLabel('E-mail')).toBeFocused();
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('First name').fill('Ada');
  await dialog.getByLabel('Last name').fill('Newcomer');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Newcomer' })).toBeVisible();
  await expect(page.getByText('Ada Newcomer was created')).toBeVisible();
  await expect(page.getByRole('link', { name: email }).first()).toBeVisible();
});

test('HubSpot’s objection is shown at the field, which keeps the focus', async ({ page, complaints }) => {
  await page.goto(contactsPage);
  await page.getByRole('button', { name: 'Create contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create contact' });
  const field = dialog.getByLabel('E-mail');
  await field.fill('not an address');
  await dialog.getByRole('button', { name: 'Create contact' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/invalid/);
  await expect(field).toBeFocused();
  forgiveFailedLoads(complaints);
});

test('an address that is taken leads to the contact that has it', async ({ page, sandbox, complaints }) => {
  const taken = await createSample(sandbox, { firstname: 'Already', lastname: 'Here', email: 'already@taken.example' });
  await page.goto(contactsPage);
  await page.getByRole('button', { name: 'Create contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create contact' });
  await dialog.getByLabel('E-mail').fill('already@taken.example');
  await dialog.getByRole('button', { name: 'Create contact' }).click();
  await dialog.getByRole('link', { name: 'Open it' }).click();
  await expect(page).toHaveURL(`/portals/${hubId}/contacts/${taken.id}`);
  forgiveFailedLoads(complaints);
});
