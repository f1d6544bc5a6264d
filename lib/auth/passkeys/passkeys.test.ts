import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authChallenges, events, passkeys, sessions, users } from '@/db/schema';
import { createAuthenticator } from '@/e2e/support/software-authenticator';
import { openVaultContext } from '@/e2e/support/vault-context';
import { removePasskey, renamePasskey } from '@/lib/auth/account/change-passkey';
import { findSession } from '@/lib/auth/find-session';
import { startSession } from '@/lib/auth/sessions/start-session';
import type { Context } from '@/lib/context';
import { toUserId } from '@/lib/kernel/ids';
import { beginAddingPasskey, finishAddingPasskey } from './add-passkey';
import { beginPasskeySignIn, finishPasskeySignIn } from './sign-in';

const origin = 'http://localhost:3000';
const minuteMs = 60_000;

let vault: ReturnType<typeof openVaultContext>;
let nowMs: number;
const at = (ctx: Context): Context => ({ ...ctx, clock: { ...ctx.clock, now: () => nowMs } });
const ann = () => at({ ...vault.contextOf('ann'), source: 'Firefox on Linux' });
const nobody = () => at(vault.anonymous());

beforeEach(() => {
  nowMs = Date.parse('2026-11-22T09:00:00Z');
  vault = openVaultContext({ databaseFile: ':memory:', sandboxOrigin: 'http://localhost:4010' });
  for (const id of ['ann', 'ben']) {
    vault.database.orm.insert(users).values({ id, name: id, createdAtMs: nowMs, updatedAtMs: nowMs }).run();
  }
});
afterEach(() => vault.database.close());

type Lie = Parameters<ReturnType<typeof createAuthenticator>['get']>[1];

async function add(ctx: Context, authenticator = createAuthenticator({ origin }), lie: Lie = {}) {
  const { options, handle } = await beginAddingPasskey(ctx);
  const response = authenticator.create(options, lie);
  await finishAddingPasskey(ctx, { handle, body: { response } });
  return { authenticator, id: response.id };
}

async function signIn(authenticator: ReturnType<typeof createAuthenticator>, lie: Lie = {}) {
  const { options, handle } = await beginPasskeySignIn(nobody());
  return finishPasskeySignIn(nobody(), { handle, body: { response: authenticator.get(options, lie) } });
}

const eventList = () =>
  vault.database.orm
    .select()
    .from(events)
    .all()
    .map(({ kind, outcome, detail }) => [kind, outcome, detail?.code ?? detail?.method ?? null]);

describe('a passkey', () => {
  it('lets its person in again and again, and is counted', async () => {
    const { authenticator } = await add(ann());
    expect(await signIn(authenticator)).toBe('ann');
    nowMs += minuteMs;
    expect(await signIn(authenticator)).toBe('ann');
    expect(vault.database.orm.select().from(passkeys).get()).toMatchObject({
      userId: 'ann',
      name: 'Firefox on Linux',
      counter: 2,
      lastUsedAtMs: nowMs,
    });
    expect(eventList()).toEqual([
      ['passkey.add', 'ok', null],
      ['sign_in', 'ok', 'passkey'],
      ['sign_in', 'ok', 'passkey'],
    ]);
  });

  it('is asked for with verification, without attestation, and is found without a name', async () => {
    const { id } = await add(ann());
    const { options } = await beginAddingPasskey(ann());
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Portside' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id }],
    });
    const asked = await beginPasskeySignIn(nobody());
    expect(asked.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(asked.options.allowCredentials ?? []).toEqual([]);
  });

  it.each<[string, Lie, string]>([
    ['from another site', { origin: 'https://evil.example' }, 'not_verified'],
    ['from another port of this host', { origin: 'http://localhost:3001' }, 'not_verified'],
    ['made for another site', { rpId: 'evil.example' }, 'not_verified'],
    ['without a check of who holds the device', { isVerified: false }, 'not_verified'],
    ['with a forged signature', { isForged: true }, 'not_verified'],
    ['that answers another question', { challenge: 'AAAA' }, 'not_verified'],
    ['that is a registration', { type: 'webauthn.create' }, 'not_verified'],
    ['whose counter stands still', { counter: 1 }, 'not_verified'],
    ['whose counter went back', { counter: 0 }, 'not_verified'],
    ['for another person', { userHandle: Buffer.from('ben').toString('base64url') }, 'foreign_passkey'],
  ])('is refused when it comes %s, and the event says so', async (_title, lie, code) => {
    const { authenticator } = await add(ann());
    await signIn(authenticator);
    await expect(signIn(authenticator, lie)).rejects.toMatchObject({ category: 'UNAUTHENTICATED' });
    expect(eventList().at(-1)).toEqual(['sign_in', 'failed', code]);
  });

  it('that nobody here knows is refused', async () => {
    const authenticator = createAuthenticator({ origin });
    authenticator.create((await beginAddingPasskey(ann())).options);
    await expect(signIn(authenticator)).rejects.toMatchObject({ reason: 'unknown_passkey' });
  });

  it('opens a session of the same kind as any other sign-in, and ends the one before', async () => {
    const first = await startSession(ann(), { userId: toUserId('ann'), method: 'hubspot', endedToken: undefined });
    const token = /=([\w-]{43});/.exec(first)?.[1] ?? '';
    expect(first).toMatch(/^portside\.session=[\w-]{43}; Expires=.+ GMT; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await findSession(ann(), token)).toMatchObject({ userId: 'ann' });
    await startSession(ann(), { userId: toUserId('ann'), method: 'passkey', endedToken: token });
    expect(await findSession(ann(), token)).toBeUndefined();
    const rows = vault.database.orm.select().from(sessions).all();
    expect(rows).toMatchObject([{ method: 'passkey', device: 'Firefox on Linux' }]);
    expect(rows[0]?.publicId).not.toBe(rows[0]?.tokenHash);
  });
});

describe('a challenge', () => {
  it('is answered once', async () => {
    const { authenticator } = await add(ann());
    const { options, handle } = await beginPasskeySignIn(nobody());
    const response = authenticator.get(options);
    await finishPasskeySignIn(nobody(), { handle, body: { response } });
    const again = finishPasskeySignIn(nobody(), { handle, body: { response } });
    await expect(again).rejects.toMatchObject({ reason: 'challenge' });
  });

  it('is used up by a wrong answer, too', async () => {
    const { authenticator } = await add(ann());
    const { options, handle } = await beginPasskeySignIn(nobody());
    const wrong = { response: authenticator.get(options, { isForged: true }) };
    await expect(finishPasskeySignIn(nobody(), { handle, body: wrong })).rejects.toThrow();
    const right = { response: authenticator.get(options) };
    await expect(finishPasskeySignIn(nobody(), { handle, body: right })).rejects.toMatchObject({ reason: 'challenge' });
  });

  it('lasts five minutes', async () => {
    const { authenticator } = await add(ann());
    const { options, handle } = await beginPasskeySignIn(nobody());
    nowMs += 5 * minuteMs;
    const late = finishPasskeySignIn(nobody(), { handle, body: { response: authenticator.get(options) } });
    await expect(late).rejects.toMatchObject({ reason: 'challenge' });
  });

  it.each([undefined, '', 'x'.repeat(43)])('is needed, and cannot be made up: %s', async (handle) => {
    const { authenticator } = await add(ann());
    const { options } = await beginPasskeySignIn(nobody());
    const attempt = finishPasskeySignIn(nobody(), { handle, body: { response: authenticator.get(options) } });
    await expect(attempt).rejects.toMatchObject({ reason: 'challenge' });
  });

  it('for one purpose serves no other, and for one person no other', async () => {
    const authenticator = createAuthenticator({ origin });
    const begun = await beginAddingPasskey(ann());
    const response = authenticator.create(begun.options);
    const stolen = finishAddingPasskey(at(vault.contextOf('ben')), { handle: begun.handle, body: { response } });
    await expect(stolen).rejects.toMatchObject({ reason: 'challenge' });
    const second = await beginAddingPasskey(ann());
    authenticator.create(second.options);
    const body = { response: authenticator.get(second.options) };
    const other = finishPasskeySignIn(nobody(), { handle: second.handle, body });
    await expect(other).rejects.toMatchObject({ reason: 'challenge' });
    expect(vault.database.orm.select().from(passkeys).all()).toEqual([]);
  });

  it('is stored by the hash of what the browser holds, and forgotten when it is old', async () => {
    const { handle } = await beginPasskeySignIn(nobody());
    const stored = vault.database.orm.select().from(authChallenges).all();
    expect(JSON.stringify(stored)).not.toContain(handle);
    nowMs += 6 * minuteMs;
    await beginPasskeySignIn(nobody());
    expect(vault.database.orm.select().from(authChallenges).all()).toHaveLength(1);
  });
});

describe('a new passkey', () => {
  it.each<[string, Lie]>([
    ['another site', { origin: 'https://evil.example' }],
    ['another host', { rpId: 'evil.example' }],
    ['a device that did not check who holds it', { isVerified: false }],
    ['an answer to another question', { challenge: 'AAAA' }],
  ])('is refused from %s', async (_title, lie) => {
    await expect(add(ann(), undefined, lie)).rejects.toMatchObject({ reason: 'passkey' });
    expect(vault.database.orm.select().from(passkeys).all()).toEqual([]);
  });

  it.each(['android-key', 'android-safetynet', 'apple', 'fido-u2f', 'packed', 'tpm'])(
    'is not taken with certificates in the manner of %s, which name addresses to call',
    async (attestation) => {
      await expect(add(ann(), undefined, { attestation })).rejects.toMatchObject({
        reason: 'passkey',
        cause: { message: 'an attestation that nobody asked for' },
      });
    },
  );

  it('that somebody has already is refused', async () => {
    const authenticator = createAuthenticator({ origin });
    const first = await beginAddingPasskey(ann());
    const response = authenticator.create(first.options);
    await finishAddingPasskey(ann(), { handle: first.handle, body: { response } });
    const ben = at(vault.contextOf('ben'));
    const second = await beginAddingPasskey(ben);
    const { clientDataJSON } = authenticator.create(second.options).response;
    const copied = { ...response, response: { ...response.response, clientDataJSON } };
    const attempt = finishAddingPasskey(ben, { handle: second.handle, body: { response: copied } });
    await expect(attempt).rejects.toMatchObject({ category: 'CONFLICT' });
  });
});

describe('one’s own list of passkeys', () => {
  it('can be put in order, but the last way in stays', async () => {
    const { id } = await add(ann());
    await renamePasskey(ann(), { passkeyId: id, body: { name: ' Blue key ' } });
    expect(vault.database.orm.select().from(passkeys).get()?.name).toBe('Blue key');
    await expect(removePasskey(ann(), { passkeyId: id })).rejects.toMatchObject({ reason: 'last_way_in' });
    const second = await add(ann());
    await removePasskey(ann(), { passkeyId: id });
    await expect(removePasskey(ann(), { passkeyId: second.id })).rejects.toMatchObject({ category: 'CONFLICT' });
    const kinds = eventList().map(([kind]) => kind);
    expect(kinds).toEqual(['passkey.add', 'passkey.rename', 'passkey.add', 'passkey.remove']);
  });

  it('is nobody else’s to change', async () => {
    const { id } = await add(ann());
    const ben = at(vault.contextOf('ben'));
    const unknown = { category: 'OBJECT_NOT_FOUND' };
    await expect(renamePasskey(ben, { passkeyId: id, body: { name: 'Mine' } })).rejects.toMatchObject(unknown);
    await expect(removePasskey(ben, { passkeyId: id })).rejects.toMatchObject(unknown);
  });
});
