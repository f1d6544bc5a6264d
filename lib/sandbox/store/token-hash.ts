import { createHash } from 'node:crypto';

/** What a token is found by; the token itself is only with whoever it was given to. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
