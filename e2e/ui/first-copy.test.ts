import { signIn } from '@/e2e/support/sign-in';
import { copiedPortal, expect, syncPage, test } from './copied-portal-test';
import { contactsPage, mara } from './signed-in-test';

// Options of its own give this file a portal of its own: the one of other files may have been copied already.
test.use({ person: null, portalOptions: { ...copiedPortal } });

test('the first copy is watched, and the list moves to it under the reader’s eyes', async ({
  page,
  context,
  portal,
  sandbox,
}) => {
  await sandbox.set({ burstLimit: null, searchLimit: null });
  // Slow enough to see it going on, while the screen is answered as fast as ever.
  await sandbox.fault({ path: '/crm/objects/2026-09/contacts', method: 'GET', times: null, delayMs: 4000 });
  const { cookies } = await signIn(portal, { userId: mara });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: portal.origin })));

  await page.goto(contactsPage);
  await expect(page.getByText(/^Live from HubSpot until the copy is complete/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export' })).toHaveAttribute('aria-disabled', 'true');
  const watching = await context.newPage();
  await watching.goto(syncPage);
  await expect(watching.getByText('This is the first copy.')).toBeVisible();
  await expect(watching.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]\d?$/);
  await expect(page.getByRole('link', { name: /^Copying \d+ %$/ })).toHaveAttribute('href', syncPage);

  const grid = page.getByRole('grid');
  await grid.evaluate((element) => element.scrollTo({ top: 2030 }));
  const row = page.locator('[role="row"][aria-rowindex="45"]');
  await row.locator('[data-cell="44:2"]').focus();
  const before = { id: await row.getAttribute('data-contact-id'), box: await row.boundingBox() };
  await sandbox.clearFaults();

  await expect(page.getByText(/^From your copy, as of/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('link', { name: /^Fresh as of/ })).toBeVisible();
  expect({ id: await row.getAttribute('data-contact-id'), box: await row.boundingBox() }).toEqual(before);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('44:2');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1201');
  await expect(watching.getByRole('heading', { name: 'Your copy is up to date' })).toBeVisible();
  await watching.close();
});
