import type { NextAuthOptions } from 'next-auth';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import type { SignInMethod } from '@/lib/kernel/sign-in-method';
import { createAdapter } from './adapter';
import { noteCallbackFailure } from './callback-failure';
import { toSafeCallbackUrl } from './callback-url';
import type { ConnectErrorCode } from './contract';
import { createHubspotProvider } from './hubspot-provider';
import { createOidcProvider } from './oidc/oidc-provider';
import { recordOidcSignIn } from './oidc/record-oidc-sign-in';
import { createSessionToken, sessionMaxAgeSeconds } from './session-token';
import { findSignInAttempt, type SignInAttempt } from './sign-in-attempt';

/** Stores person, portal and grant of a consent; the vault's verb, handed in because the vault stands above this layer. */
export type RecordSignIn = (
  ctx: Context,
  consent: Required<Pick<SignInAttempt, 'grant' | 'identity'>> &
    Pick<SignInAttempt, 'invitationHash' | 'optionalScopes'>,
) => Promise<{ failure: ConnectErrorCode } | { hubId: HubId | undefined }>;

type RequestFacts = {
  isSigningIn: boolean;
  method: SignInMethod;
  hubId?: HubId;
  /** Fewer than are configured, where somebody asks for exactly some. */
  optionalScopes?: readonly string[];
};

/** next-auth's configuration for one request. */
export function buildNextAuthOptions(ctx: Context, recordSignIn: RecordSignIn, facts: RequestFacts): NextAuthOptions {
  const { env } = ctx;
  return {
    secret: env.sessionSecret.reveal(),
    providers: [createHubspotProvider(ctx, facts), ...(env.oidc ? [createOidcProvider(env.oidc)] : [])],
    adapter: createAdapter(ctx, facts),
    session: {
      strategy: 'database',
      maxAge: sessionMaxAgeSeconds,
      updateAge: sessionMaxAgeSeconds,
      generateSessionToken: createSessionToken,
    },
    useSecureCookies: env.isSecure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(env.isSecure),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: env.isSecure },
      },
    },
    pages: { signIn: '/', error: '/connect/error' },
    callbacks: {
      signIn: () => storeSignIn(ctx, recordSignIn),
      redirect: async ({ url }) => toSafeCallbackUrl(url, env.publicOrigin),
      session: async ({ session, user }) => ({
        expires: session.expires,
        user: { id: user.id, email: user.email || null, name: user.name },
      }),
    },
    logger: {
      error: (code, metadata) => {
        noteCallbackFailure(code, metadata);
        ctx.log.debug({ nextAuth: code }, 'next-auth reported an error');
      },
      warn: (code) => ctx.log.debug({ nextAuth: code }, 'next-auth reported a warning'),
      debug: () => undefined,
    },
  };
}

/** Everything is stored here, in one transaction, before next-auth would write anything by itself. */
async function storeSignIn(ctx: Context, recordSignIn: RecordSignIn): Promise<boolean> {
  const attempt = findSignInAttempt();
  if (!attempt) return false;
  const { grant, identity, oidcIdentity, invitationHash, optionalScopes } = attempt;
  try {
    if (oidcIdentity) {
      const isKnown = await recordOidcSignIn(ctx, { identity: oidcIdentity, invitationHash });
      if (isKnown) attempt.isStored = true;
      else attempt.failure = 'not_allowed';
      return isKnown;
    }
    if (!grant || !identity) return false;
    const outcome = await recordSignIn(ctx, { grant, identity, invitationHash, optionalScopes });
    if ('failure' in outcome) {
      attempt.failure = outcome.failure;
      return false;
    }
    attempt.isStored = true;
    attempt.hubId = outcome.hubId;
    return true;
  } catch (error) {
    attempt.failure = 'store_failed';
    ctx.log.error({ err: error }, 'storing a sign-in failed');
    return false;
  }
}
