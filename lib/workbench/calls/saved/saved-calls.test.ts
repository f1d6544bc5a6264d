import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectSample, hubIdOf, type ConnectedPortal } from '@/e2e/support/vault-context';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { events, memberships, savedCalls, users } from '@/db/schema';
import { savedCallsMax } from '@/db/stores/saved-calls';
import type { Context } from '@/lib/context';
import { toUserId } from '@/lib/kernel/ids';
import { changeSavedCall } from './change-saved-call';
import { deleteSavedCall } from './delete-saved-call';
import { listSavedCalls } from './list-saved-calls';
import { saveCall } from './save-call';

const hubId = hubIdOf(samples.harbour.hubId);
const call = { method: 'GET', path: '/crm/objects/{version}/contacts', query: { limit: '3' } };

let sandbox: TestSandbox;
let portal: ConnectedPortal;
/** Another admin of the same portal. */
let other: Context;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 1 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
  const userId = toUserId(randomUUID());
  portal.database.write((tx) => {
    tx.insert(users).values({ id: userId, name: 'Ines', email: null, createdAtMs: 1, updatedAtMs: 1 }).run();
    tx.insert(memberships).values({ hubId, userId, role: 'admin', createdAtMs: 1 }).run();
  });
  other = portal.contextOf(userId);
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});
beforeEach(() => {
  portal.database.write((tx) => {
    tx.delete(savedCalls).run();
    tx.delete(events).run();
  });
});

const save = (body: object, ctx = portal.ctx) => saveCall(ctx, { hubId, body });
const list = async (ctx = portal.ctx) => (await listSavedCalls(ctx, { hubId })).results;
const kinds = () =>
  portal.database.orm
    .select()
    .from(events)
    .all()
    .map(({ kind }) => kind);

describe('a saved call', () => {
  it('is listed as it was filled in, by name', async () => {
    await save({ name: 'Second', call });
    await save({
      name: ' First ',
      call: { method: 'POST', path: '/crm/objects/{version}/contacts', body: '{"unfinished":' },
    });
    expect(await list()).toMatchObject([
      { name: 'First', isOwn: true, isShared: false, call: { body: '{"unfinished":', params: {} } },
      { name: 'Second', call: { ...call, params: {} } },
    ]);
    expect(kinds()).toEqual(['saved_call.create', 'saved_call.create']);
  });

  it('is its owner’s alone until it is shared', async () => {
    const { id } = await save({ name: 'Mine', call });
    expect(await list(other)).toEqual([]);
    await changeSavedCall(portal.ctx, { hubId, savedCallId: id, body: { isShared: true } });
    expect(await list(other)).toMatchObject([{ name: 'Mine', isOwn: false, isShared: true }]);
  });

  it('is renamed and shared by its owner only', async () => {
    const { id } = await save({ name: 'Mine', isShared: true, call });
    const rename = (ctx: Context) => changeSavedCall(ctx, { hubId, savedCallId: id, body: { name: 'Ours' } });
    await expect(rename(other)).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    await rename(portal.ctx);
    expect(await list()).toMatchObject([{ name: 'Ours' }]);
  });

  it('is deleted by its owner, and by any admin once it is shared', async () => {
    const own = await save({ name: 'Mine', call });
    const shared = await save({ name: 'Ours', isShared: true, call });
    const remove = (ctx: Context, savedCallId: string) => deleteSavedCall(ctx, { hubId, savedCallId });
    await expect(remove(other, own.id)).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    await remove(other, shared.id);
    await remove(portal.ctx, own.id);
    expect(await list()).toEqual([]);
    await expect(remove(portal.ctx, own.id)).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
  });

  it.each([
    ['in the body', { body: `{"a":"pat-na1-${randomUUID()}"}` }],
    ['in a parameter', { params: { contactId: `na1-${randomUUID()}` } }],
    ['in the query', { query: { access_token: 'x' } }],
    ['in the path', { path: `/crm/na1-${randomUUID()}` }],
  ])('holds no token %s', async (_where, part) => {
    await expect(save({ name: 'Secret', call: { ...call, ...part } })).rejects.toMatchObject({
      category: 'VALIDATION_ERROR',
      message: expect.stringContaining('token') as string,
    });
    expect(portal.database.orm.select().from(savedCalls).all()).toEqual([]);
  });

  it('is one of as many as anybody finds again', async () => {
    for (let number = 0; number < savedCallsMax; number++) await save({ name: `Call ${number}`, call });
    await expect(save({ name: 'One more', call })).rejects.toMatchObject({ reason: 'too_many' });
    await save({ name: 'Of somebody else', call }, other);
  });

  it('is nothing for editors', async () => {
    portal.database.write((tx) => tx.update(memberships).set({ role: 'editor' }).run());
    await expect(save({ name: 'x', call })).rejects.toMatchObject({ category: 'FORBIDDEN' });
    await expect(list()).rejects.toMatchObject({ category: 'FORBIDDEN' });
    portal.database.write((tx) => tx.update(memberships).set({ role: 'owner' }).run());
  });
});
