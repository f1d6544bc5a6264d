import { createHash, randomBytes } from 'node:crypto';

/** Cookie and absolute end of a session. OWASP ASVS 5.0 section 7.3.2. */
export const sessionMaxAgeSeconds = 7 * 24 * 60 * 60;
/** A session that nobody used for this long is over. OWASP ASVS 5.0 section 7.3.1. */
export const sessionIdleMs = 24 * 60 * 60_000;
/** How stale `lastSeenAt` may be, to save a write per request. */
export const sessionTouchMs = 5 * 60_000;

/** 256 random bits: the whole content of the session cookie. */
export function createSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a session id, so that a stolen database holds no session. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
