import type { Page } from '@playwright/test';
import { waitForLife } from '@/e2e/support/wait-for-life';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { announcement, expect, forgiveFailedLoads, hubId, mara, test } from './signed-in-test';

const workbench = `/portals/${hubId}/workbench`;

async function openTokenTab(page: Page) {
  await page.goto(workbench);
  const button = page.getByRole('button', { name: /^Reveal/ });
  await waitForLife(button);
  return button;
}

test.describe('the revealed token', () => {
  const shown = (page: Page) => page.getByTestId('revealed-token');

  test('is on the page for thirty seconds and then nowhere', async ({ page }) => {
    await page.clock.install();
    const reveal = await openTokenTab(page);
    expect(await page.content()).not.toContain('sbxat-');
    await reveal.click();
    await expect(shown(page)).toContainText('sbxat-');
    await expect(page.getByRole('button', { name: 'Copy', exact: true })).toBeFocused();
    await page.clock.runFor(28_000);
    await expect(shown(page)).toContainText('sbxat-');
    await page.clock.runFor(3_000);
    await expect(shown(page)).toHaveCount(0);
    expect(await page.content()).not.toContain('sbxat-');
    await expect(announcement(page)).toContainText('hidden again');
    await expect(reveal).toBeFocused();
  });

  test('is gone as soon as the tab is left, for another tab of the browser or of the page', async ({ page }) => {
    const reveal = await openTokenTab(page);
    await reveal.click();
    await expect(shown(page)).toBeVisible();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect(shown(page)).toHaveCount(0);
    await reveal.click();
    await expect(shown(page)).toBeVisible();
    await page.getByRole('link', { name: 'Walk' }).click();
    await page.getByRole('link', { name: 'Token', exact: true }).click();
    await expect(reveal).toBeVisible();
    expect(await page.content()).not.toContain('sbxat-');
  });
});

test('the tabs are links that the keyboard reaches and the address remembers', async ({ page }) => {
  await openTokenTab(page);
  const walk = page.getByRole('link', { name: 'Walk' });
  await walk.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?tab=walk$/);
  await expect(walk).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'The life of the token' })).toBeVisible();
});

/** What a person does in the tab that the consent opens in. */
async function consent(page: Page, choice: 'allow' | 'cancel' = 'allow'): Promise<void> {
  const [hubspot] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Open HubSpot’s consent page' }).click(),
  ]);
  await hubspot.getByTestId(`portal-${hubId}`).check({ force: true });
  await hubspot.getByTestId(`user-${hubId}`).selectOption(String(mara));
  await hubspot.getByTestId(choice).click();
  await hubspot.waitForURL(/workbench\?tab=walk/);
  await hubspot.close();
}

const card = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });

async function takeAllSteps(page: Page): Promise<void> {
  for (const [title, button] of [
    ['Exchange the code', 'Exchange the code'],
    ['Introspect', 'Introspect'],
    ['The first call', 'Read one contact'],
    ['Refresh', 'Refresh'],
  ] as const) {
    await card(page, title).getByRole('button', { name: button, exact: true }).click();
    await expect(card(page, title).getByText('Done')).toBeVisible();
    if (title === 'Exchange the code') await expect(page.getByRole('heading', { name: title })).toBeFocused();
  }
  await expect(card(page, 'Revoke').getByText('Not sent')).toBeVisible();
  await expect(card(page, 'Revoke')).toContainText('/oauth/2026-09/token/revoke');
  expect(await page.content()).not.toMatch(/sbxat-|-sbxr-/);
}

test('a walk with Portside’s own app goes from the authorize URL to a contact', async ({ page }) => {
  await page.goto(`${workbench}?tab=walk`);
  await page.getByRole('button', { name: 'Start the walk' }).click();
  const parameters = page.getByLabel('Parameters of the authorize URL');
  for (const name of ['client_id', 'redirect_uri', 'scope', 'optional_scope', 'state', 'code_challenge']) {
    await expect(parameters.getByText(name, { exact: true })).toBeVisible();
  }
  await consent(page);
  await expect(page.getByText('Code received')).toBeVisible();
  await takeAllSteps(page);
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByRole('button', { name: 'Start the walk' })).toBeVisible();
});

test('a walk with credentials that are typed in keeps them in the tab and explains what HubSpot refuses', async ({
  page,
}) => {
  await page.goto(`${workbench}?tab=walk`);
  await page.getByRole('radio', { name: /Another app/ }).check();
  await page.getByRole('textbox', { name: 'Client ID' }).fill(clientId);
  await page.getByLabel('Client secret').fill('not-the-secret');
  await page.getByRole('button', { name: 'Start the walk' }).click();
  await consent(page);
  const exchange = card(page, 'Exchange the code');
  await exchange.getByRole('button', { name: 'Exchange the code' }).click();
  await expect(exchange.getByText('Refused', { exact: true })).toBeVisible();
  await expect(exchange).toContainText('BAD_CLIENT_SECRET');
  await page.getByLabel('Client secret').fill(clientSecret);
  await exchange.getByRole('button', { name: 'Exchange the code again' }).click();
  await expect(exchange.getByText('Done')).toBeVisible();
  const [stored] = await page.evaluate(() => [JSON.stringify({ ...localStorage, ...sessionStorage }) + location.href]);
  expect(stored).not.toContain('5a4db0c5-5ec2');
  await page.reload();
  await expect(page.getByLabel('Client secret')).toHaveValue('');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByRole('button', { name: 'Start the walk' })).toBeVisible();
});

test('a consent that is refused ends the walk in words', async ({ page }) => {
  await page.goto(`${workbench}?tab=walk`);
  await page.getByRole('button', { name: 'Start the walk' }).click();
  await consent(page, 'cancel');
  await expect(page.getByText('sent the browser back without a code')).toBeVisible();
  await expect(page.getByText('access_denied')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Exchange the code' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Start over' }).click();
});

test('somebody whose role does not reach for it is told so', async ({ page, portal, complaints }) => {
  const { changePortalRows } = await import('@/e2e/support/portal-rows');
  changePortalRows(portal, `UPDATE memberships SET role = 'viewer' WHERE hub_id = ${hubId}`);
  try {
    await page.goto(workbench);
    await expect(page.getByRole('heading', { name: 'Your role does not allow this' })).toBeVisible();
  } finally {
    changePortalRows(portal, `UPDATE memberships SET role = 'owner' WHERE hub_id = ${hubId}`);
  }
  forgiveFailedLoads(complaints);
});
