import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { signInWithBrowser } from '@/e2e/support/sign-in';
import { waitForLife } from '@/e2e/support/wait-for-life';
import { announcement, expect, test } from './signed-in-test';

const run = promisify(execFile);

test.use({ person: null, portalOptions: { sandbox: { contacts: 0 } } });

test('a newcomer with an empty portal gets to a passing contacts call, and to curl and Python that run as they are', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await signInWithBrowser(page);
  await page.getByRole('link', { name: 'Workbench' }).first().click();
  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'List contacts' })).toBeVisible();
  await waitForLife(page.getByRole('button', { name: /^Run/ }));
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Answer' }).getByText('200 OK')).toBeVisible();
  await expect(announcement(page)).toContainText('HubSpot answered 200');

  const programs: Record<string, string> = {};
  for (const language of ['curl', 'Python']) {
    await page.getByRole('button', { name: language, exact: true }).click();
    await page.getByRole('button', { name: `Copy ${language}` }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    programs[language] = await page.evaluate(() => navigator.clipboard.readText());
  }
  await page.getByRole('link', { name: 'Token tab' }).click();
  await page.getByRole('button', { name: /^Reveal/ }).click();
  const token = (await page.getByTestId('revealed-token').innerText()).trim();
  const env = { ...process.env, HUBSPOT_ACCESS_TOKEN: token };
  const curl = await run('sh', ['-c', programs.curl ?? ''], { env });
  expect(JSON.parse(curl.stdout)).toHaveProperty('results');
  const python = await run('python3', ['-c', programs.Python ?? ''], {
    env: { ...env, PYTHONPATH: 'lib/workbench/calls/code/python' },
  });
  expect(python.stdout).toMatch(/^200\n\{"results"/);
});
