import { connectErrorCodes } from '@/lib/auth/contract';
import { signInWithBrowser } from '@/e2e/support/sign-in';
import { samples } from '@/e2e/support/test-sandbox';
import { contactsPage, expect, hubId, test } from './signed-in-test';

test.use({ person: null });

test('a newcomer signs in through HubSpot’s consent page and sees the contacts', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Your HubSpot contacts/);
  await signInWithBrowser(page);
  await expect(page).toHaveURL(contactsPage);
  await expect(page.getByRole('grid', { name: 'Contacts' })).toBeVisible();
  await expect(page.locator('main').getByText(/^\d+ contacts$/)).toBeVisible();
  await page.goto('/');
  await expect(page, 'the front page leads on').toHaveURL(contactsPage);
});

test('who is not signed in comes back to the page that was asked for', async ({ page }) => {
  await page.goto(`/portals/${hubId}/connection?from=a-link`);
  await expect(page).toHaveURL(/\/\?callbackUrl=/);
  await signInWithBrowser(page);
  await expect(page).toHaveURL(`/portals/${hubId}/connection?from=a-link`);
});

test('signing in leads to no other site, whatever the link says', async ({ page, portal }) => {
  for (const evil of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    await page.goto(`/?callbackUrl=${encodeURIComponent(evil)}`);
    if (await page.getByRole('button', { name: 'Sign in with HubSpot' }).isVisible()) await signInWithBrowser(page);
    await expect(page, evil).toHaveURL(`${portal.origin}${contactsPage}`);
  }
});

test('a person who cancels in HubSpot is told that nothing was connected', async ({ page }) => {
  await page.goto('/');
  await signInWithBrowser(page, { decision: 'deny' });
  await expect(page).toHaveURL('/connect/error?code=denied');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing was connected');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page, 'on to HubSpot again').toHaveURL(/\/oauth\/.*authorize|\/oauth\/authorize/);
});

test('somebody without rights in HubSpot learns beforehand whom to ask', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await page.getByText('Not a HubSpot admin?').click();
  await expect(page.getByText('Marketplace access').first()).toBeVisible();
  await page.getByRole('button', { name: 'Copy this message' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Sign in with HubSpot');
  await signInWithBrowser(page, { userId: samples.harbour.tom });
  await expect(page.getByTestId('oauth-refusal'), 'HubSpot’s own page says no').toBeVisible();
});

test('every way a sign-in can fail has a page with a next step, and echoes nothing', async ({ page }) => {
  const titles = new Set<string>();
  for (const code of connectErrorCodes) {
    await page.goto(`/connect/error?code=${code}`);
    titles.add(await page.getByRole('heading', { level: 1 }).innerText());
    await expect(page.getByText(`Code ${code}`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  }
  expect(titles.size).toBe(connectErrorCodes.length);
  await page.goto('/connect/error?code=%3Cscript%3Ealert(1)%3C/script%3E&error_description=Call+me');
  await expect(page.getByText('Code unknown')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(/alert|Call me/);
});

test('the set-up page hands out what has to be copied', async ({ page, context, portal }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/setup');
  await page.getByRole('button', { name: 'Copy redirect URL' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${portal.origin}/api/auth/callback/hubspot`);
});

test('a person with two portals goes from one to the other', async ({ page }) => {
  await page.goto('/');
  await signInWithBrowser(page);
  await page.getByRole('button', { name: /^Portal Harbour/ }).click();
  await page.getByRole('menuitem', { name: 'Connect another portal' }).click();
  await page.getByTestId(`portal-${samples.cascade.hubId}`).check({ force: true });
  await page.getByTestId(`user-${samples.cascade.hubId}`).selectOption(String(samples.cascade.mara));
  await page.getByTestId('allow').click();
  await page.waitForURL(/\/portals\//);
  await page.goto(contactsPage);
  await page.getByRole('button', { name: /^Portal Harbour/ }).click();
  await page.getByRole('menuitem', { name: /Cascade Coffee Roasters/ }).click();
  await expect(page).toHaveURL(`/portals/${samples.cascade.hubId}/contacts`);
  await expect(page.getByRole('button', { name: /^Portal Cascade/ })).toBeVisible();
});

test('signing out ends the session', async ({ page }) => {
  await page.goto('/');
  await signInWithBrowser(page);
  await page.getByRole('button', { name: /account menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with HubSpot' })).toBeVisible();
  await page.goto(contactsPage);
  await expect(page).toHaveURL(/callbackUrl/);
});
