import { parseRetryAfterMs } from './retry-after';

/** Which of HubSpot's limits an answer 429 is about. */
export type RateLimitPolicy = 'daily' | 'ten_secondly' | 'secondly' | 'unknown';

/** How long to leave HubSpot alone when it does not say. */
const policyWaitsMs: Record<RateLimitPolicy, number> = {
  // Counters start anew at midnight in the account's own time zone, which is not known here: ask again now and then.
  daily: 5 * 60_000,
  ten_secondly: 10_000,
  secondly: 1_000,
  unknown: 10_000,
};

/**
 * HubSpot's answers name their policy in one of several places, and some recorded ones in none but the message.
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines, read 2026-11-22
 */
export function sortRateLimit(body: { policyName?: string; message?: string }): RateLimitPolicy {
  const words = `${body.policyName ?? ''} ${body.message ?? ''}`.toLowerCase();
  if (words.includes('daily')) return 'daily';
  if (words.includes('ten_secondly')) return 'ten_secondly';
  if (words.includes('secondly')) return 'secondly';
  return 'unknown';
}

export function rateLimitWaitMs(policy: RateLimitPolicy, headers: Headers, nowMs: number): number {
  return parseRetryAfterMs(headers, nowMs) ?? policyWaitsMs[policy];
}

export type BurstWindow = { max: number; windowMs: number; remaining?: number };

/** The burst limit as the headers of an answer state it; search answers and some others carry none. */
export function findBurstWindow(headers: Headers): BurstWindow | undefined {
  const max = readCount(headers, 'x-hubspot-ratelimit-max');
  const windowMs = readCount(headers, 'x-hubspot-ratelimit-interval-milliseconds');
  if (!max || !windowMs) return undefined;
  return { max, windowMs, remaining: readCount(headers, 'x-hubspot-ratelimit-remaining') };
}

function readCount(headers: Headers, name: string): number | undefined {
  const value = headers.get(name);
  return value !== null && /^\d{1,7}$/.test(value) ? Number(value) : undefined;
}
