import type { OAuthConfig } from 'next-auth/providers/oauth';
import { SignInFailure, withFailureKept, type SignInAttempt } from '@/lib/auth/sign-in-attempt';
import type { ConnectErrorCode } from '@/lib/auth/contract';
import type { Env } from '@/lib/platform/env';
import { oidcProviderId, toAccountId } from './oidc-account';

/** How long a call to the provider may take. */
const callMs = 10_000;
/** A subject is at most 255 ASCII characters. OpenID Connect Core 1.0, section 2. */
const subjectShape = /^[\x21-\x7e]{1,255}$/;

/**
 * The team's OpenID Connect provider for next-auth: found by discovery, with PKCE, state and nonce, and the ID token
 * checked (signature, issuer, audience, time, nonce) by openid-client. Its tokens are dropped as soon as they have said
 * who it is.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation, read 2026-11-22
 */
export function createOidcProvider(oidc: NonNullable<Env['oidc']>): OAuthConfig<{ sub: string }> {
  return {
    id: oidcProviderId,
    name: oidc.name,
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret.reveal(),
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    httpOptions: { timeout: callMs },
    token: {
      async request({ client, params, checks, provider }) {
        await withFailureKept(async (attempt) => {
          const tokens = await client.callback(provider.callbackUrl, params, checks).catch((error: unknown) => {
            // Without the cause: it holds the ID token.
            throw new SignInFailure(sortError(error));
          });
          readIdentity(attempt, { claims: tokens.claims(), issuer: oidc.issuer });
        });
        return { tokens: { access_token: 'dropped by Portside' } };
      },
    },
    userinfo: {
      request: () =>
        withFailureKept(async ({ oidcIdentity }) => {
          if (!oidcIdentity) throw new SignInFailure('identity');
          return { sub: oidcIdentity.subject };
        }),
    },
    profile: ({ sub }) => ({ id: toAccountId({ issuer: oidc.issuer, subject: sub }) }),
  };
}

type Claims = { iss: string; sub: string; email?: string; name?: string };

function readIdentity(attempt: SignInAttempt, { claims, issuer }: { claims: Claims; issuer: string }): void {
  // openid-client compares with what discovery said; discovery itself has to say what the operator did.
  if (claims.iss !== issuer || !subjectShape.test(claims.sub)) throw new SignInFailure('identity');
  const { sub: subject, email, name } = claims;
  attempt.oidcIdentity = { issuer, subject, email: toShortText(email), name: toShortText(name) };
}

/** For people to read; what is no text or longer than any name is left out. */
function toShortText(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length > 0 && text.length <= 254 ? text : null;
}

/** RFC 6749 section 5.2 for what the provider said; openid-client's own refusals are about state or the ID token. */
function sortError(error: unknown): ConnectErrorCode {
  const { name, error: code, message } = error as { name?: string; error?: string; message?: string };
  if (name === 'OPError') {
    if (code === 'invalid_grant') return 'code_expired';
    return code === 'invalid_client' || code === 'unauthorized_client' ? 'configuration' : 'upstream';
  }
  if (name !== 'RPError' || /timed out/.test(message ?? '')) return 'upstream';
  return message?.startsWith('state ') ? 'state_mismatch' : 'identity';
}
