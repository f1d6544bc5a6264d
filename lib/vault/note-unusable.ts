import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import type { PortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { faultError, type Assessment } from './sealed-grant';

type NoteContext = Pick<Context, 'actor' | 'clock' | 'correlationId' | 'log' | 'source' | 'stores'>;

const dayMs = 24 * 60 * 60_000;
/** What an auditor wants to know of: a stored token was altered, or its key taken away. The rest is configuration. */
const noted = new Set<string>(['tampered', 'key_missing']);

/** The error for a grant that cannot be used. That it cannot be opened is kept, once a day: every request finds it out anew. */
export async function noteUnusable(
  ctx: NoteContext,
  scope: PortalScope,
  fault: NonNullable<Assessment['fault']>,
): Promise<PortsideError> {
  if (!noted.has(fault.code)) return faultError(fault);
  const { hubId } = scope;
  const detail = { code: fault.code };
  const event = newEvent(ctx, { hubId, kind: 'connection.unusable', outcome: 'failed', detail });
  try {
    await ctx.stores.events.appendUnlessNoted(scope, event, { sinceMs: ctx.clock.now() - dayMs });
  } catch (error) {
    // The fault itself is what the caller has to hear of.
    ctx.log.error({ hubId, err: error }, 'recording that a grant cannot be opened failed');
  }
  return faultError(fault);
}
