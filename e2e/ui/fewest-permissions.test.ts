import { signInWithBrowser } from '@/e2e/support/sign-in';
import { samples } from '@/e2e/support/test-sandbox';
import { expect, forgiveFailedLoads, test } from './signed-in-test';

// A portal of its own: where somebody has granted more before, that is what counts.
test.use({ person: null, portalOptions: { sandbox: { contacts: 40 } } });

test('with the fewest permissions the list works, and the page says what is off', async ({
  page,
  sandbox,
  complaints,
}) => {
  const { hubId, diego } = samples.cascade;
  const deniedScopes = ['crm.objects.contacts.write', 'crm.schemas.contacts.read', 'crm.objects.owners.read'];
  await sandbox.control('PATCH', 'users', { hubId, userId: diego, deniedScopes });
  await page.goto('/');
  await signInWithBrowser(page, { hubId, userId: diego });
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(page.getByText('Connected, but two things are off.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create contact' })).toBeDisabled();
  await page.getByRole('link', { name: 'See the connection’s permissions' }).click();
  await expect(page.getByText('Connected, but two things are off: change contacts, name the owners.')).toBeVisible();
  await page.goto(`/portals/${hubId}/contacts`);
  await page.locator('[role="row"][aria-rowindex="2"]').getByRole('link').click();
  await expect(page.getByText('Editing is off')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Edit/ })).toHaveCount(0);
  forgiveFailedLoads(complaints);
});
