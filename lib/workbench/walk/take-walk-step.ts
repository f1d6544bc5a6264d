import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { processGrant, processIdentity, type TokenGrant } from '@/lib/hubspot/oauth-answers';
import { toCrmError } from '@/lib/hubspot/crm-errors';
import { isSuccess, toOauthError } from '@/lib/hubspot/oauth-errors';
import type { OauthApp } from '@/lib/hubspot/oauth-requests';
import type { TracedCall } from '@/lib/hubspot/raw-oauth';
import type { Answer } from '@/lib/hubspot/send';
import { assert } from '@/lib/kernel/assert';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { explainHubspotError } from '@/lib/workbench/explain/explain-hubspot-error';
import { explainPortsideError } from '@/lib/workbench/explain/explain-portside-error';
import { takeStepSchema, type TakenStep, type WalkAnswer, type WalkStep } from './contract';
import { describeWalk, findObstacle } from './describe-walk';
import { refreshSharedGrant } from './refresh-shared-grant';
import { buildStepRequest } from './step-request';
import { isRefreshTokenShared, toCallingApp } from './walk-app';
import { findWalk, type WalkInProgress, type WalkTokens } from './walks';

/**
 * Makes the one call of a step and keeps, masked, what went over the wire. What HubSpot refuses is a result to be read,
 * not an error. Cost: 1 HTTP call. Idempotent: no; a code works once.
 * @throws PortsideError CONFLICT where the walk is over, or the step cannot be taken yet or ever.
 */
export async function takeWalkStep(ctx: Context, input: { hubId: HubId; body: unknown }): Promise<WalkAnswer> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  assert(scope.userId, 'only people walk');
  const { step, clientSecret } = parseInput(takeStepSchema, input.body);
  const walk = findWalk({ hubId: scope.hubId, userId: scope.userId }, ctx.clock.now());
  if (!walk) {
    throw new PortsideError('CONFLICT', 'This walk is over.', { reason: 'walk_over', hint: 'Start a new one.' });
  }
  const row = await ctx.stores.connections.find(scope);
  const obstacle = walk.isBusy ? 'A step of this walk is under way.' : findObstacle(ctx, { walk, step, row });
  if (obstacle !== undefined) throw new PortsideError('CONFLICT', obstacle, { reason: 'walk_step' });
  // The test call bears the token alone; the other calls are the app's own.
  const app = toCallingApp(ctx.env, walk, step === 'call' ? 'not needed' : clientSecret);
  walk.isBusy = true;
  walk.stepsTaken++;
  try {
    const isShared = step === 'refresh' && isRefreshTokenShared(ctx.sealer, walk, row);
    const taken = await (isShared ? takeSharedRefresh(ctx, scope, { walk, app }) : takeStep(ctx, { walk, step, app }));
    walk.taken[step] = taken;
    await recordStep(ctx, { walk, step, taken });
  } finally {
    walk.isBusy = false;
  }
  return { walk: await describeWalk(ctx, scope, walk) };
}

type Calling = { walk: WalkInProgress; step: WalkStep; app: OauthApp };

async function takeStep(ctx: Context, { walk, step, app }: Calling): Promise<TakenStep> {
  const request = buildStepRequest(walk, step, app);
  assert(request, 'a step without an obstacle has its request');
  const requestedAtMs = ctx.clock.now();
  // Not bound to the caller's connection: a code that is spent with nobody to hear the answer is lost.
  const call = await ctx.trace(request);
  return toTaken(ctx, call, (answer) => readAnswer(ctx, answer, { walk, step, requestedAtMs }));
}

/** The connection's own renewal, so that a refresh token that HubSpot replaces is not lost to it. */
async function takeSharedRefresh(
  ctx: Context,
  scope: PortalScope,
  { walk, app }: Omit<Calling, 'step'>,
): Promise<TakenStep> {
  const { call, grant, error } = await refreshSharedGrant(ctx, scope, app);
  if (grant) walk.tokens = toTokens(grant, walk);
  return toTaken(ctx, call, () => {
    if (error) throw error;
    return 'The walk and this portal’s connection hold the same refresh token, so Portside has renewed both with this one call.';
  });
}

function toTaken(ctx: Context, call: TracedCall, read: (answer: Answer) => string | undefined): TakenStep {
  const shared = { at: new Date(ctx.clock.now()).toISOString(), ...call.exchange };
  try {
    if ('error' in call) throw call.error;
    const message = read(call.answer);
    const note = message === undefined ? null : { message, hint: null };
    return { ...shared, isOk: true, note, explanation: null };
  } catch (error) {
    if (!isPortsideError(error)) throw error;
    const note = { message: error.message, hint: error.hint ?? null };
    return { ...shared, isOk: false, note, explanation: explainFailure(call, error) };
  }
}

function explainFailure(call: TracedCall, error: PortsideError): TakenStep['explanation'] {
  if ('answer' in call && !isSuccess(call.answer)) {
    return explainHubspotError({ ...call.answer, body: call.answer.text });
  }
  return explainPortsideError(error) ?? null;
}

type Reading = { walk: WalkInProgress; step: WalkStep; requestedAtMs: number };

/** Takes what the walk goes on with, and says what a reader could miss. @throws PortsideError for a refusal. */
function readAnswer(ctx: Context, answer: Answer, { walk, step, requestedAtMs }: Reading): string | undefined {
  const nowMs = ctx.clock.now();
  switch (step) {
    case 'exchange':
    case 'refresh': {
      const grant = processGrant(answer, { requestedAtMs, nowMs, needsRefreshToken: step === 'exchange' });
      if (grant.hubId !== undefined && grant.hubId !== walk.hubId) throw otherPortal(grant.hubId);
      walk.tokens = toTokens(grant, walk);
      return undefined;
    }
    case 'introspect':
      return processIdentity(answer, nowMs).active ? undefined : 'HubSpot does not know this token, or no longer.';
    case 'call':
      if (!isSuccess(answer)) throw toCrmError(answer, nowMs);
      return undefined;
    case 'revoke':
      if (!isSuccess(answer)) throw toOauthError(answer, nowMs);
      return undefined;
  }
}

function toTokens(grant: TokenGrant, { tokens }: WalkInProgress): WalkTokens {
  return {
    accessToken: grant.accessToken,
    refreshToken: grant.refreshToken ?? tokens?.refreshToken,
    expiresAtMs: grant.requestedAtMs + grant.expiresInSeconds * 1000,
  };
}

function otherPortal(hubId: HubId): PortsideError {
  return new PortsideError('CONFLICT', `This consent was given for portal ${hubId}, another than this one.`, {
    hint: 'Its tokens are forgotten. Start a new walk and choose this portal in HubSpot.',
  });
}

async function recordStep(ctx: Context, done: { walk: WalkInProgress; step: WalkStep; taken: TakenStep }) {
  const { walk, step, taken } = done;
  const detail = { step, app: walk.app, ...(taken.response ? { status: taken.response.status } : {}) };
  const outcome = taken.isOk ? 'ok' : 'failed';
  await ctx.stores.events.append(newEvent(ctx, { hubId: walk.hubId, kind: 'workbench.walk', outcome, detail }));
}
