import { waitForLife } from '@/e2e/support/wait-for-life';
import { lookAtEverySize } from './look-at-every-size';
import { expect, hubId, test } from './signed-in-test';

const explainTab = `/portals/${hubId}/workbench?tab=explain`;

test.beforeEach(async ({ page }) => {
  await page.goto(explainTab);
  await waitForLife(page.getByRole('button', { name: 'an old curl line' }));
});

test('an old curl line is explained and given back as it works today', async ({ page }) => {
  await page.getByRole('button', { name: 'an old curl line' }).click();
  await expect(page.getByText('API keys no longer work')).toBeVisible();
  await expect(page.getByText('Paths with v1, v2 and v3 are unsupported from September 2027')).toBeVisible();
  const converted = page.getByRole('region', { name: 'The same call, as it works today' });
  await expect(converted).toContainText('/crm/objects/2026-09/contacts?limit=5');
  await expect(converted).toContainText('Bearer $HUBSPOT_ACCESS_TOKEN');
  await expect(converted).not.toContainText('hapikey');
  await lookAtEverySize(page, { name: 'workbench-explain-request' });
});

test('a pasted token comes back masked', async ({ page }) => {
  const token = 'CMjGk9aXMBIYAAEDGJ3nSAQzAhq';
  const field = page.getByRole('textbox', { name: 'Paste a curl line, an address or an error of HubSpot' });
  await field.fill(`curl https://api.hubapi.com/crm/v3/objects/contacts -H 'Authorization: Bearer ${token}'`);
  await field.press('ControlOrMeta+Enter');
  await expect(page.getByText('This holds a token')).toBeVisible();
  await expect(page.getByRole('region', { name: 'The request' })).not.toContainText(token);
  await page.getByRole('link', { name: 'Open in Calls' }).click();
  await expect(page).toHaveURL(/tab=calls&method=GET&path=%2Fcrm%2Fobjects%2F2026-09%2Fcontacts/);
});

test('an authorize URL is explained word by word', async ({ page }) => {
  await page.getByRole('button', { name: 'an authorize URL' }).click();
  await expect(page.getByText('HubSpot takes no IP address to return to')).toBeVisible();
  await expect(page.getByText('http%3A%2F%2Flocalhost%3A3000%2Fcallback')).toBeVisible();
  await lookAtEverySize(page, { name: 'workbench-explain-authorize' });
});

test('an error says what happened and what to do, and anything else says what can be pasted', async ({ page }) => {
  await page.getByRole('button', { name: 'an error' }).click();
  await expect(page.getByText('crm.objects.deals.read').first()).toBeVisible();
  await page.getByText('Show HubSpot’s answer').click();
  await lookAtEverySize(page, { name: 'workbench-explain-error' });
  await page.getByRole('textbox').fill('milk, bread');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByText('This is nothing that Portside knows')).toBeVisible();
});
