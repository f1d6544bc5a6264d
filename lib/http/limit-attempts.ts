import { PortsideError } from '@/lib/kernel/errors';
import { createTokenBuckets, type TokenBuckets } from '@/lib/kernel/token-buckets';
import type { Env } from '@/lib/platform/env';
import { readClientAddress } from './client-address';

/** An office behind one address signs in within a minute; a program that guesses needs millions. */
const rule = { capacity: 60, refillPerSecond: 1, keysMax: 10_000 };

// Routes are bundled apart and would each count for themselves.
const key = Symbol.for('portside.attempts');
const holder = globalThis as { [key]?: TokenBuckets };

/**
 * Counts what somebody does who has not said who they are: each try costs a row, or a call to HubSpot. At an address that only this
 * machine reaches there is nobody to slow down.
 * @throws PortsideError RATE_LIMITS
 */
export function limitAttempts(
  request: Pick<Request, 'headers'>,
  { env, nowMs }: { env: Pick<Env, 'isLoopback' | 'proxyCount'>; nowMs: number },
): void {
  if (env.isLoopback) return;
  const waitMs = (holder[key] ??= createTokenBuckets(rule)).take(
    readClientAddress(request.headers, env.proxyCount),
    nowMs,
  );
  if (waitMs === 0) return;
  throw new PortsideError('RATE_LIMITS', 'Too many tries to sign in from your network.', {
    reason: 'sign_in_attempts',
    hint: `Wait ${Math.ceil(waitMs / 1000)} seconds and try again.`,
    retryAfterMs: waitMs,
  });
}
