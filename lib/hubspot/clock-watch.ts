import type { Clock } from '@/lib/kernel/clock';
import type { CallReport } from './send';

/** What a token's margin covers easily. More is a machine without a time service. */
const skewMaxMs = 60_000;
/** HubSpot's header names whole seconds. */
const headerStepMs = 1_000;

export type ClockWatch = {
  /** Compares our clock with the moment that an answer of HubSpot's names. */
  observe(call: Pick<CallReport, 'headers' | 'durationMs'>): void;
  /** By how much our clock is ahead of HubSpot's, or behind it when negative; 0 while it is close enough. */
  skewMs(): number;
};

/** Watches our own clock by HubSpot's. `onChange` is told when it turns out wrong, and when it is right again. */
export function createClockWatch({
  clock,
  onChange,
}: {
  clock: Pick<Clock, 'now'>;
  onChange(skewMs: number): void;
}): ClockWatch {
  let known = 0;
  return {
    observe({ headers, durationMs }) {
      const toldMs = Date.parse(headers?.get('date') ?? '');
      if (Number.isNaN(toldMs)) return;
      const skewMs = measureSkew(toldMs, { nowMs: clock.now(), durationMs });
      const hasChanged = (skewMs === 0) !== (known === 0);
      known = skewMs;
      if (hasChanged) onChange(skewMs);
    },
    skewMs: () => known,
  };
}

/** HubSpot wrote its answer at some moment of the call, so only what lies outside it is a difference. */
function measureSkew(toldMs: number, { nowMs, durationMs }: { nowMs: number; durationMs: number }): number {
  const aheadMs = nowMs - durationMs - (toldMs + headerStepMs);
  const behindMs = toldMs - nowMs;
  if (aheadMs > skewMaxMs) return aheadMs;
  return behindMs > skewMaxMs ? -behindMs : 0;
}
