import { changePortalRows } from '@/e2e/support/portal-rows';
import { lookAtEverySize } from './look-at-every-size';
import { expect, hubId, mara, test } from './signed-in-test';

// A portal of its own, which may go on lacking scopes.
test.use({ trace: 'off', screenshot: 'off', portalOptions: { sandbox: { contacts: 30 } }, person: { userId: mara } });

test('what is missing is sound at every size and in both themes, and can be put away', async ({ page, portal }) => {
  changePortalRows(portal, `UPDATE connections SET granted_scopes = '["oauth","crm.objects.contacts.read"]'`);
  await page.goto(`/portals/${hubId}/connection?scope=crm.objects.companies.read#permissions`);
  await expect(page.getByText('A call was refused for want of a scope')).toBeVisible();
  await expect(page.getByText('HUBSPOT_OPTIONAL_SCOPES=')).toBeVisible();
  await lookAtEverySize(page, { name: 'scopes-picked' });

  await page.goto(`/portals/${hubId}/workbench?tab=scopes`);
  await expect(page.getByRole('button', { name: 'Ask HubSpot for these 2 scopes' })).toBeVisible();
  await lookAtEverySize(page, { name: 'workbench-scopes' });

  await page.getByRole('button', { name: 'Hide this note' }).click();
  await expect(page.getByText('Connected, but two things are off.', { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Ask HubSpot for these 2 scopes' })).toBeVisible();
  await expect(page.getByText('Connected, but two things are off.', { exact: true })).toHaveCount(0);
});
