import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { syncRequestSchema, type SyncStatus } from './contract';
import { readSyncStatus } from './get-sync-status';

/**
 * Asks the worker to copy a portal now. Whoever asks while a run is waiting or under way joins it; an incremental run is
 * followed by a full one if that is what is asked for.
 */
export async function requestSync(ctx: Context, input: { hubId: HubId; request: unknown }): Promise<SyncStatus> {
  const { hubId } = input;
  const scope = await authorize(ctx, { hubId, permission: 'sync.run' });
  const parsed = syncRequestSchema.safeParse(input.request);
  if (!parsed.success) {
    throw new PortsideError('VALIDATION_ERROR', 'A request for a copy names its mode.', {
      hint: 'Send {"mode": "incremental"} or {"mode": "full"}.',
    });
  }
  const { mode } = parsed.data;
  await ctx.stores.sync.request(scope, {
    mode,
    requestedAtMs: ctx.clock.now(),
    event: newEvent(ctx, { hubId, kind: 'sync.request', outcome: 'ok', detail: { mode } }),
  });
  return readSyncStatus(ctx, scope);
}
