import { backoffMs } from '@/lib/kernel/backoff';
import type { PortsideError } from '@/lib/kernel/errors';
import { noToken } from './access-token-source';
import { circuitOpen } from './circuits';
import { crmFaults } from './crm-errors';
import type { Priority } from './lane-queue';
import { sendFaults } from './send';

type Patience = {
  triesMax: number;
  /** From the first failure on. */
  spanMs: number;
  /** From the start on, waiting for the budget included. */
  deadlineMs: number;
  /** The longest wait that HubSpot may ask for without the caller being told. */
  askedWaitMsMax: number;
};

/** A person waits seconds. A machine hears of longer troubles, so that it can say what it waits for and come back to where it was. */
export const patience: Record<Priority, Patience> = {
  interactive: { triesMax: 3, spanMs: 8_000, deadlineMs: 30_000, askedWaitMsMax: 30_000 },
  background: { triesMax: 5, spanMs: 30_000, deadlineMs: 120_000, askedWaitMsMax: 5_000 },
};

const serverBackoff = { interactive: { baseMs: 300, maxMs: 3_000 }, background: { baseMs: 1_000, maxMs: 60_000 } };
/** HubSpot's advice for a locked record is two seconds or more; the rest spreads those who wait. */
const lockedSpreadMs = 3_000;

export type Failure = {
  error: PortsideError;
  kind: 'read' | 'write';
  /** Failures before this one. */
  attempt: number;
  priority: Priority;
  startedAtMs: number;
  firstFailureAtMs: number;
  nowMs: number;
  random: () => number;
};

/**
 * How long to wait before the next try, or undefined to give up. Reads are repeated after every fault that may pass;
 * writes only where HubSpot surely did nothing: refused by a limit or a lock, or never reached.
 */
export function retryWaitMs(failure: Failure): number | undefined {
  const { error, kind, attempt, priority, nowMs } = failure;
  const { triesMax, spanMs, deadlineMs, askedWaitMsMax } = patience[priority];
  if (!error.retryable || attempt + 1 >= triesMax) return undefined;
  if ((error.retryAfterMs ?? 0) > askedWaitMsMax) return undefined;
  if (kind === 'write' && !wasSurelyNotCarriedOut(error)) return undefined;
  const deadlineAtMs = failure.startedAtMs + deadlineMs;
  if (error.category === 'RATE_LIMITS') {
    // The wait itself is the budget's: it holds everybody back after a 429.
    return nowMs + (error.retryAfterMs ?? 0) > deadlineAtMs ? undefined : 0;
  }
  const waitMs = waitAfter(failure);
  return nowMs + waitMs > Math.min(failure.firstFailureAtMs + spanMs, deadlineAtMs) ? undefined : waitMs;
}

function waitAfter({ error, attempt, priority, random }: Failure): number {
  if (error.reason === crmFaults.locked) return (error.retryAfterMs ?? 0) + Math.round(random() * lockedSpreadMs);
  return error.retryAfterMs ?? backoffMs(attempt, { ...serverBackoff[priority], random });
}

const nothingDone = new Set<string | undefined>([
  noToken,
  crmFaults.tokenRejected,
  crmFaults.locked,
  crmFaults.migration,
  sendFaults.connect,
  circuitOpen,
]);

/** Whether a failed write can be told to have changed nothing at HubSpot: it never got there, or was turned away at the door. */
export function wasSurelyNotCarriedOut({ category, reason }: PortsideError): boolean {
  return category === 'RATE_LIMITS' || nothingDone.has(reason);
}
