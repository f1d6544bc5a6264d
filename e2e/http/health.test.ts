import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteFile } from '@/db/sqlite-driver';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';

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
