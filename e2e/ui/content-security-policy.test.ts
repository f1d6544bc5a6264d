import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/support/browser-test';
import { signInWithBrowser } from '@/e2e/support/sign-in';
import { harbourHubId } from '@/lib/sandbox/seed/sample-portals';

type Violation = { directive: string; blocked: string };

/** Notes every violation from the first moment of each page on. */
async function recordViolations(page: Page): Promise<() => Promise<Violation[]>> {
  const violations: Violation[] = [];
  await page.exposeFunction('recordViolation', (violation: Violation) => violations.push(violation));
  await page.addInitScript(() => {
    const { recordViolation } = window as unknown as { recordViolation: (violation: Violation) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      recordViolation({ directive: effectiveDirective, blocked: blockedURI });
    });
  });
  return async () => {
    await page.waitForLoadState('networkidle');
    return violations;
  };
}

test('every page works under the content security policy', async ({ page, portal }) => {
  const violations = await recordViolations(page);
  for (const path of ['/', '/connect/error?code=denied', '/setup']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await violations(), path).toEqual([]);
  }

  await page.goto('/');
  await signInWithBrowser(page);
  await page.waitForURL(`${portal.origin}/portals/${harbourHubId}/contacts**`);
  await expect(page.getByRole('grid')).toBeVisible();
  expect(await violations()).toEqual([]);
  for (const path of ['contacts?q=anna', 'connection']) {
    await page.goto(`/portals/${harbourHubId}/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await violations(), path).toEqual([]);
  }
});

test('a script that somebody smuggles into a page does not run', async ({ page, complaints }) => {
  const violations = await recordViolations(page);
  await page.goto('/');
  await page.evaluate(() => {
    const script = document.createElement('div');
    script.innerHTML = '<img src="x:" onerror="document.title = \'owned\'">';
    document.body.append(script);
    const inline = document.createElement('script');
    inline.textContent = "document.title = 'owned'";
    document.body.append(inline);
  });
  await expect.poll(violations).toContainEqual({ directive: 'script-src-attr', blocked: 'inline' });
  await expect(page).not.toHaveTitle('owned');
  complaints.length = 0;
});
