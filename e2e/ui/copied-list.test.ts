import { waitForLife } from '@/e2e/support/wait-for-life';
import { readFileSync } from 'node:fs';
import { expect, syncNow, test, waitForCopy } from './copied-portal-test';
import { contactsPage, createSample, editInHubspot } from './signed-in-test';

test.beforeEach(async ({ page, sandbox }) => {
  await waitForCopy(page, sandbox);
});

const grouped = (count: number) => new Intl.NumberFormat('en').format(count);

test('the handle is dragged to the middle and to the end, and tells where one is', async ({ page }) => {
  await page.goto(`${contactsPage}?sort=lastname`);
  const total = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  const handle = page.getByRole('slider', { name: 'Position in the list' });
  const track = await handle.locator('xpath=..').boundingBox();
  const box = await handle.boundingBox();
  if (!track || !box) throw new Error('there is no handle');
  await page.mouse.move(box.x + 8, box.y + 22);
  await page.mouse.down();
  await page.mouse.move(box.x + 8, track.y + track.height / 2, { steps: 8 });
  const middle = Number(await handle.getAttribute('aria-valuenow'));
  expect(Math.abs(middle - total / 2)).toBeLessThan(total * 0.02);
  await expect(page.locator(`[role="row"][aria-rowindex="${middle + 1}"][data-contact-id]`)).toBeInViewport();
  await expect(handle).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^Row ${grouped(middle)} of ${grouped(total)}, .+`),
  );
  await page.mouse.move(box.x + 8, track.y + track.height + 200, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator(`[role="row"][aria-rowindex="${total + 1}"][data-contact-id]`)).toBeInViewport();
  expect(await page.locator('[role="row"]').count(), 'only what is in sight is in the page').toBeLessThan(50);
});

test('the handle is moved by keys', async ({ page }) => {
  await page.goto(contactsPage);
  const handle = page.getByRole('slider', { name: 'Position in the list' });
  await handle.focus();
  await page.keyboard.press('End');
  await expect(page.getByText('That is all of them.')).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(handle).toHaveAttribute('aria-valuenow', '1');
  await page.keyboard.press('PageDown');
  await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(8);
});

test('what was searched for stands out in names, addresses, companies and phone numbers', async ({
  page,
  portal,
  sandbox,
}) => {
  await createSample(sandbox, {
    firstname: 'Marjolein',
    lastname: 'Óskarsdóttir',
    email: 'marjolein@oskar.example',
    company: 'Oskar & Co',
    phone: '+49 (0)170 998877',
  });
  await syncNow(page, portal.origin);
  await page.goto(`${contactsPage}?q=oskar`);
  const row = page.locator('[role="row"]').filter({ hasText: 'Marjolein' });
  await expect(row.locator('mark')).toHaveText(['Óskar', 'oskar', 'Oskar']);
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('0170-998');
  await expect(row.locator('mark')).toHaveText(['0)170 998']);
});

test('when the copy changes, rows stay under the eye and change in place', async ({ page, portal, sandbox }) => {
  await page.goto(contactsPage);
  const grid = page.getByRole('grid');
  await expect(page.getByRole('link', { name: /^Fresh as of/ })).toBeVisible();
  await grid.evaluate((element) => element.scrollTo({ top: 1000 }));
  const row = page.locator('[role="row"][aria-rowindex="24"]');
  const id = (await row.getAttribute('data-contact-id')) ?? '';
  const top = (await row.boundingBox())?.y;
  await editInHubspot(sandbox, id, { company: 'Renamed Meanwhile' });
  for (const firstname of ['Newest', 'Newer']) {
    await createSample(sandbox, { firstname, email: `${firstname}.${Date.now()}@held.example` });
  }
  await syncNow(page, portal.origin);
  const same = page.locator(`[role="row"][data-contact-id="${id}"]`);
  await expect(same).toContainText('Renamed Meanwhile');
  await expect(same).toHaveAttribute('aria-rowindex', '26');
  expect((await same.boundingBox())?.y).toBe(top);
  await page.getByRole('button', { name: '2 new above' }).click();
  await expect(page.getByRole('link', { name: 'Newest' })).toBeInViewport();
  await expect(page.getByRole('button', { name: /new above/ })).toHaveCount(0);
});

test('the list is read live on request, and from the copy again', async ({ page }) => {
  await page.goto(contactsPage);
  await page.getByRole('button', { name: 'Read live instead' }).click();
  await expect(page).toHaveURL(/source=live/);
  await expect(page.getByText(/^Live from HubSpot · read at/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Read the copy' }).click();
  await expect(page).toHaveURL(contactsPage);
  await expect(page.getByText(/^From your copy, as of/)).toBeVisible();
});

test('the export is exactly the view', async ({ page }) => {
  await page.goto(`${contactsPage}?q=an&sort=email&columns=lifecyclestage,company`);
  await expect(page.getByRole('link', { name: /^Fresh as of/ })).toBeVisible();
  const total = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  const first = await page.locator('[role="row"][aria-rowindex="2"]').getAttribute('data-contact-id');
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: `Export ${total} contacts` });
  await dialog.getByRole('radio', { name: /Internal names/ }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download CSV' }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]?.replace('\uFEFF', '')).toBe('id,firstname,lastname,email,lifecyclestage,company');
  expect(lines).toHaveLength(total + 1);
  expect(lines[1]?.split(',')[0]).toBe(first);
  await expect(dialog).toHaveCount(0);
});

test('the export has what the screen shows when that is asked for', async ({ page }) => {
  const known = ['lifecyclestage', 'hubspot_owner_id'].map((propertyName) => ({
    propertyName,
    operator: 'HAS_PROPERTY',
  }));
  const filters = encodeURIComponent(JSON.stringify([{ filters: known }]));
  await page.goto(`${contactsPage}?sort=email&columns=lifecyclestage,hubspot_owner_id,createdate&filters=${filters}`);
  await expect(page.getByRole('link', { name: /^Fresh as of/ })).toBeVisible();
  const row = page.locator('[role="row"][aria-rowindex="2"]');
  const shown = await row.getByRole('gridcell').allInnerTexts();
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: /^Export/ });
  await dialog.getByRole('radio', { name: /As on the screen/ }).check();
  await expect(dialog.getByText('times as a clock in Europe/Berlin shows them')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download CSV' }).click(),
  ]);
  const [, line = ''] = readFileSync(await download.path(), 'utf8').split('\r\n');
  const [stage = '', owner = '', created = ''] = line.split(',').slice(-3);
  for (const text of [stage, owner]) {
    expect(text).toMatch(/^\p{Lu}/u);
    expect(shown.join('\n')).toContain(text);
  }
  expect(created).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test('pages that somebody leaps over are not waited for', async ({ page }) => {
  await page.goto(contactsPage);
  const grid = page.getByRole('grid');
  // Where a page comes to life is where its reader is: no leap.
  await waitForLife(grid);
  const asked: string[] = [];
  page.on('request', (request) => {
    const at = new URL(request.url()).searchParams.get('at');
    if (at) asked.push(at);
  });
  await grid.evaluate(async (element) => {
    for (const top of [10_000, 20_000, 30_000, 40_000]) {
      element.scrollTo({ top });
      await new Promise(requestAnimationFrame);
    }
  });
  await expect(page.locator('[role="row"][aria-rowindex="803"][data-contact-id]')).toBeInViewport();
  expect(asked.every((at) => Number(at) >= 700)).toBe(true);
});

test('every row of a million is reached, and the wheel moves as far as ever', async ({ page }) => {
  const total = 1_000_000;
  const toContact = (index: number) => ({
    id: String(index + 1),
    properties: { firstname: 'Row', lastname: String(index + 1), email: null },
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    archived: false,
  });
  await page.goto(contactsPage);
  await page.route('**/api/portals/*/contacts?*', (route) => {
    const at = Number(new URL(route.request().url()).searchParams.get('at') ?? 0);
    const results = Array.from({ length: Math.min(100, total - at) }, (_, place) => toContact(at + place));
    return route.fulfill({ json: { total, results, source: 'local', asOf: '2026-11-22T10:00:00Z' } });
  });
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('a million');
  await expect(page.locator('main').getByText('1,000,000 matches')).toBeVisible();
  const handle = page.getByRole('slider', { name: 'Position in the list' });
  await handle.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('link', { name: 'Row 1000000' })).toBeInViewport();

  const grid = page.getByRole('grid');
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  await expect.poll(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(490_000);
  const row = page.locator('[role="row"][data-contact-id]').nth(12);
  await expect(row).toBeInViewport();
  const id = await row.getAttribute('data-contact-id');
  const same = page.locator(`[role="row"][data-contact-id="${id}"]`);
  const before = (await same.boundingBox())?.y ?? 0;
  await grid.hover();
  await page.mouse.wheel(0, 120);
  await expect.poll(async () => Math.round(before - ((await same.boundingBox())?.y ?? 0))).toBe(120);
});
