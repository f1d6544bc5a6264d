import type { OidcIdentity } from '@/lib/auth/sign-in-attempt';

export const oidcProviderId = 'oidc';

/**
 * What identifies somebody at an OpenID Connect provider: issuer and subject together, never the e-mail, which can be
 * given to another person. Neither holds a space. OpenID Connect Core 1.0, section 5.7.
 */
export function toAccountId({ issuer, subject }: Pick<OidcIdentity, 'issuer' | 'subject'>): string {
  return `${issuer} ${subject}`;
}

/** Whether an account is one at this issuer. */
export function isAccountOf(providerAccountId: string, issuer: string): boolean {
  return providerAccountId.startsWith(`${issuer} `);
}
