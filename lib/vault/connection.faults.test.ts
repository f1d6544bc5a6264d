import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connections, events, memberships } from '@/db/schema';
import { hubspotModes } from '@/e2e/support/hubspot-modes';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, consent, hubIdOf, testKeys, type ConnectedPortal } from '@/e2e/support/vault-context';
import { expectUnharmed, forgetVaultState } from '@/e2e/support/vault-faults';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { systemClock } from '@/lib/kernel/clock';
import { createSealer } from '@/lib/platform/sealer';
import { parseKeyRing } from '@/lib/platform/key-ring';
import { getAccessToken } from './access-tokens';
import { careForConnection } from './care-for-connection';
import { getConnection } from './get-connection';

const { harbour, cascade } = samples;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let sandbox: TestSandbox;
let portal: ConnectedPortal;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
});
afterAll(() => sandbox.close());

const refreshes = () => sandbox.countRequests('/oauth/2026-09/token', { grantType: 'refresh_token' });
const token = (changes: Partial<Context> = {}) =>
  getAccessToken({ ...portal.ctx, ...changes, random: () => 0.5 }, portal.scope);
const change = (values: Partial<typeof connections.$inferInsert>) =>
  portal.database.orm.update(connections).set(values).where(eq(connections.hubId, harbour.hubId)).run();
const storedRow = () =>
  portal.database.orm.select().from(connections).where(eq(connections.hubId, harbour.hubId)).get();
const stateOf = async (hubId: number, ctx = portal.ctx) => {
  const { status, lastError } = await getConnection(ctx, { hubId: hubIdOf(hubId) });
  return [status, lastError?.code];
};
const eventsOf = (kind: string) =>
  portal.database.orm
    .select()
    .from(events)
    .where(eq(events.kind, kind))
    .all()
    .map(({ detail }) => detail);
/** A clock that is wrong by so much. */
const clockOff = (ms: number) => ({ clock: { ...systemClock, now: () => Date.now() + ms } });

describe.each(hubspotModes)('with %s', (_title, mode) => {
  beforeEach(async () => {
    forgetVaultState();
    await sandbox.clearFaults();
    await sandbox.set(mode);
    portal = await connectSample({ databaseFile: ':memory:', sandbox });
    await consent(portal.anonymous(), { sandbox, hubId: cascade.hubId, userId: cascade.mara });
    await sandbox.forgetRequests();
  });
  afterEach(async () => {
    expectUnharmed(portal);
    expect(await sandbox.countRequests('/token/revoke')).toBe(0);
    portal.close();
  });

  it('a person whom HubSpot has deactivated is let in no more, and is again once HubSpot has them back', async () => {
    const presence = { archived: true };
    const worker = (daysLater: number): Parameters<typeof careForConnection>[0] => {
      const ctx = portal.createContext({ actor: { kind: 'system', name: 'worker' } });
      const owners = [{ id: '1', userIdIncludingInactive: harbour.mara, ...presence }];
      const crm: Context['crm'] = (scope) => ({ ...ctx.crm(scope), listOwners: async () => owners });
      return { ...ctx, ...clockOff(daysLater * dayMs), crm, random: () => 0.5 };
    };
    const visit = () => authorize(portal.ctx, { hubId: portal.scope.hubId, permission: 'contacts.read' });
    await visit();
    await careForConnection(worker(2), { hubId: portal.scope.hubId });
    await expect(visit()).rejects.toMatchObject({ category: expect.stringMatching(/FORBIDDEN|OBJECT_NOT_FOUND/) });
    expect(
      portal.database.orm
        .select()
        .from(memberships)
        .all()
        .map(({ suspendedAtMs }) => suspendedAtMs !== null),
    ).toContain(true);
    presence.archived = false;
    await careForConnection(worker(4), { hubId: portal.scope.hubId });
    await visit();
  });

  it.each([
    ['two hours ahead', 2 * hourMs],
    ['two hours behind', -2 * hourMs],
  ])('a clock that is %s costs refreshes at most, never the connection', async (_, offMs) => {
    await sandbox.expire(harbour.hubId);
    const crm = portal.ctx.crm(portal.scope);
    await token(clockOff(offMs));
    await crm.getAccountDetails();
    await token(clockOff(offMs));
    expect(await stateOf(harbour.hubId)).toEqual(['connected', undefined]);
    expect(await refreshes()).toBeLessThanOrEqual(2);
  });

  it.each([
    ['a pause between two tries', { nextRefreshAtMs: dayMs, refreshFailures: 3 }],
    ['a refresh under way', { leaseOwner: 'another process', leaseUntilMs: dayMs }],
  ])('a clock that jumps back does not make %s last a day', async (_, ahead) => {
    const later = Object.fromEntries(
      Object.entries(ahead).map(([name, value]) => [name, value === dayMs ? Date.now() + dayMs : value]),
    );
    change({ expiresAtMs: 0, refreshAfterMs: 0, nextRefreshAtMs: null, ...later });
    await token();
    expect(await refreshes()).toBe(1);
  });

  it('a key that is gone makes the portals unusable that it sealed, and no other', async () => {
    const row = storedRow();
    const other = createSealer(parseKeyRing(`gone:${Buffer.alloc(32, 9).toString('base64')}`));
    const sealer = createSealer(parseKeyRing(testKeys));
    const reseal = (sealed: string | null | undefined, field: string) =>
      other.seal(sealer.open(sealed ?? '', { connection: harbour.hubId, field }), { connection: harbour.hubId, field });
    change({
      sealedAccessToken: reseal(row?.sealedAccessToken, 'access_token'),
      sealedRefreshToken: reseal(row?.sealedRefreshToken, 'refresh_token'),
      refreshAfterMs: 0,
    });
    await expect(token()).rejects.toMatchObject({ category: 'INTERNAL', reason: 'key_missing' });
    expect(await stateOf(harbour.hubId)).toEqual(['error', 'key_missing']);
    expect(eventsOf('connection.unusable')).toEqual([{ code: 'key_missing' }]);
    expect(await stateOf(cascade.hubId)).toEqual(['connected', undefined]);
    expect(await refreshes()).toBe(0);
  });

  it.each<[string, (mine: string, theirs: string) => string]>([
    ['with a bit flipped', (mine) => `${mine.slice(0, -3)}${mine.at(-3) === 'A' ? 'B' : 'A'}${mine.slice(-2)}`],
    ['copied from another portal', (_mine, theirs) => theirs],
  ])('a stored token %s is not opened, and the portal says so', async (_, alter) => {
    const others = portal.database.orm.select().from(connections).where(eq(connections.hubId, cascade.hubId)).get();
    change({
      sealedRefreshToken: alter(storedRow()?.sealedRefreshToken ?? '', others?.sealedRefreshToken ?? ''),
      refreshAfterMs: 0,
    });
    await expect(token()).rejects.toMatchObject({ category: 'INTERNAL', reason: 'tampered' });
    await expect(token()).rejects.toMatchObject({ reason: 'tampered' });
    expect(await stateOf(harbour.hubId)).toEqual(['error', 'tampered']);
    expect(await stateOf(cascade.hubId)).toEqual(['connected', undefined]);
    expect(eventsOf('connection.unusable'), 'noted once, not with every request').toEqual([{ code: 'tampered' }]);
    expect(await refreshes()).toBe(0);
  });
});
