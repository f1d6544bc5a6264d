import { randomUUID } from 'node:crypto';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { careForConnection, isCareDue } from '@/lib/vault/care-for-connection';
import { createPortalSync, type CreateContext, type PortalSync } from './portal-sync';

type WorkerOptions = {
  createContext: CreateContext;
  random: () => number;
  /** Aborted when the worker is to stop. */
  signal: AbortSignal;
};

/** How soon a request is seen. */
const tickMs = 250;
const lookEveryMs = 2_000;
const beatEveryMs = 5_000;

type Portal = {
  /** Ends what is under way for this portal alone. */
  stop: AbortController;
  isLeaving?: boolean;
  sync: PortalSync;
  /** What of its connection decides whether contacts can be read. */
  connection: string;
  running?: Promise<void>;
  caring?: Promise<void>;
};

/**
 * Keeps the copies of all portals up to date until it is told to stop, and then until each run has ended at a page's
 * border. Portals run side by side and take turns at HubSpot, so that a small one is not behind a big one.
 */
export async function runWorker({ createContext, random, signal: stop }: WorkerOptions): Promise<void> {
  const failure = new AbortController();
  const signal = AbortSignal.any([stop, failure.signal]);
  const ctx = createContext({ correlationId: 'worker', signal });
  const portals = new Map<HubId, Portal>();
  const beating = beatUntil(ctx, signal);
  try {
    const create = (hubId: HubId, own: AbortSignal) =>
      createPortalSync({ hubId, createContext, random, signal: AbortSignal.any([signal, own]) });
    const care = (hubId: HubId) =>
      careForConnection({ ...createContext({ correlationId: randomUUID(), signal }), random }, { hubId });
    await keepPortals(ctx, { portals, create, care, signal });
  } catch (error) {
    // Nothing may look alive, or keep the process so, once nobody looks after the portals.
    failure.abort(error);
    throw error;
  } finally {
    await Promise.all([beating, ...[...portals.values()].map(({ running, caring }) => Promise.all([running, caring]))]);
  }
}

type Keeping = {
  portals: Map<HubId, Portal>;
  create(hubId: HubId, signal: AbortSignal): PortalSync;
  care(hubId: HubId): Promise<void>;
};

async function keepPortals(ctx: Context, { portals, create, care, signal }: Keeping & { signal: AbortSignal }) {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const nowMs = ctx.clock.now();
    if (Math.abs(nowMs - lookedAtMs) >= lookEveryMs) {
      lookedAtMs = nowMs;
      await findPortals(ctx, { portals, create, care });
    }
    const requests = new Map((await ctx.stores.sync.listRequests()).map((row) => [row.hubId, row.requestedAtMs]));
    for (const [hubId, portal] of portals) {
      const isAsked = (requests.get(hubId) ?? Number.NEGATIVE_INFINITY) > portal.sync.beganAtMs();
      if (!portal.running && !portal.isLeaving && (isAsked || portal.sync.isDue(nowMs))) start(ctx, hubId, portal);
    }
    await ctx.clock.sleep(tickMs, signal).catch(() => undefined);
  }
}

/** New portals are met here, those that are gone are let go, and a connection that changed is tried at once. */
async function findPortals(ctx: Context, { portals, create, care }: Keeping): Promise<void> {
  const connections = await ctx.stores.connections.listStates();
  const known = new Set(connections.map(({ hubId }) => hubId));
  for (const [hubId, portal] of portals) if (!known.has(hubId)) leave(ctx, { hubId, portal, portals });
  for (const state of connections) {
    const { hubId, status, grantedScopes } = state;
    const connection = [status, ...grantedScopes].join(' ');
    const portal = portals.get(hubId);
    if (portal?.isLeaving) continue;
    if (!portal) {
      const stop = new AbortController();
      portals.set(hubId, { stop, sync: create(hubId, stop.signal), connection });
    } else if (portal.connection !== connection) {
      portal.connection = connection;
      portal.sync.wake();
    } else if (!portal.running) portal.sync.buildWishedIndex();
    if (portal && !portal.caring && isCareDue(state, ctx.clock.now())) startCare(ctx, { hubId, portal, care });
  }
}

function start(ctx: Context, hubId: HubId, portal: Portal): void {
  portal.running = portal.sync
    .run()
    .catch((error: unknown) => ctx.log.error({ hubId, err: error }, 'a portal could not be copied'))
    .finally(() => {
      portal.running = undefined;
    });
}

/** A portal that was erased: its run ends, and only then is it forgotten, so that nothing is written after that. */
function leave(
  ctx: Context,
  { hubId, portal, portals }: { hubId: HubId; portal: Portal; portals: Keeping['portals'] },
) {
  if (portal.isLeaving) return;
  portal.isLeaving = true;
  portal.stop.abort(new Error('the portal was erased'));
  portal.caring = Promise.all([portal.running, portal.caring])
    .then(() => portal.sync.forget())
    .catch((error: unknown) => ctx.log.error({ hubId, err: error }, 'the copy of an erased portal is still there'))
    .finally(() => portals.delete(hubId));
}

function startCare(
  ctx: Context,
  { hubId, portal, care }: { hubId: HubId; portal: Portal; care: Keeping['care'] },
): void {
  portal.caring = care(hubId)
    .catch((error: unknown) => ctx.log.warn({ hubId, err: error }, 'a connection could not be looked after'))
    .finally(() => {
      portal.caring = undefined;
    });
}

/** A sign of life every few seconds; without it the web server says that nothing moves. */
async function beatUntil(ctx: Context, signal: AbortSignal): Promise<void> {
  const startedAtMs = ctx.clock.now();
  while (!signal.aborted) {
    try {
      await ctx.stores.heartbeats.beat('worker', { pid: process.pid, startedAtMs, beatAtMs: ctx.clock.now() });
    } catch (error) {
      ctx.log.warn({ err: error }, 'the sign of life could not be written');
    }
    await ctx.clock.sleep(beatEveryMs, signal).catch(() => undefined);
  }
}
