import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { syncStatusSchema, type SyncStatus } from './contract';
import { nothingYet } from './progress';
import { isWorkerAlive } from './worker-liveness';

/** How the copy of a portal is going, as the worker last told. */
export async function getSyncStatus(ctx: Context, input: { hubId: HubId }): Promise<SyncStatus> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'sync.read' });
  return readSyncStatus(ctx, scope);
}

const toldSchema = syncStatusSchema.omit({ isWorkerAlive: true }).catch(nothingYet);

export async function readSyncStatus(
  { stores, clock }: Pick<Context, 'stores' | 'clock'>,
  scope: PortalScope,
): Promise<SyncStatus> {
  const [told, heartbeat] = await Promise.all([stores.sync.findStatus(scope), stores.heartbeats.find('worker')]);
  // Another version of the worker may have written it.
  return { ...toldSchema.parse(told), isWorkerAlive: isWorkerAlive(heartbeat, clock.now()) };
}
