type BackoffOptions = { baseMs: number; maxMs: number; random: () => number };

/** Exponential backoff with full jitter: a wait between 0 and `min(maxMs, baseMs * 2^attempt)` milliseconds, attempt counted from 0. */
export function backoffMs(attempt: number, { baseMs, maxMs, random }: BackoffOptions): number {
  return Math.round(random() * Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 30)));
}
