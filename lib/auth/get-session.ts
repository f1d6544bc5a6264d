import { cookies } from 'next/headers';
import type { Context } from '@/lib/context';
import type { UserId } from '@/lib/kernel/ids';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import { findSession } from './find-session';

/** Who holds the session cookie of this request; undefined for nobody. */
export async function getSessionUser(
  ctx: Pick<Context, 'env' | 'stores' | 'clock' | 'log'>,
): Promise<{ userId: UserId } | undefined> {
  const token = (await cookies()).get(sessionCookieName(ctx.env.isSecure))?.value;
  return token === undefined ? undefined : findSession(ctx, token);
}
