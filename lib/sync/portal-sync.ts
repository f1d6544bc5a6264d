import { randomUUID } from 'node:crypto';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { SyncMode, SyncStatus } from './contract';
import { readSyncStatus } from './get-sync-status';
import { toPause } from './pause';
import { createProgress, nothingYet, type Progress, type ToldStatus } from './progress';
import { chooseMode, runSync, type RunOutcome } from './run-sync';
import { readSyncState, type SyncState } from './sync-state';

export type CreateContext = (request: { correlationId: string; signal: AbortSignal }) => Context;

type PortalSyncOptions = {
  hubId: HubId;
  createContext: CreateContext;
  random: () => number;
  /** Aborted when the worker stops. */
  signal: AbortSignal;
};

export type PortalSync = {
  /** Whether it is to run without being asked. */
  isDue(nowMs: number): boolean;
  /** Something changed that may end a wait. */
  wake(): void;
  /** When the last run began; whoever asked before has been heard. */
  beganAtMs(): number;
  /** One run, from the beginning or from where the last one ended. Never throws but for the end of the worker. */
  run(): Promise<void>;
  /** The portal was erased: deletes what a run may have written after that. Only once no run is under way. */
  forget(): void;
  /** Builds an index that somebody wished for; not while a run is under way. Never throws: one that fails waits for the next run. */
  buildWishedIndex(): void;
};

const readScope = 'crm.objects.contacts.read';
const pagesInFlight = 8;

/** What the worker does for one portal. */
export function createPortalSync({ hubId, createContext, random, signal }: PortalSyncOptions): PortalSync {
  let nextAtMs = Number.NEGATIVE_INFINITY;
  let decidedAtMs = Number.NEGATIVE_INFINITY;
  let beganAtMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let mayBuild = false;
  let scope: PortalScope | undefined;
  const idle = createContext({ correlationId: 'worker', signal });

  function waitUntil(atMs: number): void {
    nextAtMs = atMs;
    decidedAtMs = idle.clock.now();
  }

  async function attempt(ctx: Context, portal: PortalScope): Promise<void> {
    const progress = await openProgress(ctx, portal);
    try {
      await requireReadable(ctx, portal);
      const outcome = await runOnce(ctx, { portal, progress, signal });
      failures = 0;
      waitUntil(ctx.clock.now() + ctx.env.syncIntervalSeconds * 1000);
      progress.tell(describeEnd(ctx, portal, nextAtMs));
      await dropAnswered(ctx, portal, outcome);
    } catch (error) {
      if (signal.aborted) return progress.tell({ state: 'idle', nextRunAt: null });
      failures += 1;
      const timeZone = (await ctx.stores.members.findPortal(portal.hubId))?.timeZone ?? 'UTC';
      const pause = toPause(error, { nowMs: ctx.clock.now(), failures, timeZone, random });
      waitUntil(pause.untilMs);
      const pausedUntil = new Date(pause.untilMs).toISOString();
      ctx.log.warn({ hubId, reason: pause.reason, pausedUntil, err: error }, 'copying is paused');
      const { state, reason } = pause;
      progress.tell({ state, reason, pausedUntil, nextRunAt: pausedUntil, error: pause.error });
    } finally {
      await progress.flush();
    }
  }

  return {
    // A clock that was set back would otherwise make the wait longer by as much.
    isDue: (nowMs) => nowMs >= nextAtMs || nowMs < decidedAtMs,
    wake: () => void (nextAtMs = Number.NEGATIVE_INFINITY),
    beganAtMs: () => beganAtMs,
    async run() {
      const ctx = createContext({ correlationId: randomUUID(), signal });
      beganAtMs = ctx.clock.now();
      mayBuild = true;
      waitUntil(beganAtMs + ctx.env.syncIntervalSeconds * 1000);
      scope ??= await authorize(ctx, { hubId, permission: 'sync.run' });
      await attempt(ctx, scope);
    },
    forget: () => scope && idle.mirrors.erase(scope),
    buildWishedIndex() {
      if (!scope || !mayBuild) return;
      try {
        idle.mirrors.find(scope)?.buildWishedIndex();
      } catch (error) {
        mayBuild = false;
        idle.log.warn({ hubId, err: error }, 'an index that was wished for could not be built');
      }
    },
  };
}

async function openProgress(ctx: Context, scope: PortalScope): Promise<Progress> {
  const told = await readSyncStatus(ctx, scope);
  return createProgress({
    clock: ctx.clock,
    // A failure is told until a run has completed since.
    initial: { ...nothingYet, error: told.error, ...describeCopy(ctx, scope, told) },
    write: (status) => ctx.stores.sync.writeStatus(scope, { status, atMs: ctx.clock.now() }),
  });
}

function describeCopy(ctx: Context, scope: PortalScope, told: SyncStatus): Partial<ToldStatus> {
  try {
    const mirror = ctx.mirrors.find(scope);
    return mirror ? describeState(readSyncState(mirror)) : {};
  } catch {
    // The run meets the same fault, and then it is told. What was known of the copy stays.
    const { isComplete, freshAsOf, lastCompletedAt, lastChanges, proof } = told;
    return { isComplete, freshAsOf, lastCompletedAt, lastChanges, proof };
  }
}

/** @throws PortsideError RECONNECT_REQUIRED or FORBIDDEN, as a call would answer it, without making one. */
async function requireReadable(ctx: Context, scope: PortalScope): Promise<void> {
  const row = await ctx.stores.connections.find(scope);
  const status = ctx.connectionStatus(row);
  if (status !== 'connected') {
    throw new PortsideError('RECONNECT_REQUIRED', 'This portal is not connected to HubSpot at the moment.', {
      hint: 'Connect it again; the copy then goes on from where it is.',
    });
  }
  if (!row?.grantedScopes.includes(readScope)) {
    throw new PortsideError('FORBIDDEN', 'The connection to HubSpot may not read contacts.', {
      hint: `Connect the portal again and allow ${readScope}.`,
    });
  }
}

type Attempt = { portal: PortalScope; progress: Progress; signal: AbortSignal };

async function runOnce(ctx: Context, { portal, progress, signal }: Attempt): Promise<RunOutcome> {
  const mirror = ctx.mirrors.open(portal);
  const state = readSyncState(mirror);
  const asked: SyncMode | undefined = (await ctx.stores.sync.findRequest(portal))?.mode;
  const mode = chooseMode(state, asked);
  const startedAt = new Date(ctx.clock.now()).toISOString();
  progress.tell({ state: 'running', mode, startedAt, reason: null, pausedUntil: null, nextRunAt: null });
  const { clock, log } = ctx;
  const isAsked = asked !== undefined;
  const crm = ctx.crm(portal, () => `sync_${progress.phase() ?? mode}`);
  return runSync({ crm, mirror, clock, log, progress, signal, isAsked, pagesInFlight }, mode);
}

function describeEnd(ctx: Context, scope: PortalScope, nextAtMs: number): Partial<ToldStatus> {
  const state = readSyncState(ctx.mirrors.open(scope));
  const at = new Date(ctx.clock.now()).toISOString();
  return {
    ...describeState(state),
    state: 'idle',
    phase: null,
    percent: 100,
    etaSeconds: null,
    nextRunAt: new Date(nextAtMs).toISOString(),
    error: describeSkipped(state, at),
  };
}

function describeState(state: SyncState): Partial<ToldStatus> {
  return {
    isComplete: state.completeAt !== undefined,
    freshAsOf: state.freshAsOf ?? null,
    lastCompletedAt: state.lastCompletedAt ?? null,
    lastChanges: state.lastChanges ?? null,
    proof: state.proof ?? null,
  };
}

function describeSkipped({ skipped = [] }: SyncState, at: string): SyncStatus['error'] {
  if (skipped.length === 0) return null;
  const [what, they] = skipped.length === 1 ? ['contact', 'It was'] : ['contacts', 'They were'];
  return {
    category: 'UPSTREAM_CONTRACT',
    message: `${skipped.length} ${what} could not be copied: ${skipped.slice(0, 10).join(', ')}.`,
    hint: `${they} skipped; the log of the worker says why. Everything else is here.`,
    at,
  };
}

/** A request that this run has answered: one that came before it looked for changes, or one for what it has done. */
async function dropAnswered(ctx: Context, scope: PortalScope, outcome: RunOutcome): Promise<void> {
  const request = await ctx.stores.sync.findRequest(scope);
  if (!request) return;
  const isAnswered =
    request.mode === 'full' ? outcome.mode === 'full' : request.requestedAtMs <= outcome.changesBeganAtMs;
  if (isAnswered) await ctx.stores.sync.dropRequest(scope, request);
}
