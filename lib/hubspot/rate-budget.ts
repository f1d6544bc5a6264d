import type { Clock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { blockMsMax, type RateGrant, type RateRequest } from '@/lib/kernel/rate-slots';
import { createCircuits, type Circuits } from './circuits';
import { crmFaults } from './crm-errors';
import { createLaneQueue, type Grant, type LaneQueue, type Place } from './lane-queue';
import { findBurstWindow } from './rate-limit-answer';
import { createSharedFlights, type SharedFlights } from './shared-flights';

/** Searches have a limit of their own beside the one for all other calls. */
export type RateLane = 'burst' | 'search';

/** Where the calls of all processes are counted. */
export type RateStore = {
  /** Grants up to `want` calls such that no window holds more than the limit, and takes note of answers. */
  reserve(key: string, request: RateRequest): Promise<RateGrant>;
  /** Grants nothing before then. */
  block(key: string, untilMs: number): Promise<void>;
};

/** To be called when the answer is there, or when it is certain that there will be none. */
export type ReleaseCall = () => void;

type LaneUse = { hubId: HubId; lane: RateLane };

/**
 * The calls that HubSpot allows, shared by everybody who calls: interactive calls first, each with a deadline. One for
 * the whole process.
 */
export type RateBudget = {
  /** Waits until one call may be made. @throws PortsideError RATE_LIMITS if that would be after the deadline, UPSTREAM_UNAVAILABLE while HubSpot moves the account. */
  take(use: LaneUse & Place): Promise<ReleaseCall>;
  /** Learns from an answer: the true limit from its headers, and from a refusal how long to leave HubSpot alone. */
  observe(use: LaneUse, answer: { headers: Headers; refusal?: PortsideError }): Promise<void>;
  /** Identical reads that are under way at the same time are one call. */
  flights: SharedFlights;
  /** Leaves HubSpot alone while it does not answer. */
  circuits: Circuits;
};

type RateBudgetOptions = {
  store: RateStore;
  clock: Clock;
  /** A privately distributed app has one burst budget for all its portals, a marketplace app one for each. */
  distribution: 'private' | 'marketplace';
  burstLimit: number;
};

const burstWindowMs = 10_000;
const searchWindow = { limit: 5, windowMs: 1_000 };
/** As long as a call may take at most: the sender gives up then. */
const answerMs = 30_000;
/** Others use the same budget when HubSpot counts nothing left and we do not. */
const nothingLeftPauseMs = 1_000;
/** Daily limits start anew within a day, and moving an account takes no longer. */
const holdMsMax = 24 * 60 * 60_000;

export function createRateBudget({ store, clock, distribution, burstLimit }: RateBudgetOptions): RateBudget {
  const burst = { limit: burstLimit, windowMs: burstWindowMs };
  const lanes = new Map<string, Lane>();
  /** Refusals that concern a whole account whatever the lane, until when they hold. */
  const holds = new Map<HubId, { untilMs: number; refusal: PortsideError }>();

  const keyOf = ({ hubId, lane }: LaneUse) =>
    lane === 'burst' && distribution === 'private' ? 'burst:app' : `${lane}:${hubId}`;

  function laneOf(use: LaneUse): Lane {
    const key = keyOf(use);
    const known = lanes.get(key);
    if (known) return known;
    const lane = createLane({ store, clock, key, window: () => (use.lane === 'burst' ? burst : searchWindow) });
    lanes.set(key, lane);
    return lane;
  }

  async function waitForHold({ hubId, deadlineAtMs, signal }: LaneUse & Place): Promise<void> {
    const hold = holds.get(hubId);
    if (!hold) return;
    const waitMs = hold.untilMs - clock.now();
    // The clock was set back since.
    if (waitMs > holdMsMax) return void holds.delete(hubId);
    if (hold.untilMs > deadlineAtMs) throw heldBack(hold.refusal, waitMs);
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    if (holds.get(hubId) === hold) holds.delete(hubId);
  }

  return {
    async take(use) {
      await waitForHold(use);
      return laneOf(use).take({ ...use, group: use.hubId });
    },
    async observe(use, { headers, refusal }) {
      const nowMs = clock.now();
      const window = use.lane === 'burst' ? findBurstWindow(headers) : undefined;
      if (window) Object.assign(burst, { limit: window.max, windowMs: window.windowMs });
      if (refusal && isWholeAccount(refusal)) {
        holds.set(use.hubId, { untilMs: nowMs + Math.min(refusal.retryAfterMs ?? 0, holdMsMax), refusal });
      } else if (refusal?.category === 'RATE_LIMITS') {
        await store.block(keyOf(use), nowMs + Math.min(refusal.retryAfterMs ?? 0, blockMsMax));
      } else if (window?.remaining === 0) {
        await store.block(keyOf(use), nowMs + nothingLeftPauseMs);
      }
    },
    flights: createSharedFlights(),
    circuits: createCircuits(clock),
  };
}

type Lane = { take(place: Place): Promise<ReleaseCall> };
type LaneOptions = Pick<RateBudgetOptions, 'store' | 'clock'> & {
  key: string;
  window(): { limit: number; windowMs: number };
};

/** One budget as this process uses it. What was answered is told with the next reservation, so that a call costs one write. */
function createLane({ store, clock, key, window }: LaneOptions): Lane {
  let answered: { grantedAtMs: number; answeredAtMs: number | null }[] = [];
  let underWay = 0;

  async function reserve(want: number, isBackground: boolean): Promise<RateGrant & Grant> {
    const told = answered;
    answered = [];
    const nowMs = clock.now();
    const request = { want, nowMs, ...window(), answerMs, isBackground, answered: told };
    return { ...(await store.reserve(key, request)), grantedAtMs: nowMs };
  }

  const queue: LaneQueue = createLaneQueue(
    {
      reserve: (want, priority) => reserve(want, priority === 'background'),
      giveBack: ({ grantedAtMs }) => void answered.push({ grantedAtMs, answeredAtMs: null }),
    },
    clock,
  );

  function release({ grantedAtMs }: Grant): void {
    answered.push({ grantedAtMs, answeredAtMs: clock.now() });
    underWay -= 1;
    // Nothing follows that could tell it, and others would count these calls as unanswered until their deadline.
    if (underWay === 0) reserve(0, true).catch(() => undefined);
  }

  return {
    async take(place) {
      underWay += 1;
      try {
        const grant = await queue.wait(place);
        let isReleased = false;
        return () => {
          if (!isReleased) release(grant);
          isReleased = true;
        };
      } catch (error) {
        underWay -= 1;
        throw error;
      }
    },
  };
}

function isWholeAccount({ category, reason }: PortsideError): boolean {
  return reason === crmFaults.migration || (category === 'RATE_LIMITS' && reason === 'daily');
}

/** The same refusal as HubSpot's, with what is left of the wait. */
function heldBack(refusal: PortsideError, retryAfterMs: number): PortsideError {
  const { category, message, hint, retryable, reason, correlationId, upstream } = refusal;
  return new PortsideError(category, message, { hint, retryable, reason, correlationId, upstream, retryAfterMs });
}
