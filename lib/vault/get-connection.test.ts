import { expect, it } from 'vitest';
import { startTestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample } from '@/e2e/support/vault-context';
import { systemClock } from '@/lib/kernel/clock';
import { getConnection } from './get-connection';

it('says what time the server has, and by how much that is wrong by HubSpot’s', async () => {
  const sandbox = await startTestSandbox({ contacts: 1 });
  const { ctx, scope, close } = await connectSample({ databaseFile: ':memory:', sandbox });
  try {
    const clock = { ...systemClock, now: () => Date.UTC(2026, 10, 22, 12) };
    expect(await getConnection({ ...ctx, clock }, scope)).toMatchObject({
      serverTime: '2026-11-22T12:00:00.000Z',
      clockSkewSeconds: 0,
    });
    const ahead = { ...ctx, clockSkewMs: () => 7_200_400 };
    expect((await getConnection(ahead, scope)).clockSkewSeconds).toBe(7_200);
  } finally {
    close();
    await sandbox.close();
  }
});
