import { waitForLife } from '@/e2e/support/wait-for-life';
import { changePortalRows } from '@/e2e/support/portal-rows';
import { decideConsent } from '@/e2e/support/sign-in';
import type { Page } from '@playwright/test';
import { lookAtEverySize } from './look-at-every-size';
import { expect, forgiveFailedLoads, hubId, mara, test } from './signed-in-test';

const workbench = `/portals/${hubId}/workbench`;

test.describe.configure({ mode: 'parallel' });
test.use({ trace: 'off', screenshot: 'off' });

/** To the beginning, whatever walk another test of this portal has left. */
async function openWalk(page: Page): Promise<void> {
  await page.goto(`${workbench}?tab=walk`);
  const over = page.getByRole('button', { name: 'Start over' });
  const start = page.getByRole('button', { name: 'Start the walk' });
  await waitForLife(over.or(start));
  if (await over.isVisible()) await over.click();
  await expect(start).toBeVisible();
}

async function startWalk(page: Page): Promise<void> {
  await openWalk(page);
  await page.getByRole('button', { name: 'Start the walk' }).click();
  await expect(page.getByRole('heading', { name: 'The authorize URL' })).toBeVisible();
}

/** To where HubSpot's answer is in, without a second tab. */
async function comeBackWithCode(page: Page): Promise<void> {
  const href = await page.getByRole('link', { name: 'Open HubSpot’s consent page' }).getAttribute('href');
  const callback = await decideConsent(new URL(href ?? ''), { userId: mara });
  await page.goto(callback.pathname + callback.search);
  await expect(page.getByText('Code received')).toBeVisible();
}

test('the life of the token is sound at every size and in both themes', async ({ page }) => {
  await page.goto(workbench);
  await waitForLife(page.getByRole('button', { name: 'Introspect' }));
  await page.getByRole('button', { name: 'Introspect' }).click();
  await expect(page.getByText('What HubSpot says of the token')).toBeVisible();
  await lookAtEverySize(page, { name: 'workbench-token' });
});

test('the walk is sound at every size and in both themes, from its start to its end', async ({ page }) => {
  await openWalk(page);
  await page.getByRole('radio', { name: /Another app/ }).check();
  await lookAtEverySize(page, { name: 'workbench-walk-start' });
  await startWalk(page);
  await lookAtEverySize(page, { name: 'workbench-walk-consent' });
  await comeBackWithCode(page);
  for (const button of ['Exchange the code', 'Refresh', 'Introspect', 'Read one contact']) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('button', { name: button, exact: true })).toHaveCount(0);
  }
  await page.getByText('What the fields mean').first().click();
  await lookAtEverySize(page, { name: 'workbench-walk-done' });
});

test('a step that HubSpot refuses is sound at every size and in both themes', async ({ page, sandbox }) => {
  await startWalk(page);
  await comeBackWithCode(page);
  const body = { error: 'invalid_client', status: 'BAD_CLIENT_SECRET', message: 'wrong secret' };
  await sandbox.fault({ path: '/oauth/2026-09/token', effect: { kind: 'answer', status: 400, body } });
  await page.getByRole('button', { name: 'Exchange the code' }).click();
  await expect(page.getByText('Refused', { exact: true })).toBeVisible();
  await lookAtEverySize(page, { name: 'workbench-walk-refused' });
});

const states = [
  {
    name: 'failing',
    sql: `refresh_failures = 3, last_error_code = 'transient', last_error_message = 'HubSpot cannot answer at the moment.', last_error_at_ms = 1763800000000`,
  },
  { name: 'needs-reauth', sql: `status = 'needs_reauth'` },
  { name: 'disconnected', sql: `status = 'disconnected', sealed_access_token = NULL, sealed_refresh_token = NULL` },
];

for (const { name, sql } of states) {
  test(`the token of a connection that is ${name} is sound at every size and in both themes`, async ({
    page,
    portal,
    complaints,
  }) => {
    changePortalRows(portal, `CREATE TABLE kept AS SELECT * FROM connections; UPDATE connections SET ${sql}`);
    try {
      await page.goto(workbench);
      await expect(page.getByRole('heading', { name: 'The life of the token' })).toBeVisible();
      await lookAtEverySize(page, { name: `workbench-token-${name}` });
    } finally {
      changePortalRows(portal, 'DELETE FROM connections; INSERT INTO connections SELECT * FROM kept; DROP TABLE kept');
    }
    forgiveFailedLoads(complaints);
  });
}
