import type { Clock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { crmFaults } from './crm-errors';
import { createLaneQueue, type LaneQueue, type Place } from './lane-queue';
import { findBurstWindow } from './rate-limit-answer';
import { createSharedFlights, type SharedFlights } from './shared-flights';

/** Searches have a limit of their own beside the one for all other calls. */
export type RateLane = 'burst' | 'search';

export type RateReservation = { key: string; want: number; nowMs: number; limit: number; windowMs: number };

/** Where the calls of all processes are counted. */
export type RateStore = {
  /** Grants up to `want` calls such that no window of `windowMs` holds more than `limit`. */
  reserve(reservation: RateReservation): Promise<{ granted: number; retryAtMs: number }>;
  /** Grants nothing before then. */
  block(key: string, untilMs: number): Promise<void>;
};

type LaneUse = { hubId: HubId; lane: RateLane };

/**
 * The calls that HubSpot allows, shared by everybody who calls: interactive calls first, each with a deadline. One for
 * the whole process.
 */
export type RateBudget = {
  /** Waits until one call may be made. @throws PortsideError RATE_LIMITS if that would be after the deadline, UPSTREAM_UNAVAILABLE while HubSpot moves the account. */
  take(use: LaneUse & Place): Promise<void>;
  /** Learns from an answer: the true limit from its headers, and from a refusal how long to leave HubSpot alone. */
  observe(use: LaneUse, answer: { headers: Headers; refusal?: PortsideError }): Promise<void>;
  /** Identical reads that are under way at the same time are one call. */
  flights: SharedFlights;
};

type RateBudgetOptions = {
  store: RateStore;
  clock: Clock;
  /** A privately distributed app has one burst budget for all its portals, a marketplace app one for each. */
  distribution: 'private' | 'marketplace';
  burstLimit: number;
};

const burstWindowMs = 10_000;
/** What was granted together arrives apart: a window of ours that is this much longer still fits into HubSpot's. */
const burstMarginMs = 1_000;
/** Five a second. The quarter above is for calls that travel at different speeds: what left second by second arrives closer together when the first had to open a connection. */
const searchWindow = { limit: 5, windowMs: 1_250 };
/** Others use the same budget when HubSpot counts nothing left and we do not. */
const nothingLeftPauseMs = 1_000;

export function createRateBudget({ store, clock, distribution, burstLimit }: RateBudgetOptions): RateBudget {
  const burst = { limit: burstLimit, windowMs: burstWindowMs };
  const queues = new Map<string, LaneQueue>();
  /** Refusals that concern a whole account whatever the lane, until when they hold. */
  const holds = new Map<HubId, { untilMs: number; refusal: PortsideError }>();

  const keyOf = ({ hubId, lane }: LaneUse) =>
    lane === 'burst' && distribution === 'private' ? 'burst:app' : `${lane}:${hubId}`;

  function queueOf(use: LaneUse): LaneQueue {
    const key = keyOf(use);
    const known = queues.get(key);
    if (known) return known;
    const window = () =>
      use.lane === 'burst' ? { limit: burst.limit, windowMs: burst.windowMs + burstMarginMs } : searchWindow;
    const queue = createLaneQueue((want) => store.reserve({ key, want, nowMs: clock.now(), ...window() }), clock);
    queues.set(key, queue);
    return queue;
  }

  async function waitForHold({ hubId, deadlineAtMs, signal }: LaneUse & Place): Promise<void> {
    const hold = holds.get(hubId);
    if (!hold) return;
    const waitMs = hold.untilMs - clock.now();
    if (hold.untilMs > deadlineAtMs) throw heldBack(hold.refusal, waitMs);
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    if (holds.get(hubId) === hold) holds.delete(hubId);
  }

  return {
    async take(use) {
      await waitForHold(use);
      await queueOf(use).wait({ ...use, group: use.hubId });
    },
    async observe(use, { headers, refusal }) {
      const nowMs = clock.now();
      const window = use.lane === 'burst' ? findBurstWindow(headers) : undefined;
      if (window) Object.assign(burst, { limit: window.max, windowMs: window.windowMs });
      if (refusal && isWholeAccount(refusal)) {
        holds.set(use.hubId, { untilMs: nowMs + (refusal.retryAfterMs ?? 0), refusal });
      } else if (refusal?.category === 'RATE_LIMITS') {
        await store.block(keyOf(use), nowMs + (refusal.retryAfterMs ?? 0));
      } else if (window?.remaining === 0) {
        await store.block(keyOf(use), nowMs + nothingLeftPauseMs);
      }
    },
    flights: createSharedFlights(),
  };
}

function isWholeAccount({ category, reason }: PortsideError): boolean {
  return reason === crmFaults.migration || (category === 'RATE_LIMITS' && reason === 'daily');
}

/** The same refusal as HubSpot's, with what is left of the wait. */
function heldBack(refusal: PortsideError, retryAfterMs: number): PortsideError {
  const { category, message, hint, retryable, reason, correlationId } = refusal;
  return new PortsideError(category, message, { hint, retryable, reason, correlationId, retryAfterMs });
}
