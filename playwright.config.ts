import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/support/browser';

const { executablePath, args } = await findBrowser();

export default defineConfig({
  testDir: 'e2e/ui',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/browser',
  globalSetup: './e2e/support/build-before-tests.ts',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    // The page as it was at each step, without a film of it: that took a fifth of the time of every test that passes.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
});
