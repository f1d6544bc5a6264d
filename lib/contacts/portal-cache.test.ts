import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { listOwners } from './list-owners';
import { listProperties } from './list-properties';

let sandbox: TestSandbox;
let portal: ConnectedPortal;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});

describe('the properties and owners of a portal', () => {
  it('are asked of HubSpot once a minute, however many ask', async () => {
    let nowMs = Date.now();
    const ctx = { ...portal.ctx, clock: { ...portal.ctx.clock, now: () => nowMs } };
    const input = { hubId: portal.scope.hubId };
    await sandbox.fault({ path: '/crm/properties/*', effect: { kind: 'answer', status: 403, body: {} } });
    await expect(listProperties(ctx, input)).rejects.toMatchObject({ category: 'FORBIDDEN' });
    await sandbox.clearFaults();
    await sandbox.forgetRequests();

    await Promise.all(
      Array.from({ length: 20 }, () => Promise.all([listProperties(ctx, input), listOwners(ctx, input)])),
    );
    nowMs += 59_999;
    const { results, groups } = await listProperties(ctx, input);
    expect(results.length).toBeGreaterThan(20);
    expect(groups.length).toBeGreaterThan(1);
    const counts = () => Promise.all(['/crm/properties', '/crm/owners'].map((path) => sandbox.countRequests(path)));
    // Definitions and groups; people who are there and people who left.
    expect(await counts()).toEqual([2, 2]);

    nowMs += 1;
    await Promise.all([listProperties(ctx, input), listOwners(ctx, input)]);
    expect(await counts()).toEqual([4, 4]);
  });
});
