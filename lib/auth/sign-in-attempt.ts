import { AsyncLocalStorage } from 'node:async_hooks';
import type { TokenGrant, TokenIdentity } from '@/lib/hubspot/oauth-answers';
import { assert } from '@/lib/kernel/assert';
import type { HubId } from '@/lib/kernel/ids';
import type { ConnectErrorCode } from './contract';

export type OidcIdentity = { issuer: string; subject: string; email: string | null; name: string | null };

/**
 * What one trip through the callback learned. next-auth 4 collapses causes and its logger is one for the whole process,
 * so the cause travels beside it, bound to the request. Tokens travel here too: next-auth never holds one.
 */
export type SignInAttempt = {
  failure?: ConnectErrorCode;
  grant?: TokenGrant & { refreshToken: NonNullable<TokenGrant['refreshToken']> };
  identity?: Extract<TokenIdentity, { active: true }>;
  /** Who the team's own provider says it is. */
  oidcIdentity?: OidcIdentity;
  /** The hash of the invitation that the sign-in began with. */
  invitationHash?: string;
  /** What the consent asked for beside the required scopes. */
  optionalScopes?: readonly string[];
  /** Set once everything is stored: the person may have a session. */
  isStored?: true;
  /** The portal that was signed in to, where it was one. */
  hubId?: HubId;
};

const attempts = new AsyncLocalStorage<SignInAttempt>();

export function withSignInAttempt<T>(attempt: SignInAttempt, body: () => Promise<T>): Promise<T> {
  return attempts.run(attempt, body);
}

export function findSignInAttempt(): SignInAttempt | undefined {
  return attempts.getStore();
}

/** Ends a sign-in with the code of its page. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure';
  readonly code: ConnectErrorCode;

  constructor(code: ConnectErrorCode, options?: { cause?: unknown }) {
    super(`sign-in failed: ${code}`, options);
    this.code = code;
  }
}

/** Keeps the code with the attempt, since next-auth reduces whatever is thrown to one word. */
export async function withFailureKept<T>(body: (attempt: SignInAttempt) => Promise<T>): Promise<T> {
  const attempt = findSignInAttempt();
  assert(attempt, 'the provider runs within a sign-in attempt');
  try {
    return await body(attempt);
  } catch (error) {
    attempt.failure = error instanceof SignInFailure ? error.code : 'unknown';
    throw error;
  }
}
