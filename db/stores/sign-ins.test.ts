import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/db/database';
import { invitations, portals, users } from '@/db/schema';
import { createStores } from '@/db/stores';
import type { SignInRecord } from './sign-ins';
import { parseHubId, type HubId, type UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';

const nowMs = Date.parse('2026-11-22T09:00:00Z');

function toHubId(value: number): HubId {
  const hubId = parseHubId(value);
  if (!hubId) throw new Error('not a hub id');
  return hubId;
}

function signInOf(
  changes: { account?: string; hubId?: number; scopes?: string[]; sealed?: string } = {},
): SignInRecord {
  const hubId = toHubId(changes.hubId ?? 1);
  return {
    nowMs,
    correlationId: 'test',
    provider: 'hubspot',
    providerAccountId: changes.account ?? '100',
    email: 'ann@example.com',
    portal: { hubId, name: `Portal ${hubId}`, timeZone: 'UTC', uiDomain: 'app.hubspot.com', isConfirmed: true },
    grant: {
      sealedAccessToken: `${changes.sealed ?? 'a'}-access`,
      sealedRefreshToken: `${changes.sealed ?? 'a'}-refresh`,
      expiresAtMs: nowMs + 1_800_000,
      refreshAfterMs: nowMs + 1_500_000,
      requestedScopes: ['oauth'],
      optionalScopes: [],
      grantedScopes: changes.scopes ?? ['oauth', 'crm.objects.contacts.read'],
      clientId: 'client',
      apiOrigin: 'https://api.hubapi.com',
    },
    allowed: { kind: 'any' },
    isWell: (stored) => stored.status === 'connected',
  };
}

function setUp() {
  const database = openDatabase(':memory:');
  const stores = createStores(database);
  const scopeOf = (hubId: number) => ({ hubId: toHubId(hubId) }) as PortalScope;
  return { database, stores, scopeOf };
}

describe('recording a sign-in', () => {
  it('makes the first person of a portal its owner and everybody after an admin', async () => {
    const { stores } = setUp();
    const roles = [];
    for (const account of ['100', '200', '300']) {
      const outcome = await stores.signIns.record(signInOf({ account }));
      roles.push(outcome.kind === 'signed_in' ? outcome.role : outcome.kind);
    }
    expect(roles).toEqual(['owner', 'admin', 'admin']);
  });

  it('changes no role when somebody signs in again', async () => {
    const { stores } = setUp();
    await stores.signIns.record(signInOf());
    await stores.signIns.record(signInOf({ account: '200' }));
    expect(await stores.signIns.record(signInOf())).toMatchObject({ role: 'owner', grant: 'replaced' });
  });

  it('keeps two people with one e-mail apart', async () => {
    const { stores } = setUp();
    const first = await stores.signIns.record(signInOf());
    const second = await stores.signIns.record(signInOf({ account: '200' }));
    expect(first.kind === 'signed_in' && second.kind === 'signed_in' && first.userId !== second.userId).toBe(true);
  });

  it('gives one person several portals without touching the first', async () => {
    const { stores, scopeOf } = setUp();
    const first = await stores.signIns.record(signInOf({ hubId: 1, sealed: 'first' }));
    await stores.signIns.record(signInOf({ hubId: 2, sealed: 'second' }));
    if (first.kind !== 'signed_in') throw new Error('refused');
    expect((await stores.members.listPortals(first.userId)).map((portal) => portal.hubId)).toEqual([1, 2]);
    expect((await stores.connections.find(scopeOf(1)))?.sealedAccessToken).toBe('first-access');
  });

  it('drops a consent with fewer scopes while the stored grant is well', async () => {
    const { stores, scopeOf } = setUp();
    await stores.signIns.record(signInOf({ sealed: 'wide' }));
    const outcome = await stores.signIns.record(signInOf({ account: '200', scopes: ['oauth'], sealed: 'narrow' }));
    expect(outcome).toMatchObject({ kind: 'signed_in', grant: 'dropped' });
    expect((await stores.connections.find(scopeOf(1)))?.sealedRefreshToken).toBe('wide-refresh');
    const [event] = await stores.events.list(scopeOf(1), { filter: { isOfConnection: true }, limit: 1 });
    expect(event?.detail).toMatchObject({ grant: 'dropped', lostScopes: ['crm.objects.contacts.read'] });
  });

  it('takes a consent with fewer scopes when the stored grant is dead', async () => {
    const { stores, scopeOf } = setUp();
    await stores.signIns.record(signInOf({ sealed: 'dead' }));
    const narrow = { ...signInOf({ scopes: ['oauth'], sealed: 'narrow' }), isWell: () => false };
    expect(await stores.signIns.record(narrow)).toMatchObject({ grant: 'replaced' });
    expect((await stores.connections.find(scopeOf(1)))?.sealedRefreshToken).toBe('narrow-refresh');
  });

  it('lets the first portal claim an installation and refuses others', async () => {
    const { stores } = setUp();
    const claiming = (hubId: number) => ({ ...signInOf({ hubId }), allowed: { kind: 'first' as const } });
    expect((await stores.signIns.record(claiming(7))).kind).toBe('signed_in');
    expect((await stores.signIns.record(claiming(8))).kind).toBe('not_allowed');
    expect((await stores.signIns.record(claiming(7))).kind).toBe('signed_in');
  });

  it('is not claimed anew by a stranger when its portals are all erased', async () => {
    const { database, stores } = setUp();
    const claiming = (hubId: number, hubspotUserId: string) => ({
      ...signInOf({ hubId }),
      providerAccountId: hubspotUserId,
      allowed: { kind: 'first' as const },
    });
    expect((await stores.signIns.record(claiming(7, '100'))).kind).toBe('signed_in');
    database.orm.delete(portals).run();
    expect((await stores.signIns.record(claiming(8, '999'))).kind).toBe('not_allowed');
    expect((await stores.signIns.record(claiming(8, '100'))).kind).toBe('signed_in');
  });

  it('keeps nothing of a portal that is not on the list', async () => {
    const { stores, scopeOf } = setUp();
    const listed = { ...signInOf({ hubId: 8 }), allowed: { kind: 'list' as const, hubIds: [toHubId(7)] } };
    expect((await stores.signIns.record(listed)).kind).toBe('not_allowed');
    expect(await stores.connections.find(scopeOf(8))).toBeUndefined();
    expect(await stores.members.findPersonByAccount('hubspot', '100')).toBeUndefined();
  });

  it('keeps the known name of a portal when HubSpot did not tell it this time', async () => {
    const { stores } = setUp();
    const first = await stores.signIns.record(signInOf());
    const again = signInOf();
    await stores.signIns.record({ ...again, portal: { ...again.portal, name: 'guess', isConfirmed: false } });
    if (first.kind !== 'signed_in') throw new Error('refused');
    expect((await stores.members.listPortals(first.userId))[0]?.name).toBe('Portal 1');
  });

  it('leaves nothing behind when any one of its writes fails, and works at the next try', async () => {
    const tables = ['users', 'accounts', 'portals', 'memberships', 'connections', 'events'];
    for (const table of tables) {
      const { database, stores, scopeOf } = setUp();
      database.orm.run(`CREATE TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'disk'); END`);
      await expect(stores.signIns.record(signInOf())).rejects.toThrow();
      expect(await stores.members.findPersonByAccount('hubspot', '100')).toBeUndefined();
      expect(await stores.connections.find(scopeOf(1))).toBeUndefined();
      database.orm.run('DROP TRIGGER broken');
      expect(await stores.signIns.record(signInOf())).toMatchObject({
        kind: 'signed_in',
        role: 'owner',
        grant: 'created',
      });
    }
  });
});

describe('an invited person of HubSpot', () => {
  const allowed = { kind: 'list' as const, hubIds: [toHubId(1)] };
  const invitationHash = 'hash-of-a-link';

  async function invite() {
    const { database, stores } = setUp();
    const owner = await stores.signIns.record(signInOf());
    if (owner.kind !== 'signed_in') throw new Error('the owner was refused');
    database.orm
      .insert(invitations)
      .values({
        id: 'one',
        hubId: 1,
        tokenHash: invitationHash,
        role: 'viewer',
        createdByUserId: owner.userId,
        createdAtMs: nowMs,
        expiresAtMs: nowMs + 1,
      })
      .run();
    return { database, stores, roleOf: (userId: UserId) => stores.members.findRole(toHubId(1), userId) };
  }

  it('has the role of the invitation, also where they could have been an admin', async () => {
    const { stores, roleOf } = await invite();
    const outcome = await stores.signIns.record({ ...signInOf({ account: '200' }), invitationHash });
    expect(outcome).toMatchObject({ kind: 'signed_in', role: 'viewer' });
    if (outcome.kind === 'signed_in') expect(await roleOf(outcome.userId)).toBe('viewer');
  });

  it('comes in through a portal of theirs that is not served, then and later, and that portal is not stored', async () => {
    const { database, stores, roleOf } = await invite();
    const elsewhere = { ...signInOf({ account: '200', hubId: 2 }), allowed };
    expect(await stores.signIns.record(elsewhere)).toEqual({ kind: 'not_allowed' });
    const joined = await stores.signIns.record({ ...elsewhere, invitationHash });
    const again = await stores.signIns.record(elsewhere);
    expect(joined.kind).toBe('person');
    expect(again).toEqual(joined);
    if (joined.kind === 'person') expect(await roleOf(joined.userId)).toBe('viewer');
    expect(database.orm.select().from(portals).all()).toHaveLength(1);
  });

  it('leaves nothing behind with a link that is over', async () => {
    const { database, stores } = await invite();
    const late = { ...signInOf({ account: '200', hubId: 2 }), allowed, invitationHash, nowMs: nowMs + 1 };
    expect(await stores.signIns.record(late)).toEqual({ kind: 'not_allowed' });
    expect(database.orm.select().from(users).all()).toHaveLength(1);
  });
});
