import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { openDataFolder, type DataFolder } from '@/db/data-folder';
import { openDatabase, type Database } from '@/db/database';
import type { Mirrors } from '@/db/mirror/mirror';
import { openMirrors } from '@/db/mirror/open-mirrors';
import { createStores } from '@/db/stores';
import { createCallRecorder } from '@/lib/audit/calls/call-recorder';
import type { Context } from '@/lib/context';
import type { AccessTokenSource } from '@/lib/hubspot/access-token-source';
import { createClockWatch, type ClockWatch } from '@/lib/hubspot/clock-watch';
import { createCrmClient } from '@/lib/hubspot/crm-client';
import { createOauthClient } from '@/lib/hubspot/oauth-client';
import { createRawCall } from '@/lib/hubspot/raw-call';
import { createCallTrace } from '@/lib/hubspot/raw-oauth';
import type { CallReport, OnCall } from '@/lib/hubspot/send';
import { createRateBudget } from '@/lib/hubspot/rate-budget';
import { systemClock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId, UserId } from '@/lib/kernel/ids';
import { getEnv, type Env } from '@/lib/platform/env';
import { getLog, type Log } from '@/lib/platform/log';
import { superviseWorker, type SupervisedWorker } from '@/lib/platform/supervise-worker';
import { createSealer } from '@/lib/platform/sealer';
import { isWorkerAlive, silenceMaxMs } from '@/lib/sync/worker-liveness';
import { getAccessToken } from '@/lib/vault/access-tokens';
import { assessConnection } from '@/lib/vault/sealed-grant';

export type Health = { isReady: boolean; checks: Record<string, 'ok' | 'warning' | 'failed'> };

type ContextRequest = Pick<Context, 'actor' | 'signal' | 'isSessionLive' | 'source'> & {
  correlationId?: string;
  /** What it is for: a route, or a pass of the worker. */
  cause?: string;
  /** The portal that all of it is about, where there is one. */
  hubId?: HubId;
};

export type Runtime = {
  env: Env;
  createContext(request: ContextRequest): Context;
  checkHealth(): Promise<Health>;
  /** Aborted when the server begins to stop: what would go on by itself ends then. */
  stopping: AbortSignal;
  beginStop(): void;
  stop(): Promise<void>;
};

// Pages, route handlers and instrumentation are bundled apart and would each have a runtime of their own.
const key = Symbol.for('portside.runtime');
const holder = globalThis as { [key]?: Runtime };

/** The adapters of this process, wired on first use; opens the data folder and brings the schema up to date. */
export function getRuntime(): Runtime {
  return (holder[key] ??= startRuntime(getEnv()));
}

/** Closes the database, if it was ever opened. */
export async function stopRuntime(): Promise<void> {
  await holder[key]?.stop();
  delete holder[key];
}

function startRuntime(env: Env): Runtime {
  const log = getLog();
  const { createContext, stores, database, clockWatch, stop } = openAdapters(env, 'web');
  const worker: SupervisedWorker | undefined =
    env.workerMode === 'embedded' ? superviseWorker({ log, random: Math.random }) : undefined;
  const startedAtMs = systemClock.now();
  const stopping = new AbortController();
  return {
    env,
    createContext,
    async checkHealth() {
      const isWritableNow = isWritable(database);
      const isAlive = isWorkerAlive(await stores.heartbeats.find('worker'), systemClock.now());
      // A worker needs some moments to start, and whoever runs it apart may do so later.
      const isWorkerWell = isAlive || systemClock.now() - startedAtMs < silenceMaxMs;
      return {
        isReady: isWritableNow && isWorkerWell,
        checks: {
          database: isWritableNow ? 'ok' : 'failed',
          worker: isWorkerWell ? 'ok' : 'failed',
          // Tokens are renewed too early or too late, but all works.
          clock: clockWatch.skewMs() === 0 ? 'ok' : 'warning',
        },
      };
    },
    stopping: stopping.signal,
    beginStop() {
      stopping.abort();
      worker?.stop();
    },
    stop,
  };
}

/** The adapters of the worker process; a data folder has one worker. */
export function startWorkerRuntime(): Pick<Runtime, 'createContext' | 'stop'> {
  const { createContext, stop } = openAdapters(getEnv(), 'worker');
  return { createContext, stop };
}

/** The adapters of a command that runs beside a portal: no lock, because it only leaves a note or reads one. */
export function openCommandRuntime(env: Env, log: Log): Pick<Runtime, 'createContext' | 'stop'> {
  const file = (name: string) => path.join(env.dataDir, name);
  if (!existsSync(file('portside.sqlite'))) {
    throw new PortsideError('OBJECT_NOT_FOUND', `There is no Portside in the data folder ${env.dataDir}.`, {
      hint: 'Start it once with `npm start`, or set PORTSIDE_DATA_DIR to where its data is.',
    });
  }
  const database = openDatabase(file('portside.sqlite'));
  const stores = createStores(database);
  const mirrors = openPortalMirrors({ file });
  const calls = createCallRecorder({ store: stores.apiCalls, clock: systemClock, log, limits: env.callLog });
  return {
    createContext: createContextFactory({ env, log, stores, mirrors, calls }),
    async stop() {
      await calls.flush();
      mirrors.close();
      database.close();
    },
  };
}

function openAdapters(env: Env, role: 'web' | 'worker') {
  const folder: DataFolder = openDataFolder(env.dataDir, role);
  const database: Database = openDatabase(folder.file('portside.sqlite'));
  const stores = createStores(database);
  const mirrors = openPortalMirrors(folder, role === 'web' ? webWriteWaitMs : undefined);
  const log = getLog();
  const calls = createCallRecorder({ store: stores.apiCalls, clock: systemClock, log, limits: env.callLog });
  const clockWatch = createClockWatch({ clock: systemClock, onChange: (skewMs) => logSkew(log, skewMs) });
  return {
    stores,
    database,
    clockWatch,
    createContext: createContextFactory({ env, log, stores, mirrors, calls, clockWatch }),
    async stop() {
      await calls.flush();
      mirrors.close();
      database.close();
      folder.release();
    },
  };
}

/** While the worker builds an index everybody else would wait too; an edit that does not reach the copy now comes with the next run. */
const webWriteWaitMs = 250;

/** The portals' copies in a data folder; web and worker each open their own. */
export function openPortalMirrors(folder: Pick<DataFolder, 'file'>, writeWaitMs?: number): Mirrors {
  return openMirrors({ folder: folder.file('portals'), clock: systemClock, writeWaitMs });
}

type Adapters = Pick<Context, 'env' | 'log' | 'stores' | 'mirrors' | 'calls'> & { clockWatch?: ClockWatch };

/** Makes the context of each request from the adapters of one process. */
export function createContextFactory({ env, log, stores, mirrors, calls, clockWatch }: Adapters) {
  const { hubspot } = env;
  const clock = systemClock;
  const sealer = createSealer(env.keyRing);
  const budget = createRateBudget({ ...hubspot, store: stores.rateBudgets, clock });

  return ({ correlationId = randomUUID(), ...request }: ContextRequest): Context => {
    const { actor, signal, isSessionLive, source } = request;
    const onCallOf =
      (hubId = request.hubId, cause = () => request.cause): OnCall =>
      (call) => {
        logCall(log, call);
        clockWatch?.observe(call);
        calls.record(call, { ...nameCaller(actor, cause()), hubId, correlationId });
      };
    const oauthOf = (hubId?: HubId) => createOauthClient({ ...hubspot, clock, onCall: onCallOf(hubId) });
    const shared = { budget, clock, random: Math.random, signal };
    // A machine can wait; a person should not have to.
    const priority = actor.kind === 'system' ? 'background' : 'interactive';
    const ctx: Context = {
      actor,
      source,
      correlationId,
      signal,
      isSessionLive,
      env,
      clock,
      log: log.child({ correlationId }),
      stores,
      mirrors,
      calls,
      sealer,
      oauth: oauthOf(),
      trace: createCallTrace({ ...hubspot, onCall: onCallOf() }),
      crm({ hubId, ...rest }, cause) {
        const vault = { ...ctx, oauth: oauthOf(hubId), random: Math.random };
        const getToken: AccessTokenSource = (options) => getAccessToken(vault, { hubId, ...rest }, options);
        const onCall = onCallOf(hubId, cause);
        return createCrmClient({ ...hubspot, ...shared, priority, onCall, hubId, getAccessToken: getToken });
      },
      rawCall(scope) {
        const { hubId } = scope;
        const vault = { ...ctx, oauth: oauthOf(hubId), random: Math.random };
        const onCall = onCallOf(hubId, () => 'workbench.call');
        const getToken: AccessTokenSource = (options) => getAccessToken(vault, scope, options);
        return createRawCall({ ...hubspot, ...shared, priority, onCall, hubId, getAccessToken: getToken });
      },
      accountDetails({ hubId, accessToken }, until) {
        const own = { hubId, onCall: onCallOf(hubId), getAccessToken: async () => accessToken, signal: until };
        return createCrmClient({ ...hubspot, ...shared, priority, ...own }).getAccountDetails();
      },
      clockSkewMs: () => clockWatch?.skewMs() ?? 0,
      connectionStatus: (row) => assessConnection(env, sealer, row).status,
    };
    return ctx;
  };
}

function logSkew(log: Log, skewMs: number): void {
  const skewSeconds = Math.round(skewMs / 1000);
  if (skewMs === 0) log.info('the clock of this machine agrees with HubSpot’s again');
  else log.warn({ skewSeconds }, 'the clock of this machine is wrong by HubSpot’s; set it by a time service');
}

/** Each call to HubSpot by its template. A 429 is a defect of ours: the budget exists so that there is none. */
function logCall(log: Log, { template, method, status, durationMs, correlationId }: CallReport): void {
  const call = { template, method, status, durationMs, correlationId };
  if (status === 429) log.warn(call, 'HubSpot refused a call for its rate');
  else log.debug(call, 'called HubSpot');
}

/** The worker and the commands have no name but the one in front of what they do. */
function nameCaller(actor: Context['actor'], cause: string | undefined): { userId?: UserId; cause: string } {
  switch (actor.kind) {
    case 'system':
      return { cause: `${actor.name}.${cause ?? 'other'}` };
    case 'user':
      return { userId: actor.userId, cause: cause ?? 'page' };
    case 'anonymous':
      return { cause: cause ?? 'sign_in' };
  }
}

function isWritable(database: Database): boolean {
  try {
    database.probe();
    return true;
  } catch {
    return false;
  }
}
