import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { toUserId } from '@/lib/kernel/ids';
import type { SignInMethod } from '@/lib/kernel/sign-in-method';
import { findSession } from './find-session';
import { hashSessionToken } from './session-token';
import { storeSession } from './sessions/start-session';

type AdapterContext = Pick<Context, 'stores' | 'clock' | 'log' | 'correlationId' | 'source'>;

type AdapterFacts = {
  /** True on the callback route: there the old session ends, so that a new sign-in gets a new id. */
  isSigningIn: boolean;
  method: SignInMethod;
};

/**
 * next-auth's view of our tables. People, accounts and grants are written by the `signIn` callback in one transaction
 * before next-auth gets here, so the methods with which it would create them in three separate writes do not exist.
 */
export function createAdapter(ctx: AdapterContext, { isSigningIn, method }: AdapterFacts): Adapter {
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
      const expiresAtMs = await storeSession(ctx, { token: sessionToken, userId: toUserId(userId), method });
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
      const userId = await sessions.delete(hashSessionToken(sessionToken));
      if (userId === undefined) return;
      const event = newEvent({ ...ctx, actor: { kind: 'user', userId } }, { kind: 'session.end', outcome: 'ok' });
      await ctx.stores.events.append(event);
    },
  } as Adapter;
}

/** next-auth's type wants an e-mail; HubSpot need not give one, and nothing of ours reads it from here. */
function toAdapterUser(person: { id: string; email: string | null; name: string | null }): AdapterUser {
  return { id: person.id, email: person.email ?? '', name: person.name, emailVerified: null };
}
