import { createHash } from 'node:crypto';

/** As long as next-auth accepts a state, and a little more. */
const keepMs = 16 * 60_000;

/** Shared by all copies of this module in the process. */
const consumed: Map<string, number> = ((globalThis as { [key: symbol]: Map<string, number> | undefined })[
  Symbol.for('portside.consumed-states')
] ??= new Map());

/**
 * Marks a `state` as used; false if it already was. Two callbacks with the same state (Back, a double click) can arrive
 * before the browser has dropped the state cookie, and a code must be exchanged once. RFC 6749 section 4.1.2.
 */
export function consumeState(state: string, nowMs: number): boolean {
  for (const [key, atMs] of consumed) {
    if (atMs > nowMs - keepMs) break;
    consumed.delete(key);
  }
  const key = createHash('sha256').update(state).digest('base64url');
  if (consumed.has(key)) return false;
  consumed.set(key, nowMs);
  return true;
}
