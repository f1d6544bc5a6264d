import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { createTokenBuckets, type TokenBuckets } from '@/lib/kernel/token-buckets';
import { getAccessToken } from '@/lib/vault/access-tokens';
import { revealSchema, type RevealedToken } from './contract';

const revealsPerHour = 10;

/** Of each person in each portal, shared by all copies of this module in the process. */
const ration: TokenBuckets = ((globalThis as { [key: symbol]: TokenBuckets | undefined })[
  Symbol.for('portside.reveals')
] ??= createTokenBuckets({ capacity: revealsPerHour, refillPerSecond: revealsPerHour / 3600, keysMax: 1000 }));

/**
 * The access token itself, for a person to try things with; the one place that gives a token to a browser. It is on
 * record before it is given. The refresh token is never given: whoever has it has the portal for good.
 * @throws PortsideError FORBIDDEN for a pasted token to anybody but an owner; RATE_LIMITS after ten within an hour; what `getAccessToken` throws.
 */
export async function revealToken(ctx: Context, input: { hubId: HubId; body: unknown }): Promise<RevealedToken> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.reveal' });
  parseInput(revealSchema, input.body);
  // A pasted token does not end: whoever has seen it keeps the portal, as with a refresh token.
  const isStatic = (await ctx.stores.connections.find(scope))?.kind === 'static';
  if (isStatic) await authorize(ctx, { hubId: input.hubId, permission: 'connection.paste' });
  const waitMs = ration.take(`${scope.hubId}:${scope.userId}`, ctx.clock.now());
  if (waitMs > 0) {
    throw new PortsideError('RATE_LIMITS', `You may reveal the token ${revealsPerHour} times an hour.`, {
      hint: 'Wait some minutes, or work with the token that you have.',
      retryable: true,
      retryAfterMs: waitMs,
      reason: 'reveal',
    });
  }
  const token = await getAccessToken({ ...ctx, random: Math.random }, scope);
  const row = await ctx.stores.connections.find(scope);
  await ctx.stores.events.append(
    newEvent(ctx, { hubId: scope.hubId, kind: 'connection.reveal', outcome: 'ok', detail: { token: 'access' } }),
  );
  const expiresAtMs = row?.expiresAtMs ?? null;
  return { value: token.reveal(), expiresAt: expiresAtMs === null ? null : new Date(expiresAtMs).toISOString() };
}
