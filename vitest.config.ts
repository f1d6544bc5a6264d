import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // The marker throws outside a Next build; its own empty half is what Next puts in its place on the server.
      'server-only': path.join(root, 'node_modules/server-only/empty.js'),
    },
  },
  test: {
    environment: 'node',
    setupFiles: ['./e2e/support/fail-on-console-error.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Two cores keep three busy: tests of copying wait for HubSpot's limits most of their time.
          maxWorkers: 3,
          // A limit for what hangs. How long a test takes on a busy machine is no finding.
          testTimeout: 30_000,
          include: ['{app,components,db,lib,scripts}/**/*.test.{ts,tsx}', '*.test.ts'],
        },
      },
      {
        // Drives a built portal over HTTP, so it needs `next build` first and takes longer than a unit test may.
        extends: true,
        test: {
          name: 'http',
          include: ['e2e/http/**/*.test.ts'],
          globalSetup: ['./e2e/support/build-before-tests.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
