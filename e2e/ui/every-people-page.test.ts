import { changePortalRows } from '@/e2e/support/portal-rows';
import { signIn } from '@/e2e/support/sign-in';
import { samples } from '@/e2e/support/test-sandbox';
import { lookAtEverySize, type Scene } from './look-at-every-size';
import { contactsPage, expect, forgiveFailedLoads, hubId, test } from './signed-in-test';

const { harbour, cascade } = samples;
const settingsPage = `/portals/${hubId}/settings`;

const scenes: Scene[] = [
  {
    name: 'settings',
    show: async (page) => {
      await page.goto(settingsPage);
      await expect(page.getByRole('list', { name: 'Members' })).toBeVisible();
      await page.getByText('What each role may do').click();
    },
  },
  {
    name: 'settings-remove',
    part: '[role="alertdialog"]',
    show: async (page) => {
      await page.goto(settingsPage);
      await page.getByRole('button', { name: /^Remove/ }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'settings-invite',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(settingsPage);
      await page.getByRole('button', { name: 'Invite…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'settings-invitation-link',
    part: '[role="dialog"]',
    show: async (page) => {
      await page.goto(settingsPage);
      await page.getByRole('button', { name: 'Invite…' }).click();
      await page.getByLabel('For whom').fill('Kim from the agency');
      await page.getByRole('button', { name: 'Make the link' }).click();
      await expect(page.getByRole('textbox', { name: 'Invitation link' })).toBeVisible();
    },
  },
  {
    name: 'settings-invitations-failed',
    show: async (page) => {
      await page.goto(settingsPage);
      await page.route('**/invitations', (route) => route.abort());
      await page.getByRole('button', { name: 'Invite…' }).click();
      await page.getByRole('button', { name: 'Make the link' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'portal-menu-two',
    part: '[role="menu"]',
    show: async (page) => {
      await page.goto(contactsPage);
      await page
        .getByRole('button', { name: /^Portal/ })
        .first()
        .click();
      await expect(page.getByRole('menuitem', { name: /Cascade/ })).toBeVisible();
    },
  },
];

test.use({ trace: 'off', screenshot: 'off' });

test.beforeEach(async ({ portal }) => {
  await signIn(portal, { userId: harbour.jonas });
  await signIn(portal, { hubId: cascade.hubId, userId: cascade.mara });
  changePortalRows(
    portal,
    `UPDATE portals SET environment = 'staging', color = 'violet' WHERE hub_id = ${hubId};
     UPDATE memberships SET role = 'owner', suspended_at_ms = NULL WHERE user_id IN (SELECT user_id FROM accounts WHERE provider_account_id = '${harbour.mara}')`,
  );
});

for (const { show, ...scene } of scenes) {
  test(`${scene.name} is sound at every size and in both themes`, async ({ page, sandbox, complaints }) => {
    await show(page, sandbox);
    await lookAtEverySize(page, scene);
    forgiveFailedLoads(complaints);
  });
}

test('a viewer’s settings are sound at every size and in both themes', async ({ page, portal }) => {
  const mine = `UPDATE memberships SET role = 'viewer' WHERE hub_id = ${hubId}`;
  changePortalRows(portal, mine);
  await page.goto(settingsPage);
  await expect(page.getByText('You are a viewer', { exact: false })).toBeVisible();
  await lookAtEverySize(page, { name: 'settings-viewer' });
});

test('a portal that HubSpot has closed to its reader is sound at every size and in both themes', async ({
  page,
  portal,
}) => {
  changePortalRows(portal, `UPDATE memberships SET suspended_at_ms = 1 WHERE hub_id = ${hubId}`);
  await page.goto(settingsPage);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/has ended/);
  await lookAtEverySize(page, { name: 'settings-access-ended' });
});

test.describe('signed out', () => {
  test.use({ person: null });

  test('what a HubSpot admin reads before connecting is sound at every size and in both themes', async ({ page }) => {
    await page.goto('/?connect=1');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await lookAtEverySize(page, { name: 'connect-request' });
  });
});
