import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSync, type TestSync } from '@/e2e/support/sync-context';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { readSyncState } from './sync-state';

let sandbox: TestSandbox;
let sync: TestSync;
beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 1_500 });
  sync = await openSync(sandbox);
});
afterEach(async () => {
  sync.close();
  await sandbox.close();
});

const expectEqual = async () => {
  const server = await sync.readServer();
  const mirror = sync.readMirror();
  expect([...mirror.keys()].toSorted()).toEqual([...server.keys()].toSorted());
  for (const [id, contact] of server) expect(mirror.get(id)).toEqual(contact);
};

describe('a first copy', () => {
  it('holds every contact with every value as HubSpot has it, and says that it is complete', async () => {
    await sync.run();
    await expectEqual();
    const state = readSyncState(sync.mirror);
    expect(state).toMatchObject({ completeAt: expect.any(String), freshAsOf: expect.any(String) });
    expect(state.run).toBeUndefined();
    expect(state.proof).toMatchObject({ missing: 0, surplus: 0, mirrorCount: state.proof?.hubspotCount });
  });
});
