import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { createTokenBuckets, type TokenBuckets } from '@/lib/kernel/token-buckets';
import { readClientAddress } from './client-address';

/** An office behind one address signs in within a minute; a program that guesses needs millions. */
const rule = { capacity: 60, refillPerSecond: 1, keysMax: 10_000 };

// Routes are bundled apart and would each count for themselves.
const key = Symbol.for('portside.attempts');
const shared = ((globalThis as { [key]?: { buckets?: TokenBuckets; isProxyNoted?: boolean } })[key] ??= {});

/**
 * Counts what somebody does who has not said who they are: each try costs a row, or a call to HubSpot. At an address that only this
 * machine reaches there is nobody to slow down.
 * @throws PortsideError RATE_LIMITS
 */
export function limitAttempts(
  request: Pick<Request, 'headers'>,
  { env, log, clock }: Pick<Context, 'env' | 'log' | 'clock'>,
): void {
  if (env.isLoopback) return;
  warnOfProxy(request, { env, log });
  const address = readClientAddress(request.headers, env.proxyCount);
  const waitMs = (shared.buckets ??= createTokenBuckets(rule)).take(address, clock.now());
  if (waitMs === 0) return;
  throw new PortsideError('RATE_LIMITS', 'Too many tries to sign in from your network.', {
    reason: 'sign_in_attempts',
    hint: `Wait ${Math.ceil(waitMs / 1000)} seconds and try again.`,
    retryAfterMs: waitMs,
  });
}

/** A proxy that nobody told us of: everybody behind it shares one address. Said once, because anybody can send that header. */
function warnOfProxy({ headers }: Pick<Request, 'headers'>, { env, log }: Pick<Context, 'env' | 'log'>): void {
  if (env.proxyCount > 0 || shared.isProxyNoted || !headers.has('x-forwarded-for')) return;
  shared.isProxyNoted = true;
  log.warn(
    'a request came with X-Forwarded-For while PORTSIDE_PROXIES is 0: behind a reverse proxy set it to 1, or everybody shares one ration of sign-ins',
  );
}
