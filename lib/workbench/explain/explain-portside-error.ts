import type { PortsideError } from '@/lib/kernel/errors';
import type { Explanation } from './contract';
import { explainUpstream } from './explain-hubspot-error';
import { transportFaults } from './families/transport';

/** The explanation of an error that came from HubSpot or from the way there; none for what Portside itself decided. */
export function explainPortsideError({ upstream, reason }: PortsideError): Explanation | undefined {
  if (upstream) return explainUpstream(upstream);
  const fault = transportFaults[reason ?? ''];
  return fault && reason !== undefined ? { code: reason, ...fault } : undefined;
}
