import type { NextRequest } from 'next/server';
import type { Context } from '@/lib/context';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import { findSession } from './find-session';

/**
 * How the `state` of a guided walk begins. HubSpot sends the browser back to one registered address only, so a walk's
 * code arrives where sign-ins do; next-auth's own states are base64url and never hold a dot.
 */
export const walkStatePrefix = 'walk.';

export type WalkCallback = Partial<Record<'code' | 'error' | 'errorDescription' | 'iss', string>> & { state: string };

/**
 * Keeps what HubSpot sent with the walk that asked for it, and answers where its page is; undefined where no living walk
 * of this person asked. The workbench's verb, handed in because the workbench stands above this layer.
 */
export type ReceiveWalk = (ctx: Context, callback: WalkCallback) => Promise<string | undefined>;

/**
 * The answer to a callback of HubSpot's that belongs to a walk of whoever holds the session: on to its page, without a
 * referrer that would hold the code. Undefined for every other callback, which is then a sign-in as before.
 */
export async function answerWalkCallback(
  ctx: Context,
  request: NextRequest,
  receiveWalk: ReceiveWalk,
): Promise<Response | undefined> {
  const query = (name: string) => request.nextUrl.searchParams.get(name) ?? undefined;
  const state = query('state');
  const isCallback = request.method === 'GET' && request.nextUrl.pathname === '/api/auth/callback/hubspot';
  if (!isCallback || !state?.startsWith(walkStatePrefix)) return undefined;
  const token = request.cookies.get(sessionCookieName(ctx.env.isSecure))?.value;
  const session = token === undefined ? undefined : await findSession(ctx, token);
  if (!session) return undefined;
  const location = await receiveWalk(
    { ...ctx, actor: { kind: 'user', userId: session.userId } },
    {
      state,
      code: query('code'),
      error: query('error'),
      errorDescription: query('error_description'),
      iss: query('iss'),
    },
  );
  if (location === undefined) return undefined;
  const headers = { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
  return new Response(null, { status: 302, headers });
}
