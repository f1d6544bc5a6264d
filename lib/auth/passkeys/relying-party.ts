import type { Context } from '@/lib/context';

/** What a passkey is bound to: the host of NEXTAUTH_URL, never one that a request names. WebAuthn Level 3, section 5.4.2. */
export function getRelyingParty({ publicOrigin }: Pick<Context['env'], 'publicOrigin'>) {
  return { id: new URL(publicOrigin).hostname, name: 'Portside', origin: publicOrigin };
}

/** Long enough to find one's telephone. */
export const ceremonyMs = 5 * 60_000;
