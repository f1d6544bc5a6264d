import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, type Page } from '@playwright/test';
import { startTestSandbox, samples } from '@/e2e/support/test-sandbox';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { lookAtEverySize } from './look-at-every-size';
import { expect, forgiveFailedLoads } from './signed-in-test';

type Sandbox = Awaited<ReturnType<typeof startTestSandbox>>;
type Fixtures = { sandbox: Sandbox; token: string; complaints: string[] };

const { hubId, mara } = samples.harbour;
const contacts = '/crm/objects/2026-09/contacts';

async function connect(sandbox: Sandbox): Promise<string> {
  const code = await sandbox.approve({ hubId, userId: mara });
  const grant = { grant_type: 'authorization_code', code, redirect_uri: sandbox.redirectUri };
  const body = new URLSearchParams({ ...grant, client_id: clientId, client_secret: clientSecret });
  const response = await fetch(`${sandbox.origin}/oauth/2026-09/token`, { method: 'POST', body });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** The page of a sandbox that belongs to the test alone, and a client whose calls it shows. */
const test = base.extend<Fixtures>({
  sandbox: async ({}, use) => {
    const sandbox = await startTestSandbox({ contacts: 40 });
    await use(sandbox);
    await sandbox.close();
  },
  token: ({ sandbox }, use) => connect(sandbox).then(use),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints, 'the browser complained').toEqual([]);
    },
    { auto: true },
  ],
});
test.use({ trace: 'off', screenshot: 'off' });
test.describe.configure({ mode: 'parallel' });

const openControls = (page: Page, { origin }: Sandbox, query = '') => page.goto(`${origin}/__sandbox/${query}`);
const calls = (page: Page) => page.getByRole('list', { name: 'Calls, the newest first' }).locator(':scope > li');
const notice = (page: Page) => page.locator('#notice');
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const undo = async (page: Page) => {
  await notice(page).getByRole('button', { name: 'Undo' }).click();
  await expect(notice(page)).toContainText('Undone.');
};
const openSection = (page: Page, title: string) =>
  page.locator('.section > summary', { has: page.getByRole('heading', { name: title }) }).click();
const confirm = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Go ahead' }).click();

test('calls show up as they are made, also after an outage, are found by filters and can be made again', async ({
  page,
  sandbox,
  token,
  context,
  complaints,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: sandbox.origin });
  await page.goto(sandbox.origin);
  await page.getByRole('link', { name: 'Open the controls' }).click();
  await page.waitForURL('**/__sandbox/');
  await page.route('**/__sandbox/**', (route) => route.abort());
  await expect(page.getByRole('alert')).toContainText('The sandbox does not answer.');
  await page.unrouteAll();
  await expect(page.getByRole('alert')).toBeHidden();
  forgiveFailedLoads(complaints);
  await sandbox.forgetRequests();
  await expect(page.getByText('No calls here yet')).toBeVisible();
  const read = (path: string) => fetch(`${sandbox.origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
  await read(`${contacts}?limit=1`);
  await read('/crm/owners/2026-09');
  await read('/<img src=x onerror=alert(1)>');
  await expect(calls(page)).toHaveCount(3);
  await expect(calls(page).first()).toContainText('404');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('4xx');
  await expect(calls(page)).toHaveCount(1);
  await page.reload();
  await expect(calls(page)).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Status' }).selectOption('');
  await page.getByRole('searchbox', { name: 'Path contains' }).fill('/contacts');
  await expect(calls(page)).toHaveText([/contacts\?limit=1/]);
  await calls(page).locator('summary').focus();
  await page.keyboard.press('Enter');
  await press(page, 'Copy as curl');
  await expect(notice(page)).toContainText('Copied.');
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toBe(`curl '${sandbox.origin}${contacts}?limit=1' \\\n  -H "Authorization: Bearer $TOKEN"`);
});

test('the next calls fail as they are told to, and time goes by on request', async ({
  page,
  sandbox,
  token,
  complaints,
}) => {
  const read = async () =>
    (await fetch(`${sandbox.origin}${contacts}`, { headers: { authorization: `Bearer ${token}` } })).status;
  await openControls(page, sandbox);
  await press(page, 'Down for 3 calls');
  await expect(page.getByRole('list', { name: 'Faults' })).toContainText('0 of 3 hit');
  expect(await read()).toBe(503);
  await press(page, /^Remove 503/);
  await expect(page.getByText('Nothing is broken.')).toBeVisible();
  expect(await read()).toBe(200);
  await undo(page);
  expect(await read()).toBe(503);
  await press(page, 'Remove all faults');
  await confirm(page);
  await expect(page.getByText('Nothing is broken.')).toBeVisible();

  await calls(page).filter({ hasText: contacts }).first().locator('summary').click();
  await press(page, '+1 min');
  await expect(notice(page)).toContainText('a minute');
  await press(page, 'Break the next one');
  await expect(page.getByRole('textbox', { name: 'Path' })).toHaveValue(contacts);
  await page.getByRole('combobox', { name: 'What to do' }).selectOption('answer');
  await page.getByRole('spinbutton', { name: 'Status' }).fill('418');
  await page.getByRole('textbox', { name: 'Body, as JSON' }).fill('{"message":');
  await press(page, 'Add this fault');
  await expect(notice(page)).toContainText('This is not JSON.');
  await page.getByRole('textbox', { name: 'Body, as JSON' }).fill('{"message":"teapot"}');
  await press(page, 'Add this fault');
  await expect(page.getByRole('list', { name: 'Faults' })).toContainText('status 418');
  expect(await read()).toBe(418);

  await press(page, '+1 hour');
  await expect(page.getByText('1 h 1 min ahead')).toBeVisible();
  expect(await read()).toBe(401);
  await undo(page);
  expect(await read()).toBe(200);

  await openSection(page, 'Limits and tokens');
  await page.getByRole('spinbutton', { name: 'Calls in 10 s', exact: true }).fill('0');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 changed')).toBeVisible();
  expect(await read()).toBe(429);
  await undo(page);
  await page.getByRole('checkbox', { name: 'Each refresh token works once' }).check();
  await expect(notice(page)).toContainText('Saved.');
  expect(await sandbox.control('GET', 'settings')).toMatchObject({ rotateRefreshTokens: true, burstLimit: 190 });
  await page.getByText('Webhooks, and what HubSpot leaves open').click();
  await page.getByRole('textbox', { name: 'Scopes that no account can grant' }).fill('["tickets"]');
  await page.keyboard.press('Tab');
  await expect(page.getByText('2 changed')).toBeVisible();
  await press(page, 'All settings as HubSpot has them');
  await expect(page.getByText('as HubSpot', { exact: true })).toBeVisible();
  expect(await sandbox.control('GET', 'settings')).toMatchObject({ rotateRefreshTokens: false, unavailableScopes: [] });
  await page.getByRole('spinbutton', { name: 'Latency in ms' }).fill('-1');
  await page.keyboard.press('Enter');
  await expect(notice(page).locator('.bad')).toContainText('latencyMs');
  forgiveFailedLoads(complaints);
});

test('contacts are written as in HubSpot’s own screens, and what is done can be undone', async ({
  page,
  sandbox,
  complaints,
}) => {
  const find = async (q: string) => {
    const answer = await sandbox.control('GET', `contacts?hubId=${hubId}&q=${encodeURIComponent(q)}`);
    return (answer as { results: { id: string; properties: Record<string, string | null> }[] }).results;
  };
  const search = (text: string) => page.getByRole('searchbox', { name: 'Find' }).fill(text);
  const found = page.getByRole('list', { name: 'Contacts' }).getByRole('listitem');
  await openControls(page, sandbox);
  await openSection(page, 'Contacts');
  await press(page, 'Create contact');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Email' }).fill('not an address');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(notice(page).locator('.bad')).toContainText('not an address is invalid');
  await notice(page).getByRole('button', { name: 'Close' }).click();
  await dialog.getByRole('textbox', { name: 'Email' }).fill('awkward@page.example');
  await dialog.getByRole('textbox', { name: 'First Name' }).fill('"><img src=x onerror=alert(1)>');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toBeHidden();
  await search('awkward@page.example');
  await expect(found).toHaveCount(1);
  await expect(found).toContainText('"><img src=x onerror=alert(1)>');
  await press(page, /^Edit/);
  await dialog.getByRole('textbox', { name: 'First Name' }).fill('');
  await dialog.getByRole('combobox', { name: 'Another property' }).selectOption('website');
  await dialog.getByRole('textbox', { name: 'Its value' }).fill('https://page.example');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const [contact] = await find('awkward@page.example');
  expect(contact?.properties.firstname).toBeNull();

  await press(page, /^Delete awkward/);
  await expect(page.getByText('No contact matches.')).toBeVisible();
  await undo(page);
  await expect(found).toHaveCount(1);

  await page.getByText('Import a CSV').click();
  await page.getByLabel('A CSV file').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('email,city\nawkward@page.example,Oslo\nother@page.example,Bergen\nnobody,Voss'),
  });
  await expect(page.getByRole('textbox', { name: 'or its text' })).toHaveValue(/Bergen/);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(notice(page)).toContainText('1 created, 1 updated, 1 refused. Line 4: Email address nobody is invalid');

  const [other] = await find('other@page.example');
  await press(page, /^Edit/);
  await dialog.getByRole('textbox', { name: 'Id of the other' }).fill(other?.id ?? '');
  await dialog.getByRole('button', { name: 'Merge…' }).click();
  await confirm(page);
  await expect(notice(page)).toContainText('The contacts are one.');
  await press(page, /^Edit/);
  await page.getByRole('button', { name: 'Forget for good…' }).click();
  await page.locator('#confirm').getByRole('button', { name: 'Cancel' }).click();
  expect(await find('awkward@page.example')).toHaveLength(1);
  await page.getByRole('button', { name: 'Forget for good…' }).click();
  await confirm(page);
  await expect(notice(page)).toContainText('forgotten');
  expect(await find('awkward@page.example')).toHaveLength(0);
  forgiveFailedLoads(complaints);
});

test('data come back from a snapshot, and the app can be thrown out and told so', async ({ page, sandbox, token }) => {
  const messages: unknown[] = [];
  const receiver = createServer((request, response) => {
    request.on('data', (chunk) => messages.push(...(JSON.parse(String(chunk)) as unknown[])));
    request.on('end', () => response.writeHead(204).end());
  });
  await once(receiver.listen(0, '127.0.0.1'), 'listening');
  const { port } = receiver.address() as AddressInfo;
  const read = async () =>
    (await fetch(`${sandbox.origin}${contacts}`, { headers: { authorization: `Bearer ${token}` } })).status;
  await openControls(page, sandbox);
  await openSection(page, 'Data');
  await page.getByRole('textbox', { name: 'Take a snapshot' }).fill('<b>before</b>');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Snapshots' })).toContainText('<b>before</b>');

  await openSection(page, 'App and people');
  await press(page, /^Uninstall/);
  await confirm(page);
  await expect(page.getByText('in 0 of 2 portals')).toBeVisible();
  expect(await read()).toBe(401);
  await press(page, 'Reset everything…');
  await confirm(page);
  await expect(notice(page)).toContainText('as it was at the start');
  await press(page, /^Restore…/);
  await confirm(page);
  await expect(page.getByText('in 1 of 2 portals')).toBeVisible();
  expect(await read()).toBe(200);

  await openSection(page, 'Webhooks');
  await page.getByRole('textbox', { name: 'Target URL' }).fill(`http://localhost:${port}/hooks`);
  await page.keyboard.press('Enter');
  await expect(page.getByText('9 subscriptions.')).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Contact id' }).fill('51');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Deliveries' })).toContainText('contact.creation');
  expect(messages).toMatchObject([{ objectId: 51, portalId: hubId, subscriptionType: 'contact.creation' }]);
  receiver.close();
});

test('the controls are sound at every size and in both themes', async ({ page, sandbox, token }) => {
  await sandbox.control('POST', 'snapshots', { name: 'before' });
  await sandbox.fault({ path: '/crm/*', effect: { kind: 'named', name: 'UNAVAILABLE' } });
  await fetch(`${sandbox.origin}${contacts}/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'lindgren' }),
  });
  await openControls(page, sandbox);
  for (const title of ['Limits and tokens', 'Contacts', 'Data', 'App and people', 'Webhooks']) {
    await openSection(page, title);
  }
  for (const summary of await page.locator('.inside .more > summary').all()) await summary.click();
  await calls(page).first().locator('summary').click();
  await press(page, '+1 min');
  await expect(page.getByRole('list', { name: 'Contacts' })).toBeVisible();
  await lookAtEverySize(page, { name: 'sandbox-controls', isHubspots: true });
  await press(page, /^Edit/);
  await expect(page.getByRole('dialog')).toBeVisible();
  await lookAtEverySize(page, { name: 'sandbox-controls-contact', part: '#editor', isHubspots: true });
});
