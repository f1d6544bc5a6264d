import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiCalls, connections, events, memberships, portals, users } from '@/db/schema';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, hubIdOf, type ConnectedPortal } from '@/e2e/support/vault-context';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import { erasePortal } from './erase-portal';
import { listConnectionEvents } from './list-connection-events';
import { refreshConnection } from './refresh-connection';

const { hubId } = samples.harbour;

let sandbox: TestSandbox;
let folder: string;
let portal: ConnectedPortal;

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-erase-'));
  portal = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
});

afterEach(async () => {
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const input = () => ({ hubId: portal.scope.hubId });
const erase = (confirm = String(hubId)) => erasePortal(portal.ctx, { ...input(), body: { confirm } });
const orm = () => portal.database.orm;

describe('erasing a portal', () => {
  it('wants its number typed, and does nothing before', async () => {
    for (const confirm of ['', '48211002', 'Harbour & Pine']) {
      await expect(erase(confirm)).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    }
    expect(orm().select().from(connections).get()?.status).toBe('connected');
  });

  it('revokes, deletes all of it, and leaves one receipt that says how much and by whom', async () => {
    portal.ctx.mirrors.open(portal.scope);
    const file = path.join(folder, 'portals', `${hubId}.sqlite`);
    expect(existsSync(file)).toBe(true);
    const erased = await erase(` ${hubId} `);
    expect(erased).toMatchObject({ contacts: 0, members: 1 });
    expect(await sandbox.countRequests('/oauth/2026-09/token/revoke')).toBe(1);
    expect([existsSync(file), existsSync(`${file}-wal`)]).toEqual([false, false]);
    await portal.ctx.calls.flush();
    for (const table of [portals, connections, memberships]) expect(orm().select().from(table).all()).toEqual([]);
    const calls = orm().select().from(apiCalls).all();
    expect(calls.filter((call) => call.hubId !== null)).toEqual([]);
    const [receipt, ...others] = orm().select().from(events).all();
    expect(others).toEqual([]);
    expect(receipt).toMatchObject({ kind: 'portal.erase', hubId, userId: portal.person.id, outcome: 'ok' });
    expect(receipt?.detail).toMatchObject({ revocation: 'revoked', members: 1, events: erased.events });
    expect(orm().select().from(users).all(), 'the person stays, without a portal').toHaveLength(1);
    await expect(authorize(portal.ctx, { ...input(), permission: 'connection.read' })).rejects.toMatchObject({
      category: 'OBJECT_NOT_FOUND',
    });
  });

  it('does so although HubSpot does not answer', async () => {
    await sandbox.fault({ path: '/oauth/2026-09/token/revoke', times: null, effect: { kind: 'answer', status: 503 } });
    await erase();
    expect(orm().select().from(portals).all()).toEqual([]);
    expect(orm().select().from(events).get()?.detail).toMatchObject({ revocation: 'failed:transient' });
  });

  it('touches no other portal', async () => {
    const { hubId: other, diego: userId } = samples.cascade;
    const second = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox, hubId: other, userId });
    await erase();
    expect(orm().select().from(portals).all()).toMatchObject([{ hubId: other }]);
    expect(await second.ctx.crm(second.scope).getAccountDetails()).toBeDefined();
    second.close();
  });
});

describe('what happened to a connection', () => {
  const list = (query: Record<string, string> = {}) => listConnectionEvents(portal.ctx, { ...input(), query });

  it('begins with the consent, tells who and from where, and leaves out what is not about it', async () => {
    const ctx = { ...portal.ctx, source: 'Firefox on Linux' };
    await refreshConnection(ctx, input());
    await ctx.stores.events.append(newEvent(ctx, { ...input(), kind: 'contact.update', outcome: 'ok' }));
    const { results, paging } = await list();
    expect(paging).toBeUndefined();
    expect(results).toMatchObject([
      { kind: 'connection.refresh', outcome: 'ok', source: 'Firefox on Linux', by: { kind: 'person' } },
      { kind: 'sign_in', grant: 'created', by: { kind: 'person', email: expect.stringContaining('@') } },
    ]);
  });

  it('comes in pages, newest first, none of them twice', async () => {
    for (let each = 0; each < 6; each++) await refreshConnection(portal.ctx, input());
    const ids: string[] = [];
    for (let after: string | undefined = '999999'; after !== undefined;) {
      const page = await list({ limit: '3', after });
      ids.push(...page.results.map(({ id }) => id));
      after = page.paging?.next.after;
    }
    expect(ids).toHaveLength(7);
    expect(ids.map(Number)).toEqual(ids.map(Number).toSorted((a, b) => b - a));
    await expect(list({ after: 'x' })).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    const nobody = listConnectionEvents(portal.ctx, { hubId: hubIdOf(5), query: {} });
    await expect(nobody).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
  });

  it('leaves out a sign-in that changed nothing', async () => {
    const signIn = (grant: string) =>
      newEvent(portal.ctx, { ...input(), kind: 'sign_in', outcome: 'ok', detail: { grant } });
    await portal.ctx.stores.events.append(signIn('dropped'));
    expect((await list()).results.map(({ grant }) => grant)).toEqual(['created']);
    await portal.ctx.stores.events.append(signIn('replaced'));
    expect((await list()).results.map(({ grant }) => grant)).toEqual(['replaced', 'created']);
  });

  it('tells of a consent that was not taken over, and what it lacked', async () => {
    const lostScopes = ['crm.objects.contacts.write'];
    const detail = { grant: 'dropped', lostScopes };
    await portal.ctx.stores.events.append(newEvent(portal.ctx, { ...input(), kind: 'sign_in', outcome: 'ok', detail }));
    expect((await list()).results[0]).toMatchObject({ grant: 'dropped', lostScopes });
  });
});
