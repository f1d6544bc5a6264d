import { expect } from 'vitest';
import { accessTokenPrefix, refreshTokenMarker } from '@/lib/sandbox/app';
import { readDataFolder, readPortalRows } from './portal-rows';
import type { TestPortal } from './start-portal';
import { controlsOf } from './test-sandbox';

/**
 * What holds of a running portal after whatever went wrong: it lives and says truly how it is, its database is sound,
 * nothing secret is in its files or its output, and nothing was revoked.
 */
export async function expectPortalUnharmed(portal: TestPortal): Promise<void> {
  expect((await fetch(`${portal.origin}/api/health/live`)).status).toBe(200);
  const ready = await fetch(`${portal.origin}/api/health/ready`);
  const { checks } = (await ready.json()) as { checks: Record<string, string> };
  expect(checks.database).toBe('ok');
  expect(ready.status).toBe(Object.values(checks).includes('failed') ? 503 : 200);
  expect(readPortalRows(portal, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(readPortalRows(portal, 'PRAGMA foreign_key_check')).toEqual([]);
  const haystack = [...portal.logs(), readDataFolder(portal)].join('\n');
  for (const secret of [
    accessTokenPrefix,
    refreshTokenMarker,
    portal.env.HUBSPOT_CLIENT_SECRET,
    portal.env.NEXTAUTH_SECRET,
  ]) {
    expect(secret).toBeTruthy();
    expect(haystack.includes(secret ?? ''), 'a secret in the files or the output').toBe(false);
  }
  expect(await controlsOf(portal.sandboxOrigin).countRequests('/token/revoke')).toBe(0);
}
