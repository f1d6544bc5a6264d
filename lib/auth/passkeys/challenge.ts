import { createHash, randomBytes } from 'node:crypto';
import type { StoredChallenge } from '@/db/stores/auth-challenges';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { ceremonyMs } from './relying-party';

/** What a challenge is for; one that was asked for one purpose answers no other. */
export type ChallengePurpose = 'passkey.add' | 'passkey.sign_in' | 'passkey.join';

type ChallengeContext = Pick<Context, 'stores' | 'clock'>;
type Asked = { purpose: ChallengePurpose; challenge: string; userId?: string; invitationId?: string };

/** 256 random bits that an authenticator is asked to sign, base64url. */
export function createChallenge(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(32));
}

/**
 * Remembers a challenge for five minutes.
 * @returns the handle that only this browser gets; its hash is all that is stored.
 */
export async function rememberChallenge(ctx: ChallengeContext, asked: Asked): Promise<string> {
  const handle = randomBytes(32).toString('base64url');
  const nowMs = ctx.clock.now();
  await ctx.stores.authChallenges.create({
    hash: hashHandle(handle),
    purpose: asked.purpose,
    challenge: asked.challenge,
    userId: asked.userId ?? null,
    invitationId: asked.invitationId ?? null,
    nowMs,
    expiresAtMs: nowMs + ceremonyMs,
  });
  return handle;
}

/**
 * Takes back a challenge, once: whatever the answer to it is worth, it cannot be tried again.
 * @throws PortsideError VALIDATION_ERROR for one that is unknown, used, too old or for another purpose.
 */
export async function takeChallenge(
  ctx: ChallengeContext,
  { handle, purpose }: { handle: string | undefined; purpose: ChallengePurpose },
): Promise<StoredChallenge> {
  const stored = isHandle(handle)
    ? await ctx.stores.authChallenges.take(hashHandle(handle), ctx.clock.now())
    : undefined;
  if (stored?.purpose === purpose) return stored;
  throw new PortsideError('VALIDATION_ERROR', 'This took longer than five minutes, or was answered already.', {
    reason: 'challenge',
    hint: 'Start again.',
  });
}

function isHandle(value: string | undefined): value is string {
  return value !== undefined && /^[\w-]{43}$/.test(value);
}

function hashHandle(handle: string): string {
  return createHash('sha256').update(handle).digest('base64url');
}
