import type { Context } from '@/lib/context';
import { ceremonyMs } from './relying-party';

/** Holds the handle of the challenge that this browser was asked last. */
export function challengeCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-portside.challenge' : 'portside.challenge';
}

export function formatChallengeCookie({ isSecure }: Pick<Context['env'], 'isSecure'>, handle: string): string {
  const value = `${challengeCookieName(isSecure)}=${handle}; Path=/; Max-Age=${ceremonyMs / 1000}`;
  return `${value}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
