import { test as base, expect } from '@playwright/test';
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

export { expect };
