/** Renew this long before the end at the latest: a request that starts now must not outlive its token. */
const marginMaxMs = 5 * 60_000;

/**
 * When a token ends and when to renew it, in epoch milliseconds, counted from the start of the request that brought it.
 * The margin is the smaller of five minutes and a quarter of the lifetime, so short-lived tokens are used too.
 */
export function tokenTimes(grant: { requestedAtMs: number; expiresInSeconds: number }): {
  expiresAtMs: number;
  refreshAfterMs: number;
} {
  const lifetimeMs = grant.expiresInSeconds * 1000;
  const expiresAtMs = grant.requestedAtMs + lifetimeMs;
  return { expiresAtMs, refreshAfterMs: expiresAtMs - Math.min(marginMaxMs, lifetimeMs / 4) };
}
