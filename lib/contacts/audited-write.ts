import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { isPortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';

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
  await ctx.stores.events.append(newEvent(ctx, { ...base, outcome: 'intent', detail: properties && { properties } }));
  let result: Result;
  try {
    result = await write();
  } catch (error) {
    await appendOutcome(ctx, { ...base, outcome: 'failed', detail: { code: failureCode(error) } });
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

function failureCode(error: unknown): string {
  return isPortsideError(error) ? (error.reason ?? error.category) : 'unknown';
}
