import { changePortalRows } from '@/e2e/support/portal-rows';
import { signIn } from '@/e2e/support/sign-in';
import { samples } from '@/e2e/support/test-sandbox';
import { contactsPage, expect, hubId, test } from './signed-in-test';

// A portal of its own: who is in it is what these tests are about.
test.use({ portalOptions: { sandbox: { contacts: 33 } } });

const { harbour, cascade } = samples;
const settingsPage = `/portals/${hubId}/settings`;
const jonas = 'jonas.weber@harbourandpine.example';

/** Names, colours and members as they were before a test changed them. */
test.beforeEach(({ portal }) => {
  changePortalRows(portal, 'UPDATE portals SET label = NULL, color = NULL, environment = NULL');
});

test('an owner changes a member’s role, and removes them', async ({ page, portal }) => {
  await signIn(portal, { hubId: harbour.hubId, userId: harbour.jonas });
  await page.goto(settingsPage);
  const row = page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: jonas });
  await row.getByRole('combobox', { name: `Role of ${jonas}` }).selectOption({ label: 'Viewer' });
  await expect(page.getByTestId('announcer')).toHaveText(`${jonas} is a viewer now`);
  await page.reload();
  await expect(row.getByRole('combobox')).toHaveValue('viewer');

  await row.getByRole('button', { name: `Remove ${jonas}` }).click();
  const dialog = page.getByRole('alertdialog', { name: `Remove ${jonas}?` });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove member' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  await expect(page.getByText('Only you are here.', { exact: false })).toBeVisible();
  await expect(page.getByText('The last owner')).toBeVisible();
});

test('an owner invites, copies the link that is shown once, and takes it back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(settingsPage);
  await page.getByRole('button', { name: 'Invite…' }).click();
  await page.getByRole('radio', { name: /^Viewer/ }).check();
  await page.getByLabel('For whom').fill('Kim from the agency');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send this link yourself' });
  const link = await dialog.getByRole('textbox', { name: 'Invitation link' }).inputValue();
  expect(link).toMatch(/\/join\/[\w-]{43}$/);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await dialog.getByRole('button', { name: 'Done' }).click();

  const row = page.getByRole('list', { name: 'Invitations' }).getByRole('listitem').filter({ hasText: 'Kim' });
  await expect(row).toContainText('Open');
  expect(await page.content()).not.toContain(link);
  await row.getByRole('button', { name: /Take back/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
  await expect(row).toContainText('Taken back');
});

test('a portal that is a test says so everywhere, under the name that its people gave it', async ({ page }) => {
  await page.goto(settingsPage);
  await page.getByLabel('Name', { exact: true }).fill('Try-out');
  await page.getByLabel('Used for').selectOption({ label: 'Test' });
  await page.getByRole('radio', { name: 'amber' }).check({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  const switcher = page.getByRole('button', { name: /^Portal/ }).first();
  await expect(switcher).toContainText('Try-out');
  await expect(switcher).toContainText('Test');
  await expect(page).toHaveTitle('Settings · Try-out (test) · Portside');
  await page.goto(contactsPage);
  await expect(switcher).toContainText('Try-out');
});

test.describe('one person in two portals', () => {
  test('changes between them with the keyboard, and finds the last one again', async ({ page, portal, context }) => {
    const session = await signIn(portal, { hubId: cascade.hubId, userId: cascade.mara });
    const cookies = [...session.cookies].map(([name, value]) => ({ name, value, url: portal.origin }));
    await context.addCookies(cookies);
    await page.goto(contactsPage);
    const switcher = page.getByRole('button', { name: /^Portal/ }).first();
    await switcher.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu');
    await expect(menu.getByRole('menuitem', { name: /Harbour & Pine.*owner/i })).toBeVisible();
    const other = menu.getByRole('menuitem', { name: /Cascade Coffee Roasters/ });
    await expect(menu.getByRole('menuitem', { name: 'Connect another portal' })).toBeVisible();
    await other.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/portals/${cascade.hubId}/contacts`);
    await expect(switcher).toContainText('Cascade Coffee Roasters');
    await page.goto('/');
    await expect(page, 'the front page leads to the last one').toHaveURL(`/portals/${cascade.hubId}/contacts`);
  });
});

test.describe('a viewer', () => {
  test.use({ person: { userId: harbour.jonas } });

  test('sees who is here and whom to ask, and may leave', async ({ page, portal }) => {
    changePortalRows(portal, "UPDATE memberships SET role = 'viewer' WHERE role = 'admin'");
    // Somebody else owns the portal.
    await signIn(portal, { hubId: harbour.hubId, userId: harbour.mara });
    const asOwner = "UPDATE memberships SET role = 'owner' WHERE user_id IN (SELECT user_id FROM accounts WHERE";
    changePortalRows(portal, `${asOwner} provider_account_id = '${harbour.mara}')`);
    const asViewer = asOwner.replace("'owner'", "'viewer'");
    changePortalRows(portal, `${asViewer} provider_account_id = '${harbour.jonas}')`);
    await page.goto(settingsPage);
    await expect(page.getByText('You are a viewer; admins and owners manage members.')).toBeVisible();
    await expect(page.getByRole('combobox')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Invite…' })).toHaveCount(0);
    const navigation = page.getByRole('navigation', { name: 'Portal' }).first();
    await expect(navigation.getByRole('link')).toHaveText(['Contacts', 'Sync', 'Connection', 'Settings']);

    await page.getByRole('button', { name: 'Leave this portal' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave portal' }).click();
    await expect(page.getByRole('heading', { name: 'No portal yet' })).toBeVisible();
  });
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('the pages that the bar has no room for are behind "More"', async ({ page }) => {
    await page.goto(contactsPage);
    const bar = page.getByRole('navigation', { name: 'Portal' });
    await expect(bar.getByRole('link')).toHaveText(['Contacts', 'Sync', 'Connection', 'Workbench']);
    await bar.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Settings' }).tap();
    await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await expect(bar.getByRole('button', { name: 'More' })).toHaveAttribute('aria-current', 'true');
  });
});

test.describe('signed out', () => {
  test.use({ person: null });

  test('an admin who was sent the link reads what is asked before HubSpot is opened', async ({ page }) => {
    await page.goto('/?connect=1');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/asks you to connect/);
    await expect(page.getByText('crm.objects.contacts.read')).toBeVisible();
    await page.getByRole('button', { name: 'Sign in with HubSpot and connect' }).click();
    await expect(page).toHaveURL(/\/oauth\/.*authorize|\/oauth\/authorize/);
  });
});
