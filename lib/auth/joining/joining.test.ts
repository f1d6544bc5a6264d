import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accounts, events, invitations, memberships, passkeys, portals, users } from '@/db/schema';
import { createAuthenticator } from '@/e2e/support/software-authenticator';
import { hubIdOf, openVaultContext } from '@/e2e/support/vault-context';
import { createInvitation } from '@/lib/auth/invitations/create-invitation';
import { recordOidcSignIn } from '@/lib/auth/oidc/record-oidc-sign-in';
import { beginPasskeySignIn, finishPasskeySignIn } from '@/lib/auth/passkeys/sign-in';
import type { Context } from '@/lib/context';
import { acceptInvitation } from './accept-invitation';
import { findInvitation, requireOpenInvitation, toOpenInvitation } from './find-invitation';
import { toTokenHash } from './invitation-link';
import { beginJoiningWithPasskey, finishJoiningWithPasskey } from './join-with-passkey';

const origin = 'http://localhost:3000';
const hubId = hubIdOf(1);
const dayMs = 24 * 60 * 60_000;

let vault: ReturnType<typeof openVaultContext>;
let nowMs: number;
let token: string;
const at = (ctx: Context): Context => ({ ...ctx, clock: { ...ctx.clock, now: () => nowMs } });
const nobody = () => at({ ...vault.anonymous(), source: 'Chrome on Android' });
const owner = () => at(vault.contextOf('olga'));

beforeEach(async () => {
  nowMs = Date.parse('2026-11-22T09:00:00Z');
  vault = openVaultContext({ databaseFile: ':memory:', sandboxOrigin: 'http://localhost:4010' });
  const { orm } = vault.database;
  const stamps = { createdAtMs: nowMs, updatedAtMs: nowMs };
  for (const id of ['olga', 'ann'])
    orm
      .insert(users)
      .values({ id, name: id, ...stamps })
      .run();
  orm
    .insert(portals)
    .values({ hubId, name: 'Harbour', timeZone: 'UTC', uiDomain: 'x', ...stamps })
    .run();
  orm.insert(memberships).values({ hubId, userId: 'olga', role: 'owner', createdAtMs: nowMs }).run();
  token = await invite();
});
afterEach(() => vault.database.close());

async function invite(): Promise<string> {
  const { link } = await createInvitation(owner(), { hubId, body: { role: 'viewer', note: '', expiresInDays: 7 } });
  return link.split('/').at(-1) ?? '';
}

const rolesOf = (userId: string) =>
  vault.database.orm
    .select()
    .from(memberships)
    .all()
    .filter((each) => each.userId === userId)
    .map(({ role }) => role);
const countPeople = () => vault.database.orm.select().from(users).all().length;

async function begin(person = { name: 'Nora', email: 'nora@example.com' }, usedToken = token) {
  const authenticator = createAuthenticator({ origin });
  const { options, handle } = await beginJoiningWithPasskey(nobody(), { body: { token: usedToken, ...person } });
  const body = { token: usedToken, ...person, response: authenticator.create(options) };
  return { authenticator, finish: () => finishJoiningWithPasskey(nobody(), { handle, body }) };
}

describe('an invitation', () => {
  it('tells whoever holds its link what it is for, and does nothing by being looked at', async () => {
    const { invitation } = await requireOpenInvitation(nobody(), token);
    expect(toOpenInvitation(invitation)).toEqual({
      portalName: 'Harbour',
      role: 'viewer',
      invitedBy: 'olga',
      expiresAt: new Date(nowMs + 7 * dayMs).toISOString(),
    });
    expect(vault.database.orm.select().from(invitations).get()?.usedAtMs).toBeNull();
    expect(countPeople()).toBe(2);
  });

  it.each<[string, () => void | Promise<unknown>]>([
    ['expired', () => void (nowMs += 8 * dayMs)],
    ['revoked', () => void vault.database.orm.update(invitations).set({ revokedAtMs: nowMs }).run()],
    ['used', async () => (await begin()).finish()],
    ['never one', () => void (token = 'x'.repeat(43))],
    ['no token at all', () => void (token = '../portals')],
  ])('that is %s tells nothing and lets nobody in', async (_title, spoil) => {
    await spoil();
    const people = countPeople();
    const gone = { category: 'OBJECT_NOT_FOUND', message: 'This invitation cannot be used any more.' };
    await expect(begin()).rejects.toMatchObject(gone);
    await expect(acceptInvitation(at(vault.contextOf('ann')), { body: { token } })).rejects.toMatchObject(gone);
    await expect(requireOpenInvitation(nobody(), token)).rejects.toMatchObject(gone);
    expect(countPeople()).toBe(people);
  });

  it('to a portal that this place serves no longer is none', async () => {
    vault.database.close();
    const other = openVaultContext({
      databaseFile: ':memory:',
      sandboxOrigin: 'http://localhost:4010',
      environment: { ALLOWED_HUB_IDS: '2' },
    });
    expect(other.env.allowedHubIds).toMatchObject({ kind: 'list' });
    const stores = { invitations: { findByTokenHash: async () => ({ hubId, state: 'open' }) } };
    const ctx = { ...other.anonymous(), stores: stores as unknown as Context['stores'] };
    expect(await findInvitation(ctx, token)).toBeUndefined();
    vault = other;
  });
});

describe('joining with a passkey', () => {
  it('makes a person, their passkey and their place at once, and the passkey opens it later', async () => {
    const { authenticator, finish } = await begin();
    expect(countPeople()).toBe(2);
    const { userId } = await finish();
    expect(rolesOf(userId)).toEqual(['viewer']);
    const { orm } = vault.database;
    expect(orm.select().from(accounts).get()).toMatchObject({ provider: 'passkey', providerAccountId: userId });
    expect(orm.select().from(users).all().at(-1)).toMatchObject({ name: 'Nora', email: 'nora@example.com' });
    expect(orm.select().from(passkeys).get()).toMatchObject({ userId, name: 'Chrome on Android' });
    expect(orm.select().from(invitations).get()).toMatchObject({ usedByUserId: userId, usedAtMs: nowMs });
    expect(orm.select().from(events).all().at(-1)).toMatchObject({ kind: 'invitation.accept', hubId, userId });

    const { options, handle } = await beginPasskeySignIn(nobody());
    const response = authenticator.get(options);
    expect(await finishPasskeySignIn(nobody(), { handle, body: { response } })).toBe(userId);
  });

  it('needs a name and takes no e-mail that is none', async () => {
    await expect(begin({ name: ' ', email: '' })).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
    await expect(begin({ name: 'Nora', email: 'nonsense' })).rejects.toMatchObject({ category: 'VALIDATION_ERROR' });
  });

  it('lets in one of two who come with the same link, and leaves nothing of the other', async () => {
    const first = await begin();
    const second = await begin({ name: 'Eve', email: '' });
    const outcomes = await Promise.allSettled([first.finish(), second.finish()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(countPeople()).toBe(3);
    expect(vault.database.orm.select().from(passkeys).all()).toHaveLength(1);
  });

  it('is bound to the invitation that it was begun with', async () => {
    const other = await invite();
    const { options, handle } = await beginJoiningWithPasskey(nobody(), { body: { token, name: 'Nora' } });
    const response = createAuthenticator({ origin }).create(options);
    const attempt = finishJoiningWithPasskey(nobody(), { handle, body: { token: other, name: 'Nora', response } });
    await expect(attempt).rejects.toMatchObject({ reason: 'invitation' });
    expect(countPeople()).toBe(2);
  });

  it('comes to nothing when the invitation is taken back meanwhile', async () => {
    const { finish } = await begin();
    vault.database.orm.update(invitations).set({ revokedAtMs: nowMs }).run();
    await expect(finish()).rejects.toMatchObject({ reason: 'invitation' });
    expect(countPeople()).toBe(2);
  });
});

describe('joining as somebody who is known', () => {
  it('takes a click and uses the invitation up', async () => {
    const ann = at(vault.contextOf('ann'));
    expect(await acceptInvitation(ann, { body: { token } })).toEqual({ hubId });
    expect(rolesOf('ann')).toEqual(['viewer']);
    await expect(acceptInvitation(ann, { body: { token } })).rejects.toMatchObject({ reason: 'invitation' });
  });

  it('is not for somebody who is not signed in', async () => {
    await expect(acceptInvitation(nobody(), { body: { token } })).rejects.toMatchObject({
      category: 'UNAUTHENTICATED',
    });
  });
});

describe('the team’s own provider', () => {
  const identity = { issuer: 'https://login.example.com', subject: 'abc', email: 'nora@example.com', name: 'Nora' };

  it('vouches for nobody who was not invited', async () => {
    expect(await recordOidcSignIn(nobody(), { identity })).toBe(false);
    const invitationHash = toTokenHash('x'.repeat(43));
    expect(await recordOidcSignIn(nobody(), { identity, invitationHash })).toBe(false);
    expect(countPeople()).toBe(2);
  });

  it('lets in who was, and knows them again by issuer and subject, whatever their e-mail is by then', async () => {
    expect(await recordOidcSignIn(nobody(), { identity, invitationHash: toTokenHash(token) })).toBe(true);
    const later = { ...identity, email: 'nora.new@example.com' };
    expect(await recordOidcSignIn(nobody(), { identity: later })).toBe(true);
    expect(countPeople()).toBe(3);
    expect(vault.database.orm.select().from(users).all().at(-1)).toMatchObject({ email: 'nora.new@example.com' });
    for (const other of [
      { ...identity, subject: 'other' },
      { ...identity, issuer: 'https://evil.example' },
    ]) {
      expect(await recordOidcSignIn(nobody(), { identity: other })).toBe(false);
    }
  });
});
