import type { StoredSession } from '@/db/stores/sessions';
import type { Context } from '@/lib/context';
import { hashSessionToken, sessionIdleMs, sessionTouchMs } from './session-token';

/** The live session of a cookie's value; undefined for one that is unknown, ended, idle for too long or not a session id at all. */
export async function findSession(
  ctx: Pick<Context, 'stores' | 'clock' | 'log'>,
  token: string,
): Promise<StoredSession | undefined> {
  const session = await readSession(ctx, token);
  const nowMs = ctx.clock.now();
  if (session && nowMs - session.lastSeenAtMs > sessionTouchMs) {
    await touch(ctx, { tokenHash: hashSessionToken(token), nowMs });
  }
  return session;
}

/** Whether the session of a cookie's value still lives. Asking is no use of it: a page left open keeps nobody signed in. */
export async function isSessionLive(ctx: Pick<Context, 'stores' | 'clock'>, token: string): Promise<boolean> {
  return (await readSession(ctx, token)) !== undefined;
}

async function readSession(
  { stores, clock }: Pick<Context, 'stores' | 'clock'>,
  token: string,
): Promise<StoredSession | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  return stores.sessions.find(hashSessionToken(token), { nowMs: clock.now(), idleMs: sessionIdleMs });
}

/** A full disk must not keep people from reading; not noted, their session ends at most a day earlier. */
async function touch(
  ctx: Pick<Context, 'stores' | 'log'>,
  { tokenHash, nowMs }: { tokenHash: string; nowMs: number },
): Promise<void> {
  try {
    await ctx.stores.sessions.touch(tokenHash, nowMs);
  } catch (error) {
    ctx.log.warn({ err: error }, 'noting that a session is in use failed');
  }
}
