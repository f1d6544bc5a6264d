import { readingAgeMsMax } from './clock';

/** A call that was granted, and when its place is free again: far ahead until its answer is known. */
export type RateSlot = readonly [grantedAtMs: number, freeAtMs: number];

export type RateState = {
  slots: readonly RateSlot[];
  blockedUntilMs: number;
  /** Somebody at a screen waits; background work takes nothing until then. */
  awaitedUntilMs: number;
};

export type RateRequest = {
  want: number;
  nowMs: number;
  /** HubSpot's: so many calls in any window. */
  limit: number;
  windowMs: number;
  /** How long a call may go without an answer; a process that died gives none. */
  answerMs: number;
  isBackground: boolean;
  /** Calls granted earlier that have been answered, or were never made. */
  answered: readonly { grantedAtMs: number; answeredAtMs: number | null }[];
};

export type RateGrant = {
  granted: number;
  /** When to ask again, if fewer were granted than wanted. */
  retryAtMs: number;
};

export const emptyRateState: RateState = { slots: [], blockedUntilMs: 0, awaitedUntilMs: 0 };

const secondMs = 1_000;
/** Nobody tells when an answer comes. */
const lookAgainMs = 50;
/** Longer than it takes whoever waits to ask again. */
const awaitedMs = 300;
/** HubSpot's windows are seconds long. A block further ahead than this was written before the clock was set back. */
export const blockMsMax = 5 * 60_000;

/**
 * Grants calls such that no window of HubSpot's holds more than its limit. A call arrives there somewhere between grant and
 * answer, so its place is free again one window after the answer, and no margin is needed beyond that. Background work is
 * spread evenly over the window: a burst at its beginning would leave people nothing until its end.
 */
export function grantSlots(state: RateState, request: RateRequest): RateGrant & { state: RateState } {
  const { want, nowMs, limit, windowMs, answerMs, isBackground } = request;
  const live = settle(state.slots, request).filter(
    // A clock that was set back leaves grants in the future; they would block for as long.
    ([grantedAtMs, freeAtMs]) => freeAtMs > nowMs && grantedAtMs <= nowMs + readingAgeMsMax,
  );
  const waiting = Math.max(state.blockedUntilMs, isBackground ? state.awaitedUntilMs : 0);
  const isHeldBack = waiting > nowMs && waiting - nowMs <= blockMsMax;
  const isLately = ([grantedAtMs]: RateSlot) => grantedAtMs > nowMs - secondMs;
  const pace = isBackground ? Math.max(1, Math.ceil((limit * secondMs) / windowMs)) : Number.POSITIVE_INFINITY;
  const room = isHeldBack ? 0 : Math.min(limit - live.length, pace - live.filter(isLately).length);
  const granted = Math.max(0, Math.min(want, room));
  const isShort = granted < want;
  const freeAtMs = nowMs + answerMs + windowMs;
  const slots = [...live, ...Array.from({ length: granted }, () => [nowMs, freeAtMs] as const)];
  // With places left it is the pace that holds it back.
  const paceEndsAtMs =
    slots.length < limit ? earliest(slots.filter(isLately).map(([grantedAtMs]) => grantedAtMs + secondMs)) : undefined;
  const retryAtMs = isHeldBack ? waiting : (paceEndsAtMs ?? nextFreeAtMs(slots, request));
  const awaitedUntilMs = isBackground ? state.awaitedUntilMs : isShort ? retryAtMs + awaitedMs : 0;
  return { granted, retryAtMs: isShort ? retryAtMs : nowMs, state: { ...state, slots, awaitedUntilMs } };
}

function settle(slots: readonly RateSlot[], { answered, windowMs, answerMs }: RateRequest): RateSlot[] {
  const left = [...slots];
  for (const { grantedAtMs, answeredAtMs } of answered) {
    const index = left.findIndex(
      ([at, freeAtMs]) => at === grantedAtMs && freeAtMs === grantedAtMs + answerMs + windowMs,
    );
    if (index === -1) continue;
    if (answeredAtMs === null) left.splice(index, 1);
    else left[index] = [grantedAtMs, answeredAtMs + windowMs];
  }
  return left;
}

/** The end of the earliest answered call's window, or soon, if an answer that is still to come may be earlier. */
function nextFreeAtMs(slots: readonly RateSlot[], { nowMs, answerMs, windowMs }: RateRequest): number {
  const isOpen = ([at, freeAtMs]: RateSlot) => freeAtMs === at + answerMs + windowMs;
  const known = earliest(slots.filter((slot) => !isOpen(slot)).map(([, freeAtMs]) => freeAtMs));
  // An answer that comes now frees its place a whole window from now.
  if (known !== undefined && known <= nowMs + windowMs) return known;
  return slots.some(isOpen) ? nowMs + lookAgainMs : (known ?? nowMs);
}

function earliest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.min(...times);
}
