import { crmFaults } from '@/lib/hubspot/crm-errors';
import { backoffMs } from '@/lib/kernel/backoff';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import { upstreamSchema } from '@/lib/workbench/explain/contract';
import { explainPortsideError } from '@/lib/workbench/explain/explain-portside-error';
import type { SyncStatus } from './contract';
import { isDiskFault } from './storage-fault';
import { untilMidnightMs } from './until-midnight';

export type Pause = {
  state: 'paused' | 'failed';
  reason: SyncStatus['reason'];
  untilMs: number;
  error: NonNullable<SyncStatus['error']>;
};

type Failure = {
  nowMs: number;
  /** Failures in a row, this one included. */
  failures: number;
  /** Of the portal: its daily limit begins anew at its own midnight. */
  timeZone: string;
  random: () => number;
};

const minuteMs = 60_000;
const migrationMaxMs = 24 * 60 * minuteMs;
const upstreamBackoff = { baseMs: 5_000, maxMs: 5 * minuteMs };
const waitMsMin = 1_000;
/** For what only a person can mend; a mended connection or a request ends the wait at once. */
const personWaitMs = 5 * minuteMs;

/** What a failed run means: why the portal is left alone, until when, and what a person reads of it. */
export function toPause(thrown: unknown, failure: Failure): Pause {
  const error = toKnownError(thrown);
  const { nowMs } = failure;
  const told = {
    category: error.category,
    message: error.message,
    hint: error.hint ?? null,
    at: new Date(nowMs).toISOString(),
    explanation: explainPortsideError(error),
    upstream: error.upstream && upstreamSchema.parse(error.upstream),
  };
  const pause = (reason: SyncStatus['reason'], waitMs: number): Pause => ({
    state: reason === null ? 'failed' : 'paused',
    reason,
    untilMs: nowMs + Math.max(waitMsMin, waitMs),
    error: told,
  });
  if (isDiskFault(thrown)) return pause('disk', minuteMs);
  switch (error.category) {
    case 'RATE_LIMITS':
      return error.reason === 'daily'
        ? pause('daily_limit', untilMidnightMs(nowMs, failure.timeZone))
        : pause('rate_limit', error.retryAfterMs ?? 10_000);
    case 'RECONNECT_REQUIRED':
      return pause('reconnect', personWaitMs);
    case 'FORBIDDEN':
      return pause('missing_scopes', personWaitMs);
    case 'UPSTREAM_UNAVAILABLE':
    case 'UPSTREAM_CONTRACT':
    // HubSpot, or what stands between, did not take a call that it should know.
    case 'OBJECT_NOT_FOUND':
    case 'VALIDATION_ERROR':
      return error.reason === crmFaults.migration
        ? pause('migration', Math.min(migrationMaxMs, error.retryAfterMs ?? minuteMs))
        : pause('upstream', Math.max(error.retryAfterMs ?? 0, growingWait(failure)));
    default:
      return pause(null, growingWait(failure));
  }
}

/** Between half the backoff and all of it, so that a failure never comes back at once. */
function growingWait({ failures, random }: Failure): number {
  return backoffMs(failures - 1, { ...upstreamBackoff, random: () => 0.5 + random() / 2 });
}

function toKnownError(thrown: unknown): PortsideError {
  if (isPortsideError(thrown)) return thrown;
  if (isDiskFault(thrown)) {
    return new PortsideError('INTERNAL', 'The disk with the data folder is full or cannot be written.', {
      hint: 'Make room on it; the copy then goes on by itself.',
    });
  }
  return new PortsideError('INTERNAL', 'Copying failed inside Portside itself.', {
    hint: 'It is tried again by itself. If it stays, the log of the worker says more.',
  });
}
