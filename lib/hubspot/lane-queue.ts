import type { Clock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';

export type Priority = 'interactive' | 'background';

/** Calls that were granted at once. */
export type Grant = { grantedAtMs: number };

export type CallLane = {
  /** Asks for up to `want` calls now; `retryAtMs` says when to ask again if fewer were granted. */
  reserve(want: number, priority: Priority): Promise<Grant & { granted: number; retryAtMs: number }>;
  /** Takes back a call that nobody wants any more. */
  giveBack(grant: Grant): void;
};

export type Place = {
  priority: Priority;
  deadlineAtMs: number;
  /** Whoever shares the queue takes turns by it, so that one busy portal does not keep the others waiting. */
  group?: string | number;
  signal?: AbortSignal;
};

export type LaneQueue = {
  /**
   * Waits for one call. Interactive places go before background ones; within each, groups take turns and whoever of a
   * group came first goes first.
   * @throws PortsideError RATE_LIMITS as soon as it is known that the deadline would pass.
   */
  wait(place: Place): Promise<Grant>;
};

type Group = Place['group'];
type Waiter = Place & { serve(grant: Grant): void; refuse(error: unknown): void };

/** Few at a time, so that what one process takes is not missing in another. */
const reserveMax = 20;
/** A store whose clock is a little behind may name a moment that is over; asking in a loop would stop the process. */
const pauseMsMin = 10;

export function createLaneQueue(lane: CallLane, clock: Clock): LaneQueue {
  const waiting: Record<Priority, Set<Waiter>> = { interactive: new Set(), background: new Set() };
  /** When each group was served last, as a count of grants. */
  const lastServed = new Map<Group, number>();
  let grants = 0;
  let isPumping = false;
  let pausedUntilMs = 0;

  const inTurn = (priority: Priority) => takeTurns(waiting[priority], lastServed);
  const everybody = () => [...inTurn('interactive'), ...inTurn('background')];

  /** Hands out grants for as long as anybody waits. */
  async function pump(): Promise<void> {
    if (isPumping) return;
    isPumping = true;
    try {
      while (everybody().length > 0) {
        // Background work never comes in on what people may have.
        const priority = waiting.interactive.size > 0 ? 'interactive' : 'background';
        const want = Math.min(waiting[priority].size, reserveMax);
        const { granted, retryAtMs, grantedAtMs } = await lane.reserve(want, priority);
        // Asked anew, because an interactive call may have come while the store was answering.
        const served = everybody().slice(0, granted);
        for (const waiter of served) {
          lastServed.set(waiter.group, ++grants);
          waiter.serve({ grantedAtMs });
        }
        for (let unused = served.length; unused < granted; unused++) lane.giveBack({ grantedAtMs });
        if (granted < want) await pauseUntil(retryAtMs);
      }
    } catch (error) {
      for (const waiter of everybody()) waiter.refuse(error);
    } finally {
      isPumping = false;
    }
  }

  async function pauseUntil(untilMs: number): Promise<void> {
    pausedUntilMs = untilMs;
    for (const waiter of everybody()) {
      if (waiter.deadlineAtMs < untilMs) waiter.refuse(waitTooLong(untilMs - clock.now()));
    }
    if (everybody().length === 0) return;
    await clock.sleep(Math.max(pauseMsMin, untilMs - clock.now()));
  }

  return {
    wait: (place) =>
      new Promise<Grant>((resolve, reject) => {
        place.signal?.throwIfAborted();
        if (isPumping && pausedUntilMs > place.deadlineAtMs) throw waitTooLong(pausedUntilMs - clock.now());
        const queue = waiting[place.priority];
        const waiter = createWaiter(place, { resolve, reject, onLeave: (left) => queue.delete(left) });
        queue.add(waiter);
        void pump();
      }),
  };
}

type Settling = { resolve(grant: Grant): void; reject(error: unknown): void; onLeave(waiter: Waiter): void };

function createWaiter(place: Place, { resolve, reject, onLeave }: Settling): Waiter {
  const leave = () => {
    onLeave(waiter);
    place.signal?.removeEventListener('abort', onAbort);
  };
  const waiter: Waiter = {
    ...place,
    serve(grant) {
      leave();
      resolve(grant);
    },
    refuse(error) {
      leave();
      reject(error);
    },
  };
  const onAbort = () => waiter.refuse(place.signal?.reason);
  place.signal?.addEventListener('abort', onAbort, { once: true });
  return waiter;
}

/** One of each group after the other, beginning with the group that has waited longest for its turn. */
function takeTurns(waiters: ReadonlySet<Waiter>, lastServed: ReadonlyMap<Group, number>): Waiter[] {
  const groups = new Map<Group, Waiter[]>();
  for (const waiter of waiters) {
    const members = groups.get(waiter.group);
    if (members) members.push(waiter);
    else groups.set(waiter.group, [waiter]);
  }
  if (groups.size <= 1) return [...waiters];
  const turns = [...groups].sort(([a], [b]) => (lastServed.get(a) ?? 0) - (lastServed.get(b) ?? 0));
  const rounds = Math.max(...turns.map(([, members]) => members.length));
  return Array.from({ length: rounds }, (_, round) => turns.map(([, members]) => members[round]))
    .flat()
    .filter((waiter) => waiter !== undefined);
}

function waitTooLong(retryAfterMs: number): PortsideError {
  return new PortsideError('RATE_LIMITS', 'Too many calls to HubSpot are waiting already.', {
    reason: 'budget',
    retryable: true,
    retryAfterMs: Math.max(0, retryAfterMs),
    hint: 'HubSpot limits how often it may be asked; try again in a moment.',
  });
}
