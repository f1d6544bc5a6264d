import { waitForLife } from '@/e2e/support/wait-for-life';
import { lookAtEverySize } from './look-at-every-size';
import { expect, hubId, mara, test } from './signed-in-test';

// A portal of its own, which is erased in the end.
test.use({ trace: 'off', screenshot: 'off', portalOptions: { sandbox: { contacts: 31 } }, person: { userId: mara } });

type StaticTokens = { results: { hubId: number; kind: string; token: string }[] };

test('an owner connects with a pasted token, reads what happened, and erases the portal', async ({ page, sandbox }) => {
  await page.goto(`/portals/${hubId}/connection`);
  const useToken = page.getByRole('button', { name: 'Use a token…' });
  await waitForLife(useToken);
  await useToken.click();
  await expect(page.getByRole('dialog')).toContainText('What such a token cannot do');
  await lookAtEverySize(page, { name: 'connection-paste-token' });

  const { results } = (await sandbox.control('GET', 'static-tokens')) as StaticTokens;
  const key = results.find((each) => each.hubId === hubId && each.kind === 'service-key')?.token ?? '';
  await page.getByLabel('Token', { exact: true }).fill(key);
  const connect = page.getByRole('button', { name: 'Connect with this token' });
  await expect(connect).toBeDisabled();
  await page.getByRole('checkbox', { name: /Replace the connection that works now/ }).check();
  await connect.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Paste a new token…' })).toBeVisible();
  const history = page.getByRole('list', { name: 'What happened' });
  await expect(history.getByRole('listitem').first()).toContainText(/token/i);
  expect(await page.content()).not.toContain(key);
  await lookAtEverySize(page, { name: 'connection-static' });

  await page.getByRole('button', { name: 'Erase…' }).click();
  const erase = page.getByRole('button', { name: 'Erase portal' });
  await expect(erase).toBeDisabled();
  await lookAtEverySize(page, { name: 'connection-erase' });
  await page.getByRole('dialog').getByRole('textbox').fill(String(hubId));
  await erase.click();
  await expect(page.getByRole('heading', { name: 'No portal yet' })).toBeVisible();
  await lookAtEverySize(page, { name: 'front-page-after-erasing' });
});
