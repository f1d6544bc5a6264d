import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPeople, type TestPeople } from '@/e2e/support/people-context';
import { changeRole } from '@/lib/auth/members/change-role';
import { removeMember } from '@/lib/auth/members/remove-member';
import { newEvent } from '@/lib/audit/new-event';
import { toUserId } from '@/lib/kernel/ids';
import { roles } from '@/lib/kernel/roles';
import { createInvitation } from './create-invitation';
import { createdInvitationSchema, invitationListSchema } from './contract';
import { hashInvitationToken } from './invitation-token';
import { listInvitations } from './list-invitations';
import { revokeInvitation } from './revoke-invitation';

const dayMs = 24 * 60 * 60_000;
let people: TestPeople;

beforeEach(() => {
  people = openTestPeople(
    { olga: { role: 'owner' }, adam: { role: 'admin' }, eve: { role: 'editor' }, vic: { role: 'viewer' } },
    { diego: { role: 'owner' } },
  );
  people.addPerson('newcomer');
});
afterEach(() => people.close());

const invite = async (who: string, body: unknown) =>
  createdInvitationSchema.parse(await createInvitation(people.as(who), { hubId: people.hubId, body }));

const tokenOf = ({ link }: { link: string }) => link.slice(link.lastIndexOf('/') + 1);

/** As the page behind the link does once it knows who is there. */
function accept(token: string, who: string): Promise<boolean> {
  const ctx = people.as(who);
  const event = newEvent(ctx, { kind: 'invitation.accept', outcome: 'ok' });
  return ctx.stores.invitations.accept({ tokenHash: hashInvitationToken(token), userId: toUserId(who), event });
}

const listStates = async () =>
  (await listInvitations(people.as('olga'), { hubId: people.hubId })).results.map(({ state }) => state);

describe('an invitation', () => {
  it('is a link that is shown once and kept nowhere', async () => {
    const created = await invite('adam', { role: 'editor', note: ' For Kim ' });
    expect(created.link).toMatch(/^http:\/\/localhost:3000\/join\/[\w-]{43}$/);
    expect(created.invitation).toMatchObject({
      role: 'editor',
      note: 'For Kim',
      state: 'open',
      createdBy: { email: 'adam@example.com' },
      expiresAt: new Date(people.clock.atMs + 7 * dayMs).toISOString(),
    });
    const list = await listInvitations(people.as('olga'), { hubId: people.hubId });
    const stored = JSON.stringify([list, people.listEvents(), people.database.orm.query.invitations.findMany().sync()]);
    expect(invitationListSchema.parse(list).results).toEqual([created.invitation]);
    expect(stored).not.toContain(tokenOf(created));
    expect(JSON.stringify(list)).not.toContain(hashInvitationToken(tokenOf(created)));
    expect(people.listEvents()).toEqual([
      {
        kind: 'invitation.create',
        hubId: 1,
        userId: 'adam',
        subject: created.invitation.id,
        detail: { role: 'editor', expiresInDays: 7 },
      },
    ]);
  });

  it.each([
    [{ role: 'owner' }],
    [{}],
    [{ role: 'viewer', expiresInDays: 0 }],
    [{ role: 'viewer', expiresInDays: 31 }],
    [{ role: 'viewer', expiresInDays: 1.5 }],
    [{ role: 'viewer', note: 'x'.repeat(121) }],
    [{ role: 'viewer', note: 'two\nlines' }],
    [{ role: 'viewer', token: 'mine' }],
    ['viewer'],
  ])('is not made of %j', async (body) => {
    await expect(invite('olga', body)).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    expect(await listStates()).toEqual([]);
  });

  it('is given by admins and owners only, and seen by nobody else', async () => {
    for (const who of ['vic', 'eve']) {
      await expect(invite(who, { role: 'viewer' })).rejects.toMatchObject({ category: 'FORBIDDEN' });
      await expect(listInvitations(people.as(who), { hubId: people.hubId })).rejects.toMatchObject({
        category: 'FORBIDDEN',
      });
    }
    const { invitation } = await invite('adam', { role: 'admin' });
    const fromElsewhere = { hubId: people.otherHubId, invitationId: invitation.id };
    await expect(revokeInvitation(people.as('diego'), fromElsewhere)).rejects.toMatchObject({
      category: 'OBJECT_NOT_FOUND',
    });
    expect((await listInvitations(people.as('diego'), { hubId: people.otherHubId })).results).toEqual([]);
  });

  it('can be taken back, once', async () => {
    const created = await invite('adam', { role: 'editor' });
    const input = { hubId: people.hubId, invitationId: created.invitation.id };
    await revokeInvitation(people.as('olga'), input);
    expect(await listStates()).toEqual(['revoked']);
    expect(await accept(tokenOf(created), 'newcomer')).toBe(false);
    await expect(revokeInvitation(people.as('olga'), input)).rejects.toMatchObject({ reason: 'not_open' });
    expect(people.listEvents().map(({ kind }) => kind)).toEqual(['invitation.create', 'invitation.revoke']);
  });
});

describe('accepting an invitation', () => {
  it('makes a member, once', async () => {
    people.addPerson('second');
    const created = await invite('adam', { role: 'editor' });
    expect(await accept(tokenOf(created), 'newcomer')).toBe(true);
    expect(await accept(tokenOf(created), 'second')).toBe(false);
    expect([people.roleOf('newcomer'), people.roleOf('second')]).toEqual(['editor', undefined]);
    expect(await listInvitations(people.as('adam'), { hubId: people.hubId })).toMatchObject({
      results: [{ state: 'used', usedBy: { email: 'newcomer@example.com' } }],
    });
    expect(people.listEvents().at(-1)).toEqual({
      kind: 'invitation.accept',
      hubId: 1,
      userId: 'newcomer',
      subject: created.invitation.id,
      detail: { role: 'editor' },
    });
  });

  it('works until the very moment at which it expires', async () => {
    const [first, second] = [
      await invite('adam', { role: 'viewer', expiresInDays: 1 }),
      await invite('adam', { role: 'viewer', expiresInDays: 1 }),
    ];
    people.clock.atMs += dayMs - 1;
    expect(await accept(tokenOf(first), 'newcomer')).toBe(true);
    people.clock.atMs += 1;
    expect(await accept(tokenOf(second), 'newcomer')).toBe(false);
    expect((await listStates()).toSorted()).toEqual(['expired', 'used']);
  });

  it.each(roles)('leaves a member who is %s the higher role', async (role) => {
    people.addPerson('kim');
    await accept(tokenOf(await invite('olga', { role: 'viewer' })), 'kim');
    await changeRole(people.as('olga'), { hubId: people.hubId, userId: 'kim', body: { role } });
    expect(await accept(tokenOf(await invite('olga', { role: 'editor' })), 'kim')).toBe(true);
    expect(people.roleOf('kim')).toBe(role === 'viewer' ? 'editor' : role);
  });

  it('takes up again a membership whose access had ended', async () => {
    people.suspend('eve');
    expect(await people.as('eve').stores.members.findRole(people.hubId, toUserId('eve'))).toBeUndefined();
    expect(await accept(tokenOf(await invite('adam', { role: 'viewer' })), 'eve')).toBe(true);
    expect(await people.as('eve').stores.members.findRole(people.hubId, toUserId('eve'))).toBe('editor');
  });

  it('says nothing to a token that was made up', async () => {
    for (const token of ['', 'x', 'a'.repeat(43)]) expect(await accept(token, 'newcomer')).toBe(false);
    expect(people.roleOf('newcomer')).toBeUndefined();
  });
});

describe('an invitation whose giver', () => {
  const isVoid = async (created: { link: string }) => {
    const { invitations } = people.as('olga').stores;
    const found = await invitations.findByTokenHash(hashInvitationToken(tokenOf(created)), people.clock.atMs);
    expect(found).toMatchObject({ portalName: 'Portal 1', state: 'revoked' });
    expect(await accept(tokenOf(created), 'newcomer')).toBe(false);
    expect(people.roleOf('newcomer')).toBeUndefined();
  };

  it('was removed is void, also when they come back', async () => {
    const created = await invite('adam', { role: 'viewer' });
    await removeMember(people.as('olga'), { hubId: people.hubId, userId: 'adam' });
    await isVoid(created);
    await accept(tokenOf(await invite('olga', { role: 'admin' })), 'adam');
    await isVoid(created);
  });

  it('has left is void', async () => {
    const created = await invite('adam', { role: 'viewer' });
    await removeMember(people.as('adam'), { hubId: people.hubId, userId: 'adam' });
    await isVoid(created);
  });

  it('may not manage members any more is void, also when they may again', async () => {
    const created = await invite('adam', { role: 'viewer' });
    for (const role of ['editor', 'admin']) {
      await changeRole(people.as('olga'), { hubId: people.hubId, userId: 'adam', body: { role } });
      await isVoid(created);
    }
  });

  it('has lost access to HubSpot is void for as long', async () => {
    const created = await invite('adam', { role: 'viewer' });
    people.suspend('adam');
    await isVoid(created);
  });

  it('is admin still, having been owner, holds', async () => {
    await changeRole(people.as('olga'), { hubId: people.hubId, userId: 'adam', body: { role: 'owner' } });
    const created = await invite('adam', { role: 'admin' });
    await changeRole(people.as('olga'), { hubId: people.hubId, userId: 'adam', body: { role: 'admin' } });
    expect(await accept(tokenOf(created), 'newcomer')).toBe(true);
  });
});
