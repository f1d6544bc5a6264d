import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { takePicture } from '@/e2e/support/take-picture';
import { waitForLife } from '@/e2e/support/wait-for-life';
import { lookAtEverySize } from './look-at-every-size';
import { contactsPage, expect, forgiveFailedLoads, hubId, test, type SandboxControls } from './signed-in-test';

type Sample = { name: string; status: number; body: unknown };

const recorded = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../lib/workbench/explain/known-bodies.json'), 'utf8'),
) as Record<string, { http: number; body: unknown }>;

const htmlPage = (title: string) => `<!DOCTYPE html><html><head><title>${title}</title></head><body></body></html>`;
const plain = (status: number, message: string, category?: string) => ({
  status: 'error',
  message,
  category,
  http: status,
});

/** What HubSpot answers without a body of its own, or with one that nobody has recorded. */
const byStatus: Sample[] = [
  { name: 'wrong-token-format', status: 530, body: htmlPage('1016') },
  { name: 'moving', status: 477, body: plain(477, 'This account is being migrated.', 'MIGRATION_IN_PROGRESS') },
  { name: 'locked', status: 423, body: plain(423, 'The resource is locked.', 'LOCKED') },
  { name: 'uri-too-long', status: 414, body: htmlPage('414 Request-URI Too Large') },
  { name: 'user-forbidden', status: 403, body: plain(403, 'You do not have permissions to view object type DEAL.') },
  { name: 'bad-gateway', status: 502, body: htmlPage('502 Bad Gateway') },
  { name: 'origin-down', status: 521, body: htmlPage('521 Web server is down') },
  {
    name: 'partly',
    status: 207,
    body: { status: 'COMPLETE', numErrors: 1, errors: [{ message: 'Object not found.' }] },
  },
  { name: 'never-seen', status: 418, body: { message: 'I am a teapot' } },
];

const samples: Sample[] = Object.entries(recorded).map(([name, { http, body }]) => ({ name, status: http, body }));
const groups = [
  { title: 'sign-in', samples: samples.slice(0, 8) },
  { title: 'api', samples: samples.slice(8) },
  { title: 'status', samples: byStatus },
];

const looks = [390, 1440].flatMap((width) => (['light', 'dark'] as const).map((theme) => ({ width, theme })));

async function explainPasted(page: Page, { status, body }: Sample): Promise<void> {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  await page.getByRole('textbox', { name: /Paste/ }).fill(`HTTP/1.1 ${status}\n${text}`);
  const answered = page.waitForResponse((response) => response.url().endsWith('/workbench/explain'));
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await answered;
}

test.describe.configure({ mode: 'parallel' });
test.use({ trace: 'off', screenshot: 'off' });

for (const { title, samples } of groups) {
  test(`every error of the group “${title}” has an explanation with a next step`, async ({ page, complaints }) => {
    // Some fifty pictures, each of which a busy machine takes a second for.
    test.setTimeout(240_000);
    await page.goto(`/portals/${hubId}/workbench?tab=explain`);
    await waitForLife(page.getByRole('textbox', { name: /Paste/ }));
    for (const sample of samples) {
      await explainPasted(page, sample);
      const card = page.getByRole('region', { name: 'What the answer means' });
      await expect(card.getByRole('heading'), sample.name).not.toBeEmpty();
      await expect(card.getByText(/ mend this|passes by itself/), sample.name).toBeVisible();
      await expect(card.getByText(/^Next: .+\.$/), sample.name).toBeVisible();
      for (const { width, theme } of looks) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await card.scrollIntoViewIfNeeded();
        await takePicture(page, `error-${sample.name}-${width}-${theme}`);
      }
    }
    await page.getByText('Show HubSpot’s answer').click();
    await lookAtEverySize(page, { name: `error-group-${title}` });
    forgiveFailedLoads(complaints);
  });
}

type ErrorScene = { name: string; heading: string; who: string; effect: Record<string, unknown> & { kind: string } };

const missingScopes = { kind: 'answer', status: 403, body: recorded.missingScopes?.body };

/** One of each kind, where a reader meets it: the list of contacts, which cannot be read. */
const scenes: ErrorScene[] = [
  {
    name: 'scopes',
    heading: 'A HubSpot permission is missing',
    who: 'A HubSpot admin can mend this',
    effect: missingScopes,
  },
  {
    name: 'forbidden',
    heading: 'HubSpot does not let this user do that',
    who: 'A HubSpot admin can mend this',
    effect: { kind: 'named', name: 'FORBIDDEN' },
  },
  {
    name: 'address-too-long',
    heading: 'The address of the call is too long',
    who: 'You can mend this',
    effect: { kind: 'named', name: 'URI_TOO_LONG' },
  },
];

async function breakList(page: Page, sandbox: SandboxControls, effect: ErrorScene['effect']): Promise<void> {
  await sandbox.fault({ path: '*/contacts/search', times: null, effect });
  await page.goto(`${contactsPage}?q=broken`);
}

test.describe('in the list of contacts', () => {
  for (const { name, heading, who, effect } of scenes) {
    test(`${name}: says what happened, who can mend it, and shows HubSpot’s answer`, async ({
      page,
      sandbox,
      complaints,
    }) => {
      await breakList(page, sandbox, effect);
      const alert = page.getByRole('alert').filter({ hasText: heading });
      await expect(alert.getByRole('heading', { name: heading })).toBeVisible();
      await expect(alert.getByText(who)).toBeVisible();
      await alert.getByText('Show HubSpot’s answer').click();
      await expect(alert.getByLabel('HubSpot’s answer', { exact: true })).toBeVisible();
      await lookAtEverySize(page, { name: `list-error-${name}` });
      forgiveFailedLoads(complaints);
    });
  }
});

test('a call that lacks a scope leads to the row of that scope', async ({ page, sandbox, complaints }) => {
  await breakList(page, sandbox, missingScopes);
  await page.getByRole('link', { name: 'See the scopes' }).click();
  await expect(page).toHaveURL(/\/connection\?scope=crm\.objects\.contacts\.read#permissions$/);
  await expect(page.getByText('A call was refused for want of a scope')).toBeVisible();
  await expect(page.getByText('so the call should work: try it again')).toBeVisible();
  forgiveFailedLoads(complaints);
});
