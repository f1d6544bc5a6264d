import type { ConnectionRow } from '@/db/stores/connections';
import type { Context } from '@/lib/context';
import { describeRequest, maskSecret } from '@/lib/hubspot/raw-oauth';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { walkSteps, type Walk, type WalkStep, type WalkStepState } from './contract';
import { buildStepRequest } from './step-request';
import { isConnectionsApp, isRefreshTokenShared, toPreviewApp } from './walk-app';
import type { WalkInProgress } from './walks';

/** Far more than a walk needs; a page that asks again and again is stopped here. */
const stepsMax = 60;

/** A walk as its person may see it. */
export async function describeWalk(ctx: Context, scope: PortalScope, walk: WalkInProgress): Promise<Walk> {
  const row = await ctx.stores.connections.find(scope);
  const { app, clientId, redirectUri, authorizeUrl, tokens } = walk;
  return {
    app,
    clientId,
    isConnectionsApp: isConnectionsApp(ctx.env, walk, row),
    redirectUri,
    authorizeUrl,
    now: toIso(ctx.clock.now()),
    expiresAt: toIso(walk.expiresAtMs),
    callback: describeCallback(walk),
    holds: tokens
      ? {
          access: maskSecret(tokens.accessToken.reveal()),
          refresh: tokens.refreshToken ? maskSecret(tokens.refreshToken.reveal()) : null,
          expiresAt: toIso(tokens.expiresAtMs),
          isRefreshShared: isRefreshTokenShared(ctx.sealer, walk, row),
        }
      : null,
    steps: Object.fromEntries(
      walkSteps.map((step) => [step, describeStep(ctx, { walk, step, row })] as const),
    ) as Walk['steps'],
  };
}

function describeCallback({ callback, app: _, ...walk }: WalkInProgress): Walk['callback'] {
  if (!callback) return null;
  const { kind, atMs } = callback;
  const state: [string, string] = ['state', maskSecret(`walk.${walk.id}`)];
  const query = kind === 'code' ? [['code', maskSecret(callback.code.reveal())] as [string, string]] : callback.query;
  return { kind, at: toIso(atMs), query: [...query, state] };
}

type StepPlace = { walk: WalkInProgress; step: WalkStep; row: ConnectionRow | undefined };

function describeStep(ctx: Context, place: StepPlace): WalkStepState {
  const { walk, step } = place;
  const request = buildStepRequest(walk, step, toPreviewApp(ctx.env, walk));
  return {
    obstacle: findObstacle(ctx, place) ?? null,
    preview: request ? describeRequest(request, ctx.env.hubspot.apiOrigin) : null,
    taken: walk.taken[step] ?? null,
  };
}

/** Why a step cannot be taken, in words; undefined when it can. */
export function findObstacle(ctx: Pick<Context, 'env'>, { walk, step, row }: StepPlace): string | undefined {
  if (walk.stepsTaken >= stepsMax) return 'This walk has made enough calls. Start a new one.';
  if (step === 'exchange') return findExchangeObstacle(walk);
  if (!walk.tokens) return 'This needs the tokens that the exchange brings.';
  if (step === 'refresh' && !walk.tokens.refreshToken) return 'HubSpot gave no refresh token.';
  if (step !== 'revoke') return undefined;
  if (isConnectionsApp(ctx.env, walk, row)) {
    return 'Shown, never sent: HubSpot may give all consents of one app in one portal the same refresh token, and ending it would end this portal’s connection. To end that, use Disconnect on the connection page.';
  }
  return walk.taken.revoke?.isOk ? 'The refresh token is revoked.' : undefined;
}

function findExchangeObstacle({ callback, tokens }: WalkInProgress): string | undefined {
  if (!callback) return 'HubSpot has not sent a code yet.';
  if (callback.kind === 'refused') return 'HubSpot sent no code. Start a new walk.';
  return tokens ? 'The code has been exchanged, and it works once only.' : undefined;
}

function toIso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
