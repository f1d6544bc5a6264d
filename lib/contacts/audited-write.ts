import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { wasSurelyNotCarriedOut } from '@/lib/hubspot/retry-policy';
import { isPortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';

const namedMax = 50;

type WriteEvent = {
  kind: 'contact.create' | 'contact.update' | 'contact.archive';
  subject?: string;
  /** Names only: a value never enters the log of events. */
  properties?: string[];
};

/**
 * Carries out a write at HubSpot between two events: without the first there is no write, and the second says how it
 * ended. A write that HubSpot has carried out counts as done even if the second cannot be kept; the first one, left
 * without an end, then tells of it.
 */
export async function withAudit<Result extends { id: string } | undefined>(
  ctx: Context,
  { scope, event }: { scope: PortalScope; event: WriteEvent },
  write: () => Promise<Result>,
): Promise<Result> {
  const { kind, subject, properties } = event;
  const base = { hubId: scope.hubId, kind, subject };
  await ctx.stores.events.append(
    newEvent(ctx, { ...base, outcome: 'intent', detail: properties && nameProperties(properties) }),
  );
  let result: Result;
  try {
    result = await write();
  } catch (error) {
    await appendOutcome(ctx, { ...base, outcome: failureOutcome(error), detail: { code: failureCode(error) } });
    throw error;
  }
  await appendOutcome(ctx, { ...base, subject: subject ?? result?.id, outcome: 'ok' });
  return result;
}

type Outcome = Parameters<typeof newEvent>[1];

async function appendOutcome(ctx: Context, outcome: Outcome): Promise<void> {
  try {
    await ctx.stores.events.append(newEvent(ctx, outcome));
  } catch (error) {
    ctx.log.error({ err: error, kind: outcome.kind, outcome: outcome.outcome }, 'the outcome of a write was not kept');
  }
}

/** Without an answer nobody knows whether HubSpot carried the write out; a refusal, or a write never sent, is a failure. */
function failureOutcome(error: unknown): 'failed' | 'unknown' {
  if (!isPortsideError(error)) return 'unknown';
  const isUnanswered = error.category === 'UPSTREAM_UNAVAILABLE' || error.category === 'UPSTREAM_CONTRACT';
  return isUnanswered && !wasSurelyNotCarriedOut(error) ? 'unknown' : 'failed';
}

/** An event is a note, not a copy of the request. */
function nameProperties(names: string[]): { properties: string[]; propertyCount?: number } {
  const properties = names.slice(0, namedMax).map((name) => name.slice(0, 100));
  return names.length > namedMax ? { properties, propertyCount: names.length } : { properties };
}

function failureCode(error: unknown): string {
  return isPortsideError(error) ? (error.reason ?? error.category) : 'unknown';
}
