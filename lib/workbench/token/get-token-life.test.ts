import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connections } from '@/db/schema';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { tokenLifeSchema } from './contract';
import { getTokenLife } from './get-token-life';

let sandbox: TestSandbox;
let portal: ConnectedPortal;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  portal = await connectSample({ databaseFile: ':memory:', sandbox });
  return portal.close;
});

const change = (row: Partial<typeof connections.$inferInsert>) =>
  portal.database.orm.update(connections).set(row).run();
const read = async () => tokenLifeSchema.parse(await getTokenLife(portal.ctx, { hubId: portal.scope.hubId }));

it('tells nothing of a failure where there was none', async () => {
  expect(await read()).toMatchObject({ status: 'connected', lastError: null, lastErrorExplanation: undefined });
});

it.each([
  ['invalid_grant', 'admin'],
  ['unknown_token', 'you'],
  ['transient', 'time'],
])('says what the last failure means and who can mend it: %s, %s', async (lastErrorCode, who) => {
  change({ lastErrorCode, lastErrorMessage: 'm', lastErrorAtMs: 1 });
  expect(await read()).toMatchObject({ lastError: { code: lastErrorCode }, lastErrorExplanation: { who } });
});

it('names no app for a token that was pasted', async () => {
  expect((await read()).clientId).not.toBeNull();
  change({ kind: 'static', clientId: 'static' });
  expect((await read()).clientId).toBeNull();
});
