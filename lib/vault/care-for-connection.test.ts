import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connections, events, memberships, users } from '@/db/schema';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, consent, type ConnectedPortal } from '@/e2e/support/vault-context';
import { createInvitation } from '@/lib/auth/invitations/create-invitation';
import { acceptInvitation } from '@/lib/auth/joining/accept-invitation';
import type { Context } from '@/lib/context';
import type { CrmOwner } from '@/lib/hubspot/crm-answers';
import { systemClock } from '@/lib/kernel/clock';
import { careForConnection, isCareDue } from './care-for-connection';
import { replaceByStaticToken } from './paste-static-token';

const { hubId, mara } = samples.harbour;
const introspectPath = '/oauth/2026-09/token/introspect';
const tokenPath = '/oauth/2026-09/token';
const dayMs = 86_400_000;

let sandbox: TestSandbox;
let folder: string;
let portal: ConnectedPortal;
let nowMs: number;

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-care-'));
  portal = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
  nowMs = Date.now() + dayMs + 1_000;
});

afterEach(async () => {
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** The worker, a day later. */
function worker(changes: Partial<Context> = {}) {
  const ctx = portal.createContext({ actor: { kind: 'system', name: 'worker' } });
  const clock = { ...systemClock, now: () => nowMs };
  return { ...ctx, clock, random: () => 0.5, ...changes };
}
const care = (changes?: Partial<Context>) => careForConnection(worker(changes), { hubId: portal.scope.hubId });
const asked = () => sandbox.countRequests(introspectPath);
function storedRow() {
  const row = portal.database.orm.select().from(connections).get();
  if (!row) throw new Error('no connection is stored');
  return row;
}
const eventsOf = (kind: string) =>
  portal.database.orm
    .select()
    .from(events)
    .all()
    .filter((event) => event.kind === kind);

describe('the daily look at a connection', () => {
  it('comes a day after the connecting and then a day after the last, however often it is tried', async () => {
    const dueAt = async (ms: number) => {
      const [state] = await portal.ctx.stores.connections.listStates();
      return state && isCareDue(state, ms);
    };
    expect(await dueAt(Date.now())).toBe(false);
    expect(await dueAt(nowMs)).toBe(true);
    await Promise.all([care(), care(), care()]);
    expect(await asked()).toBe(1);
    expect(await dueAt(nowMs + dayMs / 2)).toBe(false);
    expect(await dueAt(nowMs + dayMs)).toBe(true);
    expect(await dueAt(nowMs - 30 * dayMs), 'with a clock that was set back').toBe(true);
  });

  it('renews an access that nobody has used since', async () => {
    const { version } = storedRow();
    await care();
    expect(await sandbox.countRequests(tokenPath, { grantType: 'refresh_token' })).toBe(1);
    expect(storedRow()).toMatchObject({ status: 'connected', version: version + 1, introspectedAtMs: nowMs });
    expect(eventsOf('connection.introspect')).toMatchObject([{ source: 'worker', detail: { active: true } }]);
  });

  it('follows the scopes that HubSpot names, and says which came and went', async () => {
    const scopes = ['oauth', 'crm.objects.contacts.read', 'tickets'];
    await sandbox.fault({ path: introspectPath, effect: { kind: 'patch', set: { scopes } } });
    const before = storedRow().grantedScopes;
    await care();
    expect(storedRow().grantedScopes).toEqual(scopes);
    const lost = before.filter((name) => !scopes.includes(name));
    expect(eventsOf('connection.scopes')).toMatchObject([{ detail: { added: ['tickets'], lost } }]);
  });

  it('keeps a grant whose token is called inactive while it can be renewed, and ends one that cannot', async () => {
    const inactive = { kind: 'answer', status: 200, body: { active: false } };
    await sandbox.fault({ path: introspectPath, times: null, effect: inactive });
    await care();
    expect(storedRow().status).toBe('connected');
    nowMs += dayMs + 3_600_000;
    await sandbox.control('POST', 'grants/uninstall', { hubId });
    await care();
    expect(storedRow()).toMatchObject({
      status: 'needs_reauth',
      lastErrorMessage: 'The app was uninstalled or access was revoked in HubSpot.',
    });
  });

  it('tries again within the hour when HubSpot does not answer, and blames nobody', async () => {
    await sandbox.fault({ path: introspectPath, times: 1, effect: { kind: 'answer', status: 503, body: {} } });
    await care();
    expect(storedRow()).toMatchObject({ status: 'connected', nextIntrospectionAtMs: nowMs + 3_600_000 });
    nowMs += 3_600_000;
    await care();
    expect(storedRow().introspectedAtMs).toBe(nowMs);
  });

  it('ends a pasted token that was deleted in HubSpot', async () => {
    const named = { hubId, kind: 'service-key' };
    const { token } = (await sandbox.control('POST', 'static-tokens/rotate', named)) as { token: string };
    await replaceByStaticToken(portal.ctx, { hubId: portal.scope.hubId, body: { token, replacesOauth: true } });
    await care();
    expect(storedRow().status).toBe('connected');
    await sandbox.control('POST', 'static-tokens/delete', named);
    nowMs += 2 * dayMs;
    await care();
    expect(storedRow()).toMatchObject({ status: 'needs_reauth', lastErrorCode: 'unknown_token' });
  });
});

describe('people whose access to the HubSpot account has ended', () => {
  const owner = (archived: boolean): CrmOwner => ({ id: '1', archived, userIdIncludingInactive: mara });
  const withOwners = (owners: CrmOwner[]): Partial<Context> => {
    const { crm } = portal.ctx;
    return { crm: (scope) => ({ ...crm(scope), listOwners: async () => owners }) };
  };
  const suspendedAtMs = () => portal.database.orm.select().from(memberships).get()?.suspendedAtMs;

  it('are let in no more, until HubSpot has them back', async () => {
    await care(withOwners([owner(true)]));
    expect(suspendedAtMs()).toBe(nowMs);
    expect(eventsOf('member.suspend')).toMatchObject([{ subject: portal.person.id, source: 'worker' }]);
    nowMs += 2 * dayMs;
    await care(withOwners([owner(true), owner(false)]));
    expect(suspendedAtMs()).toBeNull();
    expect(eventsOf('member.restore')).toHaveLength(1);
  });

  it('stay when somebody here has invited them back, until HubSpot lets them authorise again', async () => {
    const stamps = { createdAtMs: 1, updatedAtMs: 1 };
    const { orm } = portal.database;
    orm
      .insert(users)
      .values({ id: 'olga', ...stamps })
      .run();
    const { hubId } = portal.scope;
    orm.insert(memberships).values({ hubId, userId: 'olga', role: 'owner', createdAtMs: 1 }).run();
    const ofMara = eq(memberships.userId, portal.person.id);
    const isShutOut = () => orm.select().from(memberships).where(ofMara).get()?.suspendedAtMs !== null;
    await care(withOwners([owner(true)]));
    expect(isShutOut()).toBe(true);
    const { link } = await createInvitation(portal.contextOf('olga'), { hubId, body: { role: 'viewer' } });
    await acceptInvitation(portal.ctx, { body: { token: link.split('/').at(-1) } });
    expect(isShutOut()).toBe(false);
    nowMs += 2 * dayMs;
    await care(withOwners([owner(true)]));
    expect(isShutOut()).toBe(false);

    await consent(portal.anonymous(), { sandbox, hubId, userId: mara });
    nowMs += 2 * dayMs;
    await care(withOwners([owner(true)]));
    expect(isShutOut()).toBe(true);
  });

  it('are not guessed at: whoever is in neither list stays', async () => {
    await care(withOwners([]));
    expect(suspendedAtMs()).toBeNull();
    nowMs += 2 * dayMs;
    await care();
    expect(suspendedAtMs(), 'with the lists of the sample portal').toBeNull();
  });
});
