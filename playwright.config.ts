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
    trace: 'retain-on-failure',
  },
});
