import { randomBytes } from 'node:crypto';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { assert } from '@/lib/kernel/assert';
import type { HubId } from '@/lib/kernel/ids';
import { fieldError, invalidInput, parseInput } from '@/lib/kernel/parse-input';
import { buildAuthorizeUrl } from './authorize-url';
import { startWalkSchema, type WalkAnswer } from './contract';
import { describeWalk } from './describe-walk';
import { createWalkName, keepWalk, walkMaxMs, type WalkInProgress } from './walks';

/** RFC 7636 asks for 43 characters at least. */
const verifierBytes = 32;

/** Begins a walk: names it, and builds the address of HubSpot's consent page. Calls nobody. */
export async function startWalk(ctx: Context, input: { hubId: HubId; body: unknown }): Promise<WalkAnswer> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  assert(scope.userId, 'only people walk');
  const { hubspot, publicOrigin } = ctx.env;
  const wish = parseInput(startWalkSchema, input.body);
  if (wish.app === 'typed' && wish.clientId === undefined) {
    throw invalidInput([fieldError('clientId', 'is missing')]);
  }
  const { id, nonce, state } = createWalkName();
  const clientId = (wish.app === 'typed' ? wish.clientId : undefined) ?? hubspot.clientId;
  // HubSpot refuses an app that asks for other scopes than it is configured with.
  const asked = wish.app === 'typed' ? wish : undefined;
  const redirectUri = `${publicOrigin}/api/auth/callback/hubspot`;
  const codeVerifier = randomBytes(verifierBytes).toString('base64url');
  const consent = {
    hubId: scope.hubId,
    clientId,
    redirectUri,
    scopes: asked?.scopes ?? hubspot.scopes,
    optionalScopes: asked?.optionalScopes ?? hubspot.optionalScopes,
    state,
    codeVerifier,
  };
  const walk: WalkInProgress = {
    ...{ id, nonce, hubId: scope.hubId, userId: scope.userId, app: wish.app, clientId, redirectUri, codeVerifier },
    authorizeUrl: buildAuthorizeUrl(ctx.env, consent),
    expiresAtMs: ctx.clock.now() + walkMaxMs,
    taken: {},
    stepsTaken: 0,
    isBusy: false,
  };
  const detail = { step: 'start', app: wish.app };
  await ctx.stores.events.append(newEvent(ctx, { hubId: scope.hubId, kind: 'workbench.walk', outcome: 'ok', detail }));
  keepWalk(walk, ctx.clock.now());
  return { walk: await describeWalk(ctx, scope, walk) };
}
