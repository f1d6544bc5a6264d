import { afterEach, expect, it } from 'vitest';
import { openTestPeople, type TestPeople } from '@/e2e/support/people-context';
import { changeRole } from '@/lib/auth/members/change-role';
import { listMembers } from '@/lib/auth/members/list-members';
import type { Context } from '@/lib/context';
import { describeMembers } from './members';

let people: TestPeople;
afterEach(() => people.close());

const asCli = (): Context => ({ ...people.as('olga'), actor: { kind: 'system', name: 'cli' } });

it('makes an owner where HubSpot has ended the access of the only one', async () => {
  people = openTestPeople({ olga: { role: 'owner', isSuspended: true }, adam: { role: 'admin' } });
  const { hubId } = people;
  const made = await changeRole(asCli(), { hubId, userId: 'adam', body: { role: 'owner' } });
  expect(made).toMatchObject({ role: 'owner', isLastOwner: true });
  expect(people.listEvents()).toMatchObject([{ kind: 'member.role', hubId, userId: null, subject: 'adam' }]);
  expect(describeMembers((await listMembers(asCli(), { hubId })).results)).toEqual([
    'adam  owner   adam@example.com',
    'olga  owner   olga@example.com  (HubSpot access has ended)',
  ]);
  await expect(changeRole(asCli(), { hubId, userId: 'nobody', body: { role: 'owner' } })).rejects.toMatchObject({
    category: 'OBJECT_NOT_FOUND',
  });
});

it('takes no part of that to the worker', async () => {
  people = openTestPeople({ olga: { role: 'owner' }, adam: { role: 'admin' } });
  const worker: Context = { ...asCli(), actor: { kind: 'system', name: 'worker' } };
  const change = changeRole(worker, { hubId: people.hubId, userId: 'adam', body: { role: 'owner' } });
  await expect(change).rejects.toMatchObject({ category: 'FORBIDDEN' });
  expect(people.roleOf('adam')).toBe('admin');
});
