import type { ApiCallStore, NewApiCall } from '@/db/stores/api-calls';
import type { Clock } from '@/lib/kernel/clock';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import type { Caller, CallRecorder } from '@/lib/hubspot/call-recorder';
import type { CallReport } from '@/lib/hubspot/send';
import type { Log } from '@/lib/platform/log';
import { redactCall, type RedactedCall } from './redact-call';

type CallLogLimits = {
  /** 0: nothing is kept. */
  days: number;
  megabytes: number;
};

type RecorderOptions = {
  store: Pick<ApiCallStore, 'append' | 'prune'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
  limits: CallLogLimits;
};

const flushAfterMs = 250;
const flushAtRows = 50;
/** What waits while the database takes nothing; the oldest go first. */
const waitingRowsMax = 1_000;
const pruneEveryMs = 60_000;
const dayMs = 24 * 60 * 60_000;
/** A part of the room that may be filled between two prunings. */
const prunePart = 1 / 50;

/**
 * Keeps calls without being in their way: rows are collected, written in one go and, where the database does not take
 * them, tried again with the next ones. A call is never slower or less successful because it could not be written down.
 */
export function createCallRecorder({ store, clock, log, limits }: RecorderOptions): CallRecorder {
  const waiting = createWaitingRows(log);
  const pruner = createPruner({ store, clock, limits });
  let timer: NodeJS.Timeout | undefined;
  let isFailing = false;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = waiting.take();
    if (rows.length === 0) return;
    try {
      await store.append(rows);
    } catch (error) {
      waiting.putBack(rows);
      flushLater();
      return tellOnce(error);
    }
    try {
      await pruner.afterWriting(rows);
      isFailing = false;
    } catch (error) {
      tellOnce(error);
    }
  }

  function flushLater(): void {
    timer ??= setTimeout(() => void flush(), flushAfterMs).unref();
  }

  /** Until it is well again: a full disk has many voices already. */
  function tellOnce(error: unknown): void {
    if (!isFailing) log.warn({ err: error }, 'calls to HubSpot could not be written down');
    isFailing = true;
  }

  return {
    record(report, caller) {
      if (limits.days === 0) return void pruner.forgetAll().catch(tellOnce);
      try {
        waiting.add(toRow(report, caller, clock.now()));
      } catch (error) {
        log.error({ err: error, template: report.template }, 'a call to HubSpot could not be described');
        return;
      }
      if (waiting.count() >= flushAtRows && !isFailing) void flush();
      else flushLater();
    },
    flush,
  };
}

function toRow(report: CallReport, { hubId, userId, cause, correlationId }: Caller, nowMs: number): NewApiCall {
  const call = redactCall(report);
  return {
    ...call,
    atMs: nowMs - report.durationMs,
    hubId: hubId ?? findGrantedPortal(call),
    userId,
    cause,
    durationMs: report.durationMs,
    hubspotCorrelationId: report.correlationId,
    correlationId,
  };
}

/** Whose grant it is that an answer of a token endpoint holds: a sign-in knows no portal until then. */
function findGrantedPortal({ template, responseBody }: RedactedCall): HubId | undefined {
  if (!template.startsWith('/oauth/')) return undefined;
  return parseHubId(/"hub_id":(\d+)/.exec(responseBody ?? '')?.[1]);
}

function createWaitingRows(log: Log) {
  let rows: NewApiCall[] = [];
  let dropped = 0;
  return {
    add: (row: NewApiCall) => void rows.push(row),
    count: () => rows.length,
    take: () => rows.splice(0),
    putBack(failed: readonly NewApiCall[]) {
      rows = [...failed, ...rows];
      const excess = rows.length - waitingRowsMax;
      if (excess <= 0) return;
      rows = rows.slice(excess);
      dropped += excess;
      log.warn({ dropped }, 'calls to HubSpot were not written down');
    },
  };
}

function createPruner({ store, clock, limits }: Pick<RecorderOptions, 'store' | 'clock' | 'limits'>) {
  const bytesMax = limits.megabytes * 1024 * 1024;
  let prunedAtMs = Number.NEGATIVE_INFINITY;
  let bytesSince = 0;

  async function prune(nowMs: number): Promise<void> {
    prunedAtMs = nowMs;
    bytesSince = 0;
    await store.prune({ keepFromMs: nowMs - limits.days * dayMs, bytesMax });
  }

  return {
    async afterWriting(rows: readonly NewApiCall[]): Promise<void> {
      bytesSince += rows.reduce((sum, { keptBytes }) => sum + keptBytes, 0);
      const nowMs = clock.now();
      if (Math.abs(nowMs - prunedAtMs) >= pruneEveryMs || bytesSince >= bytesMax * prunePart) await prune(nowMs);
    },
    /** It was switched off: what was kept before then goes, once. */
    async forgetAll(): Promise<void> {
      if (prunedAtMs === Number.NEGATIVE_INFINITY) await prune(clock.now());
    },
  };
}
