import { randomUUID } from 'node:crypto';
import type { Context } from '@/lib/context';
import type { UserId } from '@/lib/kernel/ids';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import type { SignInMethod } from '@/lib/kernel/sign-in-method';
import { createSessionToken, hashSessionToken, sessionMaxAgeSeconds } from '@/lib/auth/session-token';

type SessionContext = Pick<Context, 'stores' | 'clock' | 'source'>;

/** Stores a session in the one form there is, whichever way somebody signed in; answers its absolute end. */
export async function storeSession(
  ctx: SessionContext,
  session: { token: string; userId: UserId; method: SignInMethod },
): Promise<number> {
  const nowMs = ctx.clock.now();
  const expiresAtMs = nowMs + sessionMaxAgeSeconds * 1000;
  await ctx.stores.sessions.create({
    tokenHash: hashSessionToken(session.token),
    userId: session.userId,
    nowMs,
    expiresAtMs,
    publicId: randomUUID(),
    method: session.method,
    device: ctx.source ?? null,
  });
  return expiresAtMs;
}

/**
 * Signs somebody in without next-auth, into a session that next-auth takes for its own: same cookie, same row.
 * @param endedToken the session cookie that the browser came with; a new sign-in ends that session.
 * @returns the `Set-Cookie` header.
 */
export async function startSession(
  ctx: SessionContext & Pick<Context, 'env'>,
  session: { userId: UserId; method: SignInMethod; endedToken: string | undefined },
): Promise<string> {
  const { endedToken, ...rest } = session;
  if (endedToken !== undefined) await ctx.stores.sessions.delete(hashSessionToken(endedToken));
  const token = createSessionToken();
  const expiresAtMs = await storeSession(ctx, { ...rest, token });
  return formatSessionCookie(ctx.env, `${token}; Expires=${new Date(expiresAtMs).toUTCString()}`);
}

/** Takes the session cookie out of the browser. */
export function clearSessionCookie(env: Pick<Context['env'], 'isSecure'>): string {
  return formatSessionCookie(env, '; Max-Age=0');
}

function formatSessionCookie({ isSecure }: Pick<Context['env'], 'isSecure'>, value: string): string {
  return `${sessionCookieName(isSecure)}=${value}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
