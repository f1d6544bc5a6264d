import type { NextAuthOptions } from 'next-auth';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import { createAdapter } from './adapter';
import { noteCallbackFailure } from './callback-failure';
import { toSafeCallbackUrl } from './callback-url';
import type { ConnectErrorCode } from './contract';
import { createHubspotProvider } from './hubspot-provider';
import { createSessionToken, sessionMaxAgeSeconds } from './session-token';
import { findSignInAttempt, type SignInAttempt } from './sign-in-attempt';

/** Stores person, portal and grant of a consent; the vault's verb, handed in because the vault stands above this layer. */
export type RecordSignIn = (
  ctx: Context,
  consent: Required<Pick<SignInAttempt, 'grant' | 'identity'>>,
) => Promise<{ failure: ConnectErrorCode } | { hubId: HubId }>;

type RequestFacts = { isSigningIn: boolean; hubId?: HubId };

/** next-auth's configuration for one request. */
export function buildNextAuthOptions(ctx: Context, recordSignIn: RecordSignIn, facts: RequestFacts): NextAuthOptions {
  const { env } = ctx;
  return {
    secret: env.sessionSecret.reveal(),
    providers: [createHubspotProvider(ctx, { hubId: facts.hubId })],
    adapter: createAdapter(ctx, { isSigningIn: facts.isSigningIn }),
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
      signIn: () => storeConsent(ctx, recordSignIn),
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
async function storeConsent(ctx: Context, recordSignIn: RecordSignIn): Promise<boolean> {
  const attempt = findSignInAttempt();
  if (!attempt?.grant || !attempt.identity) return false;
  try {
    const outcome = await recordSignIn(ctx, { grant: attempt.grant, identity: attempt.identity });
    if ('failure' in outcome) {
      attempt.failure = outcome.failure;
      return false;
    }
    attempt.hubId = outcome.hubId;
    return true;
  } catch (error) {
    attempt.failure = 'store_failed';
    ctx.log.error({ err: error }, 'storing a sign-in failed');
    return false;
  }
}
