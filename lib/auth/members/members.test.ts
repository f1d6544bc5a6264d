import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestPeople, type TestPeople } from '@/e2e/support/people-context';
import { authorize } from '@/lib/auth/authorize';
import { getMe } from '@/lib/auth/get-me';
import { openVaultContext } from '@/e2e/support/vault-context';
import { roles, type Role } from '@/lib/kernel/roles';
import { changeRole } from './change-role';
import { memberListSchema } from './contract';
import { listMembers } from './list-members';
import { removeMember } from './remove-member';

let people: TestPeople;
afterEach(() => people.close());

const team = {
  olga: { role: 'owner' },
  adam: { role: 'admin' },
  eve: { role: 'editor' },
  vic: { role: 'viewer' },
} as const;

function give(who: string, whom: string, role: unknown) {
  return changeRole(people.as(who), { hubId: people.hubId, userId: whom, body: { role } });
}

function remove(who: string, whom: string) {
  return removeMember(people.as(who), { hubId: people.hubId, userId: whom });
}

describe('the members of a portal', () => {
  it('are seen by every member, and only those of this portal', async () => {
    people = openTestPeople(team, { diego: { role: 'owner' }, olga: { role: 'viewer' } });
    const list = memberListSchema.parse(await listMembers(people.as('vic'), { hubId: people.hubId }));
    expect(list.results.map(({ userId, role, isYou }) => [userId, role, isYou])).toEqual([
      ['adam', 'admin', false],
      ['eve', 'editor', false],
      ['olga', 'owner', false],
      ['vic', 'viewer', true],
    ]);
    const other = await listMembers(people.as('diego'), { hubId: people.otherHubId });
    expect(other.results.map(({ userId, role }) => [userId, role])).toEqual([
      ['diego', 'owner'],
      ['olga', 'viewer'],
    ]);
    await expect(listMembers(people.as('diego'), { hubId: people.hubId })).rejects.toMatchObject({
      category: 'OBJECT_NOT_FOUND',
    });
  });

  it('say who is the last owner; an owner whose access has ended does not count', async () => {
    people = openTestPeople({ ...team, otto: { role: 'owner', isSuspended: true } });
    const { results } = await listMembers(people.as('vic'), { hubId: people.hubId });
    expect(results.filter(({ isLastOwner }) => isLastOwner).map(({ userId }) => userId)).toEqual(['olga']);
    expect(results.filter(({ hasAccessEnded }) => hasAccessEnded).map(({ userId }) => userId)).toEqual(['otto']);
  });
});

describe('a role', () => {
  const pairs = roles.flatMap((from) => roles.map((to) => [from, to] as const));

  it.each(pairs)('is changed from %s to %s by whom it may be', async (from: Role, to: Role) => {
    const bosses = roles.map((role) => [`boss-${role}`, { role }] as const);
    const subjects = roles.map((role) => [`under-${role}`, { role: from }] as const);
    people = openTestPeople({ olga: { role: 'owner' }, ...Object.fromEntries([...bosses, ...subjects]) });
    for (const manager of roles) {
      const isOwners = from === 'owner' || to === 'owner';
      const may = manager === 'owner' || (manager === 'admin' && !isOwners);
      const attempt = give(`boss-${manager}`, `under-${manager}`, to);
      if (may) expect(await attempt).toMatchObject({ role: to });
      else await expect(attempt).rejects.toMatchObject({ category: 'FORBIDDEN', reason: 'role' });
      expect(people.roleOf(`under-${manager}`)).toBe(may ? to : from);
    }
  });

  it('holds from the next request on and is told in the audit log, once', async () => {
    people = openTestPeople(team);
    await give('adam', 'vic', 'editor');
    await give('adam', 'vic', 'editor');
    expect(await authorize(people.as('vic'), { hubId: people.hubId, permission: 'contacts.write' })).toMatchObject({
      role: 'editor',
    });
    expect(people.listEvents()).toEqual([
      { kind: 'member.role', hubId: 1, userId: 'adam', subject: 'vic', detail: { from: 'viewer', to: 'editor' } },
    ]);
  });

  it('is never taken from the last owner, and the answer says what to do', async () => {
    people = openTestPeople(team);
    await expect(give('olga', 'olga', 'admin')).rejects.toMatchObject({
      category: 'CONFLICT',
      reason: 'last_owner',
      hint: 'Make another member an owner first.',
    });
    await give('olga', 'adam', 'owner');
    expect(await give('adam', 'olga', 'viewer')).toMatchObject({ role: 'viewer' });
    await expect(give('olga', 'olga', 'owner')).rejects.toMatchObject({ category: 'FORBIDDEN' });
  });

  it('is one that there is, of a member that there is', async () => {
    people = openTestPeople(team, { diego: { role: 'owner' } });
    await expect(give('olga', 'vic', 'king')).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    for (const stranger of ['diego', 'nobody', '']) {
      await expect(give('olga', stranger, 'viewer')).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    }
    expect(people.listEvents()).toEqual([]);
  });
});

describe('a membership', () => {
  it.each(['adam', 'eve', 'vic'])('is left by %s on their own', async (who) => {
    people = openTestPeople(team);
    await remove(who, who);
    expect(people.roleOf(who)).toBeUndefined();
    expect(people.listEvents()).toMatchObject([{ kind: 'member.leave', userId: who, subject: who }]);
  });

  it('ends access at once when somebody is removed', async () => {
    people = openTestPeople(team, { eve: { role: 'viewer' } });
    await remove('adam', 'eve');
    await expect(
      authorize(people.as('eve'), { hubId: people.hubId, permission: 'contacts.read' }),
    ).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    expect((await getMe(people.as('eve'))).portals.map(({ hubId }) => hubId)).toEqual([2]);
    expect(people.listEvents()).toMatchObject([{ kind: 'member.remove', userId: 'adam', detail: { role: 'editor' } }]);
  });

  it('is not taken by those who may not', async () => {
    people = openTestPeople({ ...team, otto: { role: 'owner' } });
    for (const [who, whom] of [
      ['vic', 'eve'],
      ['eve', 'vic'],
      ['adam', 'otto'],
    ] as const) {
      await expect(remove(who, whom)).rejects.toMatchObject({ category: 'FORBIDDEN' });
      expect(people.roleOf(whom)).toBeDefined();
    }
  });

  it('of the last owner stays, whether they leave or an accident would remove them', async () => {
    people = openTestPeople({ ...team, otto: { role: 'owner', isSuspended: true } });
    await expect(remove('olga', 'olga')).rejects.toMatchObject({ category: 'CONFLICT', reason: 'last_owner' });
    await remove('olga', 'otto');
    await expect(remove('olga', 'olga')).rejects.toMatchObject({ category: 'CONFLICT' });
  });
});

describe('access that has ended in HubSpot', () => {
  it('lets its member do nothing, and says why', async () => {
    people = openTestPeople({ ...team, otto: { role: 'owner', isSuspended: true } }, { otto: { role: 'viewer' } });
    for (const attempt of [listMembers(people.as('otto'), { hubId: people.hubId }), remove('otto', 'otto')]) {
      await expect(attempt).rejects.toMatchObject({ category: 'FORBIDDEN', reason: 'access_ended' });
    }
    expect(await getMe(people.as('otto'))).toMatchObject({
      portals: [{ hubId: 2 }],
      endedPortals: [{ hubId: 1, name: 'Portal 1' }],
    });
  });
});

describe('two people at once', () => {
  it('who demote each other leave one owner, also from two processes', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'portside-people-'));
    const file = path.join(folder, 'portside.sqlite');
    people = openTestPeople({ olga: { role: 'owner' }, otto: { role: 'owner' } }, {}, file);
    const second = openVaultContext({ databaseFile: file, sandboxOrigin: 'http://127.0.0.1:9' });
    const { hubId } = people;
    // Both are past the first check, as owners, before either changes anything.
    const results = await Promise.allSettled([
      changeRole(people.as('olga'), { hubId, userId: 'otto', body: { role: 'viewer' } }),
      changeRole(second.contextOf('otto'), { hubId, userId: 'olga', body: { role: 'viewer' } }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect([people.roleOf('olga'), people.roleOf('otto')].toSorted()).toEqual(['owner', 'viewer']);
    second.mirrors.close();
    second.database.close();
    rmSync(folder, { recursive: true });
  });

  it('who both leave as the last two owners leave one of them', async () => {
    people = openTestPeople({ olga: { role: 'owner' }, otto: { role: 'owner' } });
    const results = await Promise.allSettled([remove('olga', 'olga'), remove('otto', 'otto')]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const rejected = results.find((result) => result.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ reason: 'last_owner' });
  });
});
