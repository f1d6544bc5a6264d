import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connections, events, memberships } from '@/db/schema';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import type { Context } from '@/lib/context';
import { getAccessToken } from '@/lib/vault/access-tokens';
import { getTokenLife } from './get-token-life';
import { revealToken } from './reveal-token';

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

const reveal = (ctx: Context = portal.ctx, body: object = { token: 'access' }) =>
  revealToken(ctx, { hubId: portal.scope.hubId, body });
const reveals = () =>
  portal.database.orm
    .select()
    .from(events)
    .all()
    .filter(({ kind }) => kind === 'connection.reveal');

it('gives an admin the access token that works, and says so in the record', async () => {
  const token = await getAccessToken({ ...portal.ctx, random: () => 0.5 }, portal.scope);
  expect((await reveal()).value).toBe(token.reveal());
  expect(reveals()).toMatchObject([{ userId: portal.person.id, outcome: 'ok', detail: { token: 'access' } }]);
});

it('gives nothing that could not be put on record', async () => {
  const append = () => Promise.reject(new Error('the disk is full'));
  const stores = { ...portal.ctx.stores, events: { ...portal.ctx.stores.events, append } };
  await expect(reveal({ ...portal.ctx, stores })).rejects.toThrow('the disk is full');
});

it('is over after ten times within an hour', async () => {
  for (let time = 0; time < 10; time++) await reveal();
  await expect(reveal()).rejects.toMatchObject({ category: 'RATE_LIMITS', reason: 'reveal' });
  expect(reveals()).toHaveLength(10);
  const anHourLater: Context = { ...portal.ctx, clock: { ...portal.ctx.clock, now: () => Date.now() + 3_600_000 } };
  await expect(reveal(anHourLater)).resolves.toMatchObject({ value: expect.any(String) });
});

it.each([{ token: 'refresh' }, {}, { token: 'access', why: 'x' }])('gives no other token: %j', async (body) => {
  await expect(reveal(portal.ctx, body)).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
  expect(reveals()).toEqual([]);
});

it('is for admins and owners', async () => {
  portal.database.orm.update(memberships).set({ role: 'editor' }).run();
  await expect(reveal()).rejects.toMatchObject({ category: 'FORBIDDEN' });
  await expect(getTokenLife(portal.ctx, { hubId: portal.scope.hubId })).rejects.toMatchObject({
    category: 'FORBIDDEN',
  });
});

it('the life of a token is told without it', async () => {
  const life = await getTokenLife(portal.ctx, { hubId: portal.scope.hubId });
  expect(life).toMatchObject({ status: 'connected', kind: 'oauth', hasRefreshToken: true, lastError: null });
  const { expiresAt, renewsAt } = life.access ?? {};
  expect(Date.parse(expiresAt ?? '') - Date.parse(renewsAt ?? '')).toBe(5 * 60_000);
  expect(JSON.stringify(life)).not.toMatch(/sbxat-|-sbxr-/);
});

it('shows a pasted token, which never ends, to owners alone', async () => {
  portal.database.orm.update(connections).set({ kind: 'static' }).run();
  portal.database.orm.update(memberships).set({ role: 'admin' }).run();
  await expect(reveal()).rejects.toMatchObject({ category: 'FORBIDDEN', reason: 'role' });
  expect(reveals()).toEqual([]);
});
