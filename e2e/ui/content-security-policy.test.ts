import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/support/browser-test';
import { signInWithBrowser } from '@/e2e/support/sign-in';
import { harbourHubId } from '@/lib/sandbox/seed/sample-portals';

type Violation = { directive: string; blocked: string };

/** Notes every violation from the first moment of each page on. */
async function recordViolations(page: Page): Promise<Violation[]> {
  const violations: Violation[] = [];
  await page.exposeFunction('recordViolation', (violation: Violation) => violations.push(violation));
  await page.addInitScript(() => {
    const { recordViolation } = window as unknown as { recordViolation: (violation: Violation) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      recordViolation({ directive: effectiveDirective, blocked: blockedURI });
    });
  });
  return violations;
}

test('every page works under the content security policy', async ({ page, portal }) => {
  const violations = await recordViolations(page);
  for (const path of ['/', '/connect/error?code=denied', '/setup']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(violations, path).toEqual([]);
  }

  await page.goto('/');
  await signInWithBrowser(page);
  await page.waitForURL(`${portal.origin}/portals/${harbourHubId}/contacts**`);
  await expect(page.getByRole('grid')).toBeVisible();
  expect(violations).toEqual([]);
  for (const path of ['contacts?q=anna', 'connection']) {
    await page.goto(`/portals/${harbourHubId}/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(violations, path).toEqual([]);
  }
});

const smuggled = `
  <script>window.wasRun = 'a script without the nonce'</script>
  <script nonce="">window.wasRun = 'a script with an empty nonce'</script>
  <img src="/no-such-image" onerror="window.wasRun = 'an event handler'">
  <script src="https://evil.example/script.js"></script>
  <iframe src="https://evil.example/"></iframe>`;

test('what somebody smuggles into a page neither runs nor loads', async ({ page, complaints }) => {
  const violations = await recordViolations(page);
  await page.route('/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('</body>', `${smuggled}</body>`) });
  });
  await page.goto('/');
  await expect
    .poll(() => violations.map(({ directive }) => directive).sort())
    .toEqual(['frame-src', 'script-src-attr', 'script-src-elem', 'script-src-elem', 'script-src-elem']);
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  complaints.length = 0;
});
