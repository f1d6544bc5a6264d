import { setTimeout } from 'node:timers/promises';
import { test as base, expect, type Page } from '@playwright/test';
import { startPortal, type PortalOptions, type TestPortal } from './start-portal';

type WorkerFixtures = {
  /** How the portal of a file is started, where it is not like all the others. */
  portalOptions: PortalOptions;
  /** One portal with its own HubSpot for each worker; tests of a file share it, so they use people and records of their own. */
  portal: TestPortal;
};
type TestFixtures = {
  /** What the browser complained about; a test that expects a complaint takes it out. */
  complaints: string[];
};

/** Playwright's test with a real portal, in which a console error or a blocked script fails the test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  portalOptions: [{}, { option: true, scope: 'worker' }],
  portal: [
    async ({ portalOptions }, use) => {
      const portal = await startPortal(portalOptions);
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ portal }, use) => use(portal.origin),
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (...request) => {
      const response = await goto(...request);
      await whenAlive(page);
      return response;
    };
    await use(page);
  },
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

const lifeWaitMs = 5_000;

/**
 * Waits until React has taken over what the server wrote, because a click before that is lost; a person would click again.
 * A page without anything to press, or one that never comes to life, is left to the test.
 */
async function whenAlive(page: Page): Promise<void> {
  const isAlive = () =>
    page.evaluate(() => {
      const element = document.querySelector('main button, main a[href], main input');
      const isOurs = document.querySelector('script[src^="/_next/"]') !== null;
      return !isOurs || !element || Object.keys(element).some((key) => key.startsWith('__reactProps'));
    });
  const endAtMs = Date.now() + lifeWaitMs;
  // Asked from here, since a test may have stopped the page's own clock.
  while (!(await isAlive().catch(() => true)) && Date.now() < endAtMs) await setTimeout(20);
}

export { expect };
