import type { Clock } from '@/lib/kernel/clock';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { Priority } from './lane-queue';
import { sendFaults, type Answer } from './send';
import { untilAborted } from './until-aborted';

/** `reason` of the error for a call that was not made, because those before it were not answered. */
export const circuitOpen = 'circuit_open';

type Caller = { hubId: HubId; priority: Priority; signal?: AbortSignal };

/** A circuit breaker for each portal (ASVS 16.5.2). */
export type Circuits = {
  /**
   * Makes the call, unless HubSpot has failed five times in a row: then it is left alone for 30 seconds, but for one call
   * at a time that finds out whether it is back. A person's call finds out at once; work in the background waits.
   * @throws PortsideError UPSTREAM_UNAVAILABLE with reason `circuit_open` for a call that was not made.
   */
  pass(caller: Caller, call: () => Promise<Answer>): Promise<Answer>;
};

const failuresMax = 5;
const openMs = 30_000;

type Circuit = {
  failures: number;
  openUntilMs: number;
  /** The call that finds out, while it is under way. Never rejects. */
  probe?: Promise<unknown>;
};

export function createCircuits(clock: Clock): Circuits {
  /** Of portals whose last call failed. */
  const circuits = new Map<HubId, Circuit>();

  function noteFailure(hubId: HubId): void {
    const circuit = circuits.get(hubId) ?? { failures: 0, openUntilMs: 0 };
    circuit.failures += 1;
    circuit.openUntilMs = clock.now() + openMs;
    circuits.set(hubId, circuit);
  }

  async function watch(hubId: HubId, call: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await call();
      if (answer.status >= 500) noteFailure(hubId);
      else circuits.delete(hubId);
      return answer;
    } catch (error) {
      if (isOutage(error)) noteFailure(hubId);
      throw error;
    }
  }

  /** Of a clock that was set back, what is left is no longer than it was. */
  const waitMs = ({ openUntilMs }: Circuit) => Math.max(0, Math.min(openMs, openUntilMs - clock.now()));

  return {
    async pass({ hubId, priority, signal }, call) {
      for (;;) {
        const circuit = circuits.get(hubId);
        if (!circuit || circuit.failures < failuresMax) return watch(hubId, call);
        if (!circuit.probe) {
          if (priority === 'background' && waitMs(circuit) > 0) throw leftAlone(waitMs(circuit));
          const probe = watch(hubId, call);
          circuit.probe = probe.catch(() => undefined).finally(() => (circuit.probe = undefined));
          return probe;
        }
        const { failures, probe } = circuit;
        await untilAborted(probe, signal);
        // Unless whoever asked went away, it is known now. Those who waited do not ask one after the other.
        if (circuits.get(hubId) === circuit && circuit.failures > failures) throw leftAlone(waitMs(circuit));
      }
    },
  };
}

const outages = new Set<string | undefined>([sendFaults.connect, sendFaults.network, sendFaults.timeout]);

/** Limits, refusals and a caller who went away say nothing about whether HubSpot is there. */
function isOutage(error: unknown): boolean {
  return isPortsideError(error) && outages.has(error.reason);
}

function leftAlone(retryAfterMs: number): PortsideError {
  return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot has not answered several times in a row.', {
    hint: 'Nothing is lost; Portside asks again by itself.',
    retryable: true,
    retryAfterMs,
    reason: circuitOpen,
  });
}
