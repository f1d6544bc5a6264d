import { AsyncLocalStorage } from 'node:async_hooks';
import type { TokenGrant, TokenIdentity } from '@/lib/hubspot/oauth-answers';
import type { HubId } from '@/lib/kernel/ids';
import type { ConnectErrorCode } from './contract';

/**
 * What one trip through the callback learned. next-auth 4 collapses causes and its logger is one for the whole process,
 * so the cause travels beside it, bound to the request. Tokens travel here too: next-auth never holds one.
 */
export type SignInAttempt = {
  failure?: ConnectErrorCode;
  grant?: TokenGrant & { refreshToken: NonNullable<TokenGrant['refreshToken']> };
  identity?: Extract<TokenIdentity, { active: true }>;
  /** The portal that was signed in to. */
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
