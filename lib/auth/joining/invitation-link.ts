import { hashInvitationToken } from '@/lib/auth/invitations/invitation-token';

/** What a link's token is stored as; undefined for what never was one. */
export function toTokenHash(token: unknown): string | undefined {
  return typeof token === 'string' && /^[\w-]{43}$/.test(token) ? hashInvitationToken(token) : undefined;
}

/** The token of a link to the page where invitations are accepted; undefined for any other address. */
export function findInvitationToken(url: string, publicOrigin: string): string | undefined {
  if (!URL.canParse(url, publicOrigin)) return undefined;
  const { origin, pathname } = new URL(url, publicOrigin);
  return origin === publicOrigin ? /^\/join\/([\w-]+)$/.exec(pathname)?.[1] : undefined;
}
