/**
 * How long an answer asks to wait, in milliseconds; undefined if it does not say. Takes seconds, also with a fraction,
 * and an HTTP date, which counts from `nowMs`.
 * @see RFC 9110 section 10.2.3
 */
export function parseRetryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  // Date.parse takes much for a date, "-5" for one; those of HTTP begin with the day of the week.
  const atMs = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
