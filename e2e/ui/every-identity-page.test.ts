import { inviteTo } from '@/e2e/support/invite';
import { changePortalRows } from '@/e2e/support/portal-rows';
import { signIn } from '@/e2e/support/sign-in';
import { samples } from '@/e2e/support/test-sandbox';
import { lookAtEverySize, type Scene } from './look-at-every-size';
import { expect, forgiveFailedLoads, test } from './signed-in-test';

test.use({
  trace: 'off',
  screenshot: 'off',
  portalOptions: {
    environment: {
      PORTSIDE_OIDC_ISSUER: 'http://127.0.0.1:9',
      PORTSIDE_OIDC_CLIENT_ID: 'portside',
      PORTSIDE_OIDC_CLIENT_SECRET: 'a-secret-of-the-provider',
      PORTSIDE_OIDC_NAME: 'Team Login',
    },
  },
});

const scenes: Scene[] = [
  {
    name: 'account',
    show: async (page) => {
      await page.goto('/account');
      await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeEnabled();
    },
  },
  {
    name: 'account-remove-passkey',
    part: '[role="alertdialog"]',
    show: async (page) => {
      await page.goto('/account');
      await page.getByRole('button', { name: 'Remove Blue key of the travelling office' }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'account-rename-passkey',
    show: async (page) => {
      await page.goto('/account');
      await page.getByRole('button', { name: 'Rename Blue key of the travelling office' }).click();
      await expect(page.getByLabel('Name of the passkey')).toBeFocused();
    },
  },
  {
    name: 'account-refused',
    show: async (page) => {
      await page.goto('/account');
      await page.route('**/api/me/sessions/end', (route) =>
        route.fulfill({
          status: 503,
          json: {
            status: 'error',
            category: 'UPSTREAM_UNAVAILABLE',
            message: 'Portside could not be reached. Check your connection.',
            correlationId: '',
            reason: 'unreachable',
          },
        }),
      );
      await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
      await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
    },
  },
];

test.beforeEach(async ({ portal }) => {
  await signIn(portal);
  changePortalRows(
    portal,
    `INSERT OR IGNORE INTO passkeys (credential_id, user_id, public_key, counter, transports, name, created_at_ms)
     SELECT 'blue', user_id, 'none', 0, '[]', 'Blue key of the travelling office', 1763800000000 FROM accounts LIMIT 1`,
  );
});

for (const { show, ...scene } of scenes) {
  test(`${scene.name} is sound at every size and in both themes`, async ({ page, sandbox, complaints }) => {
    await show(page, sandbox);
    await lookAtEverySize(page, scene);
    forgiveFailedLoads(complaints);
  });
}

test('an invitation is sound at every size and in both themes', async ({ page, portal }) => {
  const link = await inviteTo(portal, { role: 'admin' });
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole('button', { name: 'Create a passkey and join' })).toBeVisible();
  await lookAtEverySize(page, { name: 'join' });
});

test('an invitation for somebody who is signed in is sound at every size and in both themes', async ({
  page,
  context,
  portal,
}) => {
  const link = await inviteTo(portal);
  const { cookies } = await signIn(portal, { hubId: samples.cascade.hubId, userId: samples.cascade.diego });
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: portal.origin })));
  await page.goto(link);
  await expect(page.getByRole('button', { name: /^Join as / })).toBeVisible();
  await lookAtEverySize(page, { name: 'join-signed-in' });
});

test('an invitation that is over is sound at every size and in both themes', async ({ page }) => {
  await page.goto('/join/none');
  await expect(page.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible();
  await lookAtEverySize(page, { name: 'join-gone' });
});

test.describe('signed out', () => {
  test.use({ person: null });

  test('the front page with all ways in is sound at every size and in both themes', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign in with Team Login' })).toBeVisible();
    await lookAtEverySize(page, { name: 'front-page-all-ways' });
  });
});
