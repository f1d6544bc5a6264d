import { createMiddleware } from 'hono/factory';
import {
  burstLimitReached,
  dailyLimitReached,
  expiredToken,
  missingScopes,
  secondlyLimitReached,
  unauthenticated,
} from '@/lib/sandbox/formatters/auth-failures';
import type { AccessToken } from '@/lib/sandbox/entities/grant';
import { findAccessToken } from '@/lib/sandbox/operations/find-access-token';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import type { SandboxContext, SandboxEnv } from './sandbox-env';

const burstWindowMs = 10_000;
const searchWindowMs = 1_000;

export function readBearerToken(context: SandboxContext): string | undefined {
  return /^Bearer\s+(\S+)$/iu.exec(context.req.header('authorization') ?? '')?.[1];
}

/** Whose token a call carries, if it is alive. */
export function authenticate(context: SandboxContext, state: SandboxState): AccessToken {
  const presented = readBearerToken(context);
  if (presented === undefined) throw unauthenticated();
  const token = findAccessToken(presented, state);
  const nowMs = state.now();
  if (token === undefined) throw expiredToken(0, nowMs);
  if (token.expiresAtMs <= nowMs) throw expiredToken(token.expiresAtMs, nowMs);
  return token;
}

/** Counts a call against the burst limit and tells the caller what is left, as HubSpot does for all but search. */
function takeBurst(context: SandboxContext, caller: AccessToken, state: SandboxState): void {
  const { burstLimit: limit, burstScope } = state.settings.current;
  if (limit === null) return;
  const key = burstScope === 'app' ? `burst/${caller.clientId}` : `burst/${caller.clientId}/${caller.hubId}`;
  const nowMs = state.now();
  const secondlyLimit = Math.ceil(limit / 10);
  const { accepted, used } = state.windows.take(key, { limit, windowMs: burstWindowMs, nowMs });
  const inLastSecond = state.windows.count(key, { windowMs: 1_000, nowMs });
  const headers = {
    'X-HubSpot-RateLimit-Max': limit,
    'X-HubSpot-RateLimit-Remaining': Math.max(0, limit - used),
    'X-HubSpot-RateLimit-Interval-Milliseconds': burstWindowMs,
    'X-HubSpot-RateLimit-Secondly': secondlyLimit,
    'X-HubSpot-RateLimit-Secondly-Remaining': Math.max(0, secondlyLimit - inLastSecond),
  };
  for (const [name, value] of Object.entries(headers)) context.header(name, String(value));
  if (!accepted) throw burstLimitReached();
}

/** A static token counts against the account's day and is told so; OAuth apps are told nothing. */
function takeDaily(context: SandboxContext, caller: AccessToken, state: SandboxState): void {
  const { dailyLimit: limit, dailyLimitForOauth } = state.settings.current;
  const isStatic = caller.token.startsWith('pat-');
  if (limit === null || (!isStatic && !dailyLimitForOauth)) return;
  const timeZone = state.stores.portals.findPortal(caller.hubId)?.timeZone ?? 'UTC';
  const { accepted, used } = state.dailyCalls.take(String(caller.hubId), { limit, nowMs: state.now(), timeZone });
  if (isStatic) {
    context.header('X-HubSpot-RateLimit-Daily', String(limit));
    context.header('X-HubSpot-RateLimit-Daily-Remaining', String(Math.max(0, limit - used)));
  }
  if (!accepted) throw dailyLimitReached();
}

function takeSearch(caller: AccessToken, state: SandboxState): void {
  const limit = state.settings.current.searchLimit;
  if (limit === null) return;
  const rule = { limit, windowMs: searchWindowMs, nowMs: state.now() };
  if (!state.windows.take(`search/${caller.hubId}`, rule).accepted) throw secondlyLimitReached();
}

type Scopes = readonly string[];
/** The scopes may depend on what the path names. */
type Guard = { anyOf: Scopes | ((context: SandboxContext) => Scopes); lane?: 'burst' | 'search' };

/** Lets a call through whose token is alive, within its limits, and has any one of the scopes. */
export function guard(state: SandboxState, { anyOf, lane = 'burst' }: Guard) {
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const caller = authenticate(context, state);
    context.set('caller', caller);
    // The app's own credentials belong to no portal.
    if (caller.hubId === 0) throw missingScopes(typeof anyOf === 'function' ? anyOf(context) : anyOf);
    if (lane === 'search') takeSearch(caller, state);
    else takeBurst(context, caller, state);
    if (lane === 'burst') takeDaily(context, caller, state);
    const scopes = typeof anyOf === 'function' ? anyOf(context) : anyOf;
    if (!scopes.some((scope) => caller.scopes.includes(scope))) throw missingScopes(scopes);
    await next();
  });
}
