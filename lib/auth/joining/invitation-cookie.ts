import type { NextRequest } from 'next/server';
import type { Context } from '@/lib/context';
import { findInvitationToken, toTokenHash } from './invitation-link';

type CookieEnv = Pick<Context['env'], 'isSecure' | 'publicOrigin'>;

/** As long as next-auth accepts a state. */
const cookieSeconds = 15 * 60;
/** Only the way back needs it. */
const attributes = 'Path=/api/auth/callback; HttpOnly; SameSite=Lax';

const nameOf = ({ isSecure }: Pick<CookieEnv, 'isSecure'>) => `${isSecure ? '__Secure-' : ''}portside.invitation`;

/**
 * Keeps the invitation that a sign-in began with, from the button on its page to the callback. Each new sign-in says
 * anew whether it is one, so that what somebody left open never lets in the next person at the same browser.
 */
export function rememberInvitation(started: Response, env: CookieEnv): string {
  const token = findInvitationToken(readCallbackUrl(started), env.publicOrigin);
  return token === undefined ? forgetInvitation(env) : format(env, `${token}; Max-Age=${cookieSeconds}`);
}

export function forgetInvitation(env: Pick<CookieEnv, 'isSecure'>): string {
  return format(env, '; Max-Age=0');
}

export function findInvitationHash(callback: NextRequest, env: Pick<CookieEnv, 'isSecure'>): string | undefined {
  const token = callback.cookies.get(nameOf(env))?.value;
  return toTokenHash(token);
}

/** Where next-auth will lead after the callback, as it has just told the browser. */
function readCallbackUrl(started: Response): string {
  const cookie = started.headers.getSetCookie().find((each) => /^[^=]*next-auth\.callback-url=/.test(each));
  const value = cookie?.split(';')[0]?.replace(/^[^=]*=/, '') ?? '';
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

function format({ isSecure }: Pick<CookieEnv, 'isSecure'>, value: string): string {
  return `${nameOf({ isSecure })}=${value}; ${attributes}${isSecure ? '; Secure' : ''}`;
}
