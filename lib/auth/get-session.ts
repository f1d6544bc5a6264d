import { cookies } from 'next/headers';
import type { Context } from '@/lib/context';
import type { UserId } from '@/lib/kernel/ids';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import { findSession, isSessionLive } from './find-session';

/** Who holds the session cookie of this request, and whether they still do later on; undefined for nobody. */
export async function getSessionUser(
  ctx: Pick<Context, 'env' | 'stores' | 'clock' | 'log'>,
): Promise<{ userId: UserId; isSessionLive(): Promise<boolean> } | undefined> {
  const token = (await cookies()).get(sessionCookieName(ctx.env.isSecure))?.value;
  if (token === undefined) return undefined;
  const session = await findSession(ctx, token);
  return session && { userId: session.userId, isSessionLive: () => isSessionLive(ctx, token) };
}
