import type { Adapter, AdapterUser } from 'next-auth/adapters';
import type { Context } from '@/lib/context';
import { toUserId } from '@/lib/kernel/ids';
import { findSession } from './find-session';
import { hashSessionToken, sessionMaxAgeSeconds } from './session-token';

type AdapterContext = Pick<Context, 'stores' | 'clock' | 'log'>;

/**
 * next-auth's view of our tables. People, accounts and grants are written by the `signIn` callback in one transaction
 * before next-auth gets here, so the methods with which it would create them in three separate writes do not exist.
 * @param isSigningIn true on the callback route: there the old session ends, so that a new sign-in gets a new id.
 */
export function createAdapter(ctx: AdapterContext, { isSigningIn }: { isSigningIn: boolean }): Adapter {
  const { sessions, members } = ctx.stores;
  return {
    async getUser(id) {
      const person = await members.findPerson(toUserId(id));
      return person ? toAdapterUser(person) : null;
    },
    async getUserByAccount({ provider, providerAccountId }) {
      const person = await members.findPersonByAccount(provider, providerAccountId);
      return person ? toAdapterUser(person) : null;
    },
    async createSession({ sessionToken, userId }) {
      const nowMs = ctx.clock.now();
      const expiresAtMs = nowMs + sessionMaxAgeSeconds * 1000;
      await sessions.create({
        tokenHash: hashSessionToken(sessionToken),
        userId: toUserId(userId),
        nowMs,
        expiresAtMs,
      });
      return { sessionToken, userId, expires: new Date(expiresAtMs) };
    },
    async getSessionAndUser(sessionToken) {
      if (isSigningIn) {
        await sessions.delete(hashSessionToken(sessionToken));
        return null;
      }
      const session = await findSession(ctx, sessionToken);
      if (!session) return null;
      const { userId, email, name, expiresAtMs } = session;
      return {
        session: { sessionToken, userId, expires: new Date(expiresAtMs) },
        user: toAdapterUser({ id: userId, email, name }),
      };
    },
    // The absolute end stands; next-auth would move it with every visit.
    async updateSession() {
      return null;
    },
    async deleteSession(sessionToken) {
      await sessions.delete(hashSessionToken(sessionToken));
    },
  } as Adapter;
}

/** next-auth's type wants an e-mail; HubSpot need not give one, and nothing of ours reads it from here. */
function toAdapterUser(person: { id: string; email: string | null; name: string | null }): AdapterUser {
  return { id: person.id, email: person.email ?? '', name: person.name, emailVerified: null };
}
