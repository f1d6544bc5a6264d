import { expect, it } from 'vitest';
import { tokenTimes } from './token-lifetime';

it.each([
  { expiresInSeconds: 1800, lifeMs: 1_800_000, renewAfterMs: 1_500_000 },
  { expiresInSeconds: 60, lifeMs: 60_000, renewAfterMs: 45_000 },
  { expiresInSeconds: 1, lifeMs: 1_000, renewAfterMs: 750 },
  { expiresInSeconds: 0, lifeMs: 0, renewAfterMs: 0 },
])('renews a token of $expiresInSeconds s after $renewAfterMs ms', ({ expiresInSeconds, lifeMs, renewAfterMs }) => {
  expect(tokenTimes({ requestedAtMs: 5_000, expiresInSeconds })).toEqual({
    expiresAtMs: 5_000 + lifeMs,
    refreshAfterMs: 5_000 + renewAfterMs,
  });
});
