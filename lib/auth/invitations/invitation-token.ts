import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: all that an invitation's link is worth. */
export function createInvitationToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of an invitation's token, so that a stolen database lets nobody in. */
export function hashInvitationToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
