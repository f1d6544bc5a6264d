import { createHash, randomUUID } from 'node:crypto';
import type { ConnectionRow, Lease, RefreshFailure } from '@/db/stores/connections';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { noToken } from '@/lib/hubspot/access-token-source';
import type { TokenGrant } from '@/lib/hubspot/oauth-answers';
import { backoffMs } from '@/lib/kernel/backoff';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Secret } from '@/lib/kernel/secret';
import { noteLostScopes } from './lost-scopes';
import { noteUnusable } from './note-unusable';
import { accessWithdrawn, assessConnection, faultError, openToken, reconnectRequired, sealToken } from './sealed-grant';
import { checkStaticToken } from './static-access';
import { tokenTimes } from './token-lifetime';

type VaultContext = Pick<
  Context,
  'actor' | 'clock' | 'correlationId' | 'env' | 'log' | 'oauth' | 'sealer' | 'source' | 'stores'
> & { random(): number };

type TokenRequest = {
  /** A token that HubSpot has just refused: renew, unless somebody already did. */
  rejected?: Secret;
  /** Renew whatever the clock says, and without waiting out a backoff: a person asked. */
  force?: boolean;
};

/** A lease outlives the 10 s deadline of the one HTTP call it covers. */
const leaseMs = 15_000;
const waitForLeaseMs = 40;
const waitForLeaseMaxMs = 3 * leaseMs;
const backoff = { baseMs: 1_000, maxMs: 15_000 };
/** What HubSpot asks for is heeded up to here: one answer must not lock a portal out for days. */
const retryAfterMaxMs = 5 * 60_000;
/** Renewals because of refused tokens, per portal and minute; more means that HubSpot refuses good tokens. */
const rejectionsMax = 5;
const countWindowMs = 60_000;
/** Renewals that people ask for, per portal and minute; each is a call that HubSpot counts. */
const forcedMax = 10;

/**
 * In-process state of all copies of this module: Next bundles pages, route handlers and instrumentation apart, so a
 * module-level map would exist several times in one process.
 */
const shared: { flights: Map<HubId, Promise<Secret>>; rejections: Map<HubId, number[]>; forced: Map<HubId, number[]> } =
  ((globalThis as { [key: symbol]: typeof shared | undefined })[Symbol.for('portside.vault')] ??= {
    flights: new Map(),
    rejections: new Map(),
    forced: new Map(),
  });

/**
 * The portal's access token, renewed ahead of its end; at most one refresh of a connection runs at a time, in all processes.
 * Cost when fresh: one read. Otherwise one HTTP call, two writes.
 * @throws PortsideError RECONNECT_REQUIRED when the grant is dead, UPSTREAM_UNAVAILABLE when HubSpot did not answer and
 * no valid token is left, INTERNAL when this installation's app or keys do not fit the grant.
 */
export async function getAccessToken(
  ctx: VaultContext,
  scope: PortalScope,
  request: TokenRequest = {},
): Promise<Secret> {
  const row = await requireUsable(ctx, scope);
  if (!needsRefresh(ctx, row, request)) return openToken(ctx.sealer, row, 'access_token');
  // One flight for all who need a token at this moment. A person's forced renewal flies alone, past the backoff; the
  // lease keeps the two from refreshing at once.
  const running = shared.flights.get(scope.hubId);
  if (running && !request.force) return running;
  const flight = refreshOnce(ctx, scope, request).finally(() => {
    if (shared.flights.get(scope.hubId) === flight) shared.flights.delete(scope.hubId);
  });
  shared.flights.set(scope.hubId, flight);
  return flight;
}

async function requireUsable(ctx: VaultContext, scope: PortalScope): Promise<ConnectionRow> {
  const row = await ctx.stores.connections.find(scope);
  const { status, fault } = assessConnection(ctx.env, ctx.sealer, row);
  // A refused client id is tried again: the operator may have mended it at HubSpot, and the backoff bounds the tries.
  if (fault && fault.code !== 'configuration') throw await noteUnusable(ctx, scope, fault);
  if (!row || (status !== 'connected' && status !== 'error')) throw reconnectRequired(status, row?.kind);
  return row;
}

function needsRefresh(ctx: VaultContext, row: ConnectionRow, request: TokenRequest): boolean {
  if (row.kind === 'oauth' && request.force) return true;
  if (request.rejected) return isSameToken(request.rejected, openToken(ctx.sealer, row, 'access_token'));
  if (row.kind === 'static') return false;
  return (row.refreshAfterMs ?? 0) <= ctx.clock.now();
}

async function refreshOnce(ctx: VaultContext, scope: PortalScope, request: TokenRequest): Promise<Secret> {
  if (request.rejected) countRejection(ctx, scope.hubId);
  if (request.force) countForced(ctx, scope.hubId);
  const owner = randomUUID();
  const giveUpAtMs = ctx.clock.now() + waitForLeaseMaxMs;
  let seen = await requireUsable(ctx, scope);
  if (seen.kind === 'static') return checkStaticToken(ctx, scope, seen);
  const firstVersion = seen.version;
  for (;;) {
    // Another process renewed it while we waited, which is as good as our own renewal, for a forced one too.
    if (seen.version !== firstVersion || !needsRefresh(ctx, seen, request)) {
      return openToken(ctx.sealer, seen, 'access_token');
    }
    const now = ctx.clock.now();
    if (!request.force && isBackingOff(seen, now)) return tokenDuringBackoff(ctx, { row: seen, request });
    const claim = await ctx.stores.connections.claimLease(scope, { owner, version: seen.version, nowMs: now, leaseMs });
    if (claim.kind === 'claimed') return refreshUnderLease(ctx, scope, { owner, row: claim.row, request });
    if (claim.kind === 'held') {
      if (now > giveUpAtMs) throw notAnswering(seen, now);
      await ctx.clock.sleep(waitForLeaseMs + Math.round(ctx.random() * waitForLeaseMs));
    }
    seen = await requireUsable(ctx, scope);
  }
}

/** A wait longer than any that is ever noted was noted before the clock was set back. */
function isBackingOff({ nextRefreshAtMs }: ConnectionRow, now: number): boolean {
  return nextRefreshAtMs !== null && nextRefreshAtMs > now && nextRefreshAtMs <= now + retryAfterMaxMs;
}

async function refreshUnderLease(
  ctx: VaultContext,
  scope: PortalScope,
  { owner, row, request }: { owner: string; row: ConnectionRow; request: TokenRequest },
): Promise<Secret> {
  const lease = { owner, version: row.version };
  let grant: TokenGrant;
  let used: Secret;
  try {
    ({ grant, used } = await refreshWithEither(ctx, row));
    if (grant.hubId !== undefined && grant.hubId !== scope.hubId) {
      throw new PortsideError('RECONNECT_REQUIRED', 'HubSpot answered with a token of another portal.', {
        reason: 'wrong_portal',
      });
    }
  } catch (error) {
    return handleFailure(ctx, scope, { lease, row, request, error });
  }
  // Stored before anybody uses it, with nothing awaited in between: what came back may be the only valid refresh token.
  const refreshToken = grant.refreshToken ?? used;
  const previous = isSameToken(refreshToken, used) ? undefined : used;
  const { hubId } = scope;
  const isStored = await ctx.stores.connections.completeRefresh(scope, {
    lease,
    grant: {
      sealedAccessToken: sealToken(ctx.sealer, grant.accessToken, { hubId, field: 'access_token' }),
      sealedRefreshToken: sealToken(ctx.sealer, refreshToken, { hubId, field: 'refresh_token' }),
      sealedPreviousRefreshToken: previous
        ? sealToken(ctx.sealer, previous, { hubId, field: 'previous_refresh_token' })
        : null,
      ...tokenTimes(grant),
      refreshedAtMs: ctx.clock.now(),
      grantedScopes: grant.scopes ?? row.grantedScopes,
    },
    event: newEvent(ctx, {
      hubId,
      kind: 'connection.refresh',
      outcome: 'ok',
      detail: noteLostScopes(row, grant.scopes),
    }),
  });
  if (isStored) return grant.accessToken;
  const now = await ctx.stores.connections.find(scope);
  // Gone altogether where the portal was erased, which disconnects first.
  if (!now || now.status === 'disconnected') await revokeLate(ctx, scope, refreshToken);
  return openToken(ctx.sealer, await requireUsable(ctx, scope), 'access_token');
}

/**
 * With the stored refresh token; where HubSpot proves that one dead, once with the one before it: an answer that was
 * lost on its way to us may have spent neither. One that has worked is kept no longer.
 */
async function refreshWithEither(ctx: VaultContext, row: ConnectionRow): Promise<{ grant: TokenGrant; used: Secret }> {
  const current = openToken(ctx.sealer, row, 'refresh_token');
  try {
    return { grant: await ctx.oauth.refresh(current), used: current };
  } catch (error) {
    if (row.sealedPreviousRefreshToken === null || !isPortsideError(error) || error.reason !== 'invalid_grant')
      throw error;
    const used = openToken(ctx.sealer, row, 'previous_refresh_token');
    try {
      return { grant: await ctx.oauth.refresh(used), used };
    } catch (second) {
      // The word on the current token counts, unless HubSpot could not be asked about the other.
      throw isPortsideError(second) && second.reason === 'invalid_grant' ? error : second;
    }
  }
}

/** A refresh that was under way at a disconnect may have brought a refresh token which that disconnect could not know. */
async function revokeLate(ctx: VaultContext, scope: PortalScope, refreshToken: Secret): Promise<void> {
  try {
    await ctx.oauth.revoke(refreshToken);
  } catch (error) {
    ctx.log.warn({ hubId: scope.hubId, err: error }, 'a token that came after the disconnect was not revoked');
  }
}

async function handleFailure(
  ctx: VaultContext,
  scope: PortalScope,
  failed: { lease: Lease; row: ConnectionRow; request: TokenRequest; error: unknown },
): Promise<Secret> {
  const { lease, row, request } = failed;
  const error = isPortsideError(failed.error)
    ? failed.error
    : new PortsideError('INTERNAL', 'Renewing the HubSpot token failed.', { cause: failed.error });
  const now = ctx.clock.now();
  const isDead = error.reason === 'invalid_grant' || error.reason === 'bad_hub' || error.reason === 'wrong_portal';
  const waitMs = Math.max(
    backoff.baseMs,
    backoffMs(row.refreshFailures + 1, { ...backoff, random: ctx.random }),
    Math.min(error.retryAfterMs ?? 0, retryAfterMaxMs),
  );
  const failure: RefreshFailure = {
    status: isDead ? 'needs_reauth' : 'connected',
    code: error.reason ?? 'internal',
    message: error.reason === 'invalid_grant' ? accessWithdrawn : error.message,
    atMs: now,
    nextRefreshAtMs: now + waitMs,
  };
  const event = newEvent(ctx, {
    hubId: scope.hubId,
    kind: isDead ? 'connection.needs_reauth' : 'connection.refresh',
    outcome: 'failed',
    detail: { code: failure.code },
  });
  const isRecorded = await ctx.stores.connections.failRefresh(scope, { lease, failure, event });
  ctx.log.warn({ hubId: scope.hubId, code: failure.code, isDead }, 'refreshing the HubSpot token failed');
  // Not recorded: the grant moved while we asked, so this refusal was about an older one.
  if (!isRecorded) return openToken(ctx.sealer, await requireUsable(ctx, scope), 'access_token');
  if (isDead) throw reconnectRequired('needs_reauth');
  if (request.force) throw error;
  return tokenDuringBackoff(ctx, { row: { ...row, nextRefreshAtMs: failure.nextRefreshAtMs }, request, cause: error });
}

type Backoff = { row: ConnectionRow; request: TokenRequest; cause?: PortsideError };

/** While HubSpot does not renew: the old token for as long as it lives. */
function tokenDuringBackoff(ctx: VaultContext, { row, request, cause }: Backoff): Secret {
  const now = ctx.clock.now();
  if (!request.rejected && (row.expiresAtMs ?? 0) > now) return openToken(ctx.sealer, row, 'access_token');
  if (cause?.reason === 'configuration' || row.lastErrorCode === 'configuration') {
    const { fault } = assessConnection(ctx.env, ctx.sealer, { ...row, lastErrorCode: 'configuration' });
    if (fault) throw faultError(fault);
  }
  throw notAnswering(row, now, cause);
}

function notAnswering(row: ConnectionRow, now: number, cause?: PortsideError): PortsideError {
  return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot is not renewing our access at the moment.', {
    hint: 'Nothing is lost; Portside keeps trying by itself.',
    retryable: true,
    retryAfterMs: Math.max(1_000, (row.nextRefreshAtMs ?? now) - now),
    reason: noToken,
    correlationId: cause?.correlationId,
    cause,
  });
}

function countRejection(ctx: VaultContext, hubId: HubId): void {
  const waitMs = countWithin(ctx, { counts: shared.rejections, hubId, max: rejectionsMax });
  if (waitMs === 0) return;
  throw new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot refuses the tokens that it has just issued.', {
    hint: 'Wait a minute; if it stays, reconnect the portal.',
    retryable: true,
    retryAfterMs: waitMs,
    reason: 'token_rejected',
  });
}

function countForced(ctx: VaultContext, hubId: HubId): void {
  const waitMs = countWithin(ctx, { counts: shared.forced, hubId, max: forcedMax });
  if (waitMs === 0) return;
  throw new PortsideError('RATE_LIMITS', 'The token of this portal was renewed often enough for now.', {
    hint: 'Wait a minute; it renews itself when it is time.',
    retryable: true,
    retryAfterMs: waitMs,
    reason: 'forced_refresh',
  });
}

type Count = { counts: Map<HubId, number[]>; hubId: HubId; max: number };

/** Counts one more within the window; when that is too many, nothing is counted and the wait in milliseconds comes back. */
function countWithin(ctx: VaultContext, { counts, hubId, max }: Count): number {
  const now = ctx.clock.now();
  const recent = (counts.get(hubId) ?? []).filter((atMs) => atMs > now - countWindowMs);
  if (recent.length >= max) return Math.max(1, (recent[0] ?? now) + countWindowMs - now);
  counts.set(hubId, [...recent, now]);
  return 0;
}

function isSameToken(a: Secret, b: Secret): boolean {
  const digest = (token: Secret) => createHash('sha256').update(token.reveal()).digest('base64url');
  return digest(a) === digest(b);
}
