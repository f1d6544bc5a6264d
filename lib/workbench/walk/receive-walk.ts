import { authorize } from '@/lib/auth/authorize';
import type { ReceiveWalk, WalkCallback } from '@/lib/auth/walk-callback';
import { isPortsideError } from '@/lib/kernel/errors';
import { Secret } from '@/lib/kernel/secret';
import { findWalkOfState } from './walks';

/** HubSpot's codes are some 40 characters; anything much longer or with other characters is not one. */
const codeShape = /^[\x21-\x7e]{1,512}$/;
const errorShape = /^\w{1,64}$/;
const descriptionCharactersMax = 300;

/**
 * Keeps a code with the walk that asked for it, once. Whatever is not exactly that is no walk's: forged, somebody
 * else's, late or repeated, and the sign-in that it then looks like is refused without a call.
 */
export const receiveWalk: ReceiveWalk = async (ctx, callback) => {
  if (ctx.actor.kind !== 'user') return undefined;
  const nowMs = ctx.clock.now();
  const walk = findWalkOfState(callback.state, ctx.actor.userId, nowMs);
  // RFC 9207: HubSpot names no issuer, so one that is named must at least not be somebody else's.
  const isFromHubspot = callback.iss === undefined || callback.iss === ctx.env.hubspot.appOrigin;
  if (!walk || !isFromHubspot) return undefined;
  try {
    await authorize(ctx, { hubId: walk.hubId, permission: 'workbench.use' });
  } catch (error) {
    if (isPortsideError(error)) return undefined;
    throw error;
  }
  const received = readCallback(callback, nowMs);
  // Only the first is an answer. Looked at last, because two may come at once.
  if (!received || walk.callback) return undefined;
  walk.callback = received;
  return `/portals/${walk.hubId}/workbench?tab=walk`;
};

function readCallback({ code, error, errorDescription = '' }: WalkCallback, atMs: number) {
  if (code !== undefined && codeShape.test(code)) return { kind: 'code' as const, code: new Secret(code), atMs };
  if (error === undefined || !errorShape.test(error)) return undefined;
  const description = errorDescription.slice(0, descriptionCharactersMax);
  const query: [string, string][] = [['error', error]];
  if (description !== '') query.push(['error_description', description]);
  return { kind: 'refused' as const, query, atMs };
}
