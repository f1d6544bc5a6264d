import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteFile } from '@/db/sqlite-driver';
import { signIn } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { controlsOf } from '@/e2e/support/test-sandbox';

let portal: TestPortal;
const ask = async (check: 'live' | 'ready') => {
  const response = await fetch(`${portal.origin}/api/health/${check}`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, body: (await response.json()) as unknown };
};
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

it('is live and ready when all is well', async () => {
  expect(await ask('live')).toEqual({ status: 200, body: { status: 'ok' } });
  expect(await ask('ready')).toMatchObject({ status: 200, body: { status: 'ok', checks: { database: 'ok' } } });
});

it('is live but not ready while its database cannot be written, and ready again afterwards', async () => {
  const intruder = openSqliteFile(path.join(portal.dataDir, 'sandbox', 'portside.sqlite'));
  intruder.exec('BEGIN IMMEDIATE');
  try {
    expect(await ask('ready')).toMatchObject({
      status: 503,
      body: { status: 'failed', checks: { database: 'failed' } },
    });
    expect(await ask('live')).toMatchObject({ status: 200 });
  } finally {
    intruder.exec('ROLLBACK');
    intruder.close();
  }
  expect(await ask('ready')).toMatchObject({ status: 200 });
});

it('warns of a clock that is wrong by HubSpot’s, in the log too, and is ready all the same', async () => {
  const sandbox = controlsOf(portal.sandboxOrigin);
  const headers = { date: new Date(Date.now() + 2 * 3_600_000).toUTCString() };
  await sandbox.fault({ path: '/account-info/*', effect: { kind: 'answer', status: 404, body: {}, headers } });
  await signIn(portal);
  const warnings = () => portal.logs().filter((line) => line.includes('the clock of this machine is wrong'));
  await expect.poll(() => warnings().length).toBe(1);
  const { level, skewSeconds } = JSON.parse(warnings()[0] ?? '{}') as { level: string; skewSeconds: number };
  expect(level).toBe('warn');
  // Two hours, less what passed between the test and the call.
  expect(Math.abs(skewSeconds + 7_200)).toBeLessThan(60);
  expect(await ask('ready')).toMatchObject({ status: 200, body: { checks: { clock: 'warning' } } });
  await sandbox.clearFaults();
  await signIn(portal);
  expect(await ask('ready')).toMatchObject({ status: 200, body: { checks: { clock: 'ok' } } });
});
