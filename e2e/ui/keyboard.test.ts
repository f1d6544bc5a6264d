import type { Page } from '@playwright/test';
import { contactsPage, expect, hubId, test } from './signed-in-test';

const focusedCell = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-cell'));

test('the grid is one tab stop, and the arrows move within it', async ({ page }) => {
  await page.goto(contactsPage);
  await page.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Tab');
  expect(await focusedCell(page)).toBe('1:0');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await focusedCell(page)).toBe('2:1');
  await page.keyboard.press('End');
  expect(await focusedCell(page)).toBe('2:7');
  await expect(page.locator(':focus'), 'brought into sight').toBeInViewport({ ratio: 0.99 });
  await page.keyboard.press('Home');
  expect(await focusedCell(page)).toBe('2:0');
  await page.keyboard.press('Control+Home');
  expect(await focusedCell(page), 'the header').toBe('0:0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Name', exact: true })).toHaveAttribute('aria-sort', 'ascending');
  expect(await focusedCell(page), 'sorting keeps the focus').toBe('0:0');
  expect(await page.locator('[role="grid"] [tabindex="0"]').count()).toBe(1);
});

test('pages of rows pass under the focus, which survives rows coming and going', async ({ page }) => {
  await page.goto(contactsPage);
  await page.locator('[data-cell="1:0"]').focus();
  for (let press = 0; press < 12; press++) await page.keyboard.press('PageDown');
  const cell = await focusedCell(page);
  const row = Number(cell?.split(':')[0]);
  expect(row).toBeGreaterThan(90);
  await expect(page.locator(':focus')).toBeInViewport();
  await page.getByRole('grid').evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(page.locator('[role="row"][aria-rowindex="2"]')).toBeInViewport();
  expect(await focusedCell(page), 'out of sight, not lost').toBe(cell);
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(':focus')).toBeInViewport();
  expect(await focusedCell(page)).toBe(`${row - 1}:0`);
});

test('Enter opens the contact of any cell', async ({ page }) => {
  await page.goto(contactsPage);
  const id = await page.locator('[role="row"][aria-rowindex="3"]').getAttribute('data-contact-id');
  await page.locator('[data-cell="1:0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/portals/${hubId}/contacts/${id}`);
});

test('single keys search and help, and can be turned off', async ({ page }) => {
  await page.goto(contactsPage);
  const search = page.getByRole('searchbox', { name: 'Search contacts' });
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(search).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.type('?');
  await expect(search, 'a key in a field is text').toHaveValue('?');
  await page.keyboard.press('Escape');
  await search.blur();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByRole('checkbox', { name: /Single-key shortcuts/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(search).not.toBeFocused();
});

test('the first Tab offers to skip to the page', async ({ page }) => {
  await page.goto(contactsPage);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('a dialog keeps the focus and gives it back', async ({ page }) => {
  await page.goto(contactsPage);
  const opener = page.getByRole('button', { name: 'Columns' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});

test('a menu opens, moves and closes by keys', async ({ page }) => {
  await page.goto(contactsPage);
  await page.getByRole('button', { name: /account menu/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /account menu/ })).toBeFocused();
  await page.reload();
  await expect(page.locator('html'), 'the theme is remembered').toHaveClass(/dark/);
});
