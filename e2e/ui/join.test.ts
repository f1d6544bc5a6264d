import type { BrowserContext, Page } from '@playwright/test';
import { inviteTo } from '@/e2e/support/invite';
import { signIn } from '@/e2e/support/sign-in';
import { samples } from '@/e2e/support/test-sandbox';
import { contactsPage, expect, hubId, test } from './signed-in-test';

// A portal of its own, which more and more people join.
test.use({ portalOptions: { sandbox: { contacts: 32 } } });

/** The invited person's device: an authenticator within the browser, which says yes by itself. */
async function plugInAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOutByMenu(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /account menu/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with HubSpot' })).toBeVisible();
}

test.use({ person: null });

test('an invited person joins with a passkey, reads contacts as a viewer, and comes back with the passkey', async ({
  page,
  context,
  portal,
}) => {
  const link = await inviteTo(portal);
  await plugInAuthenticator(context, page);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: /^Join .+ on Portside$/ })).toBeVisible();
  await expect(page.getByText('invited you as a viewer.')).toBeVisible();
  await page.getByLabel('Your name').fill('Nora Berg');
  await page.getByRole('button', { name: 'Create a passkey and join' }).click();
  await page.waitForURL(`**${contactsPage}`);
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(page.getByRole('button', { name: /Nora Berg/ }).first()).toContainText('viewer');

  await signOutByMenu(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL(`**${contactsPage}`);
  await expect(page.getByRole('grid')).toBeVisible();

  await page.goto(link);
  await page.waitForURL(`**${contactsPage}`);
});

test('a link that was used says so to the next, and nothing about the portal', async ({ page, context, portal }) => {
  const link = await inviteTo(portal);
  await plugInAuthenticator(context, page);
  await page.goto(link);
  await page.getByLabel('Your name').fill('Per Lund');
  await page.getByRole('button', { name: 'Create a passkey and join' }).click();
  await page.waitForURL(`**${contactsPage}`);
  // The page that is left must not ask for more without its cookies.
  await page.goto('about:blank');
  await context.clearCookies();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Harbour');
});

test('somebody who is signed in joins with one click', async ({ page, context, portal }) => {
  const { cookies } = await signIn(portal, { hubId: samples.cascade.hubId, userId: samples.cascade.diego });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: portal.origin })));
  await page.goto(await inviteTo(portal, { role: 'editor' }));
  await page.getByRole('button', { name: /^Join as / }).click();
  await page.waitForURL(`**${contactsPage}`);
  await expect(page.getByRole('grid')).toBeVisible();
});

test('a HubSpot admin who was invited signs in with HubSpot and has the invitation’s role', async ({
  page,
  portal,
}) => {
  await page.goto(await inviteTo(portal));
  await page.getByRole('button', { name: 'Sign in with HubSpot' }).click();
  await page.getByTestId(`portal-${hubId}`).check({ force: true });
  await page.getByTestId(`user-${hubId}`).selectOption(String(samples.harbour.jonas));
  await page.getByTestId('allow').click();
  await page.waitForURL(`**${contactsPage}`);
  const me = (await (await page.request.get('/api/me')).json()) as { portals: { hubId: number; role: string }[] };
  expect(me.portals.find((each) => each.hubId === hubId)?.role).toBe('viewer');
});

test('one’s own account: a name, a second passkey, and signing out everywhere else', async ({
  page,
  context,
  portal,
}) => {
  const { cookies } = await signIn(portal);
  const elsewhere = await signIn(portal);
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: portal.origin })));
  await plugInAuthenticator(context, page);
  await page.goto('/account');
  await page.getByLabel('Your name').fill('Mara Klein');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Your name is saved')).toBeVisible();

  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const waysIn = page.getByRole('list', { name: 'Ways to sign in' });
  await expect(waysIn.getByText('not used yet')).toBeVisible();
  await waysIn.getByRole('button', { name: /^Rename / }).click();
  await page.getByLabel('Name of the passkey').fill('Blue key');
  await page.keyboard.press('Enter');
  await expect(waysIn.getByText('Blue key')).toBeVisible();
  await waysIn.getByRole('button', { name: 'Remove Blue key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove passkey' }).click();
  await expect(waysIn.getByText('Blue key')).toHaveCount(0);

  expect((await elsewhere.fetch('/api/me')).status).toBe(200);
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByText('You are signed out everywhere else')).toBeVisible();
  expect((await elsewhere.fetch('/api/me')).status).toBe(401);
  await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Sign in with HubSpot' })).toBeVisible();
});
