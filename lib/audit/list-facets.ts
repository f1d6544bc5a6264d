import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { ActivityFacets } from './contract';
import { describeKind } from './events/to-kept-event';

/** What the lists of a portal's activity can be filtered by. */
export async function listFacets(ctx: Context, input: { hubId: HubId }): Promise<ActivityFacets> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'activity.read' });
  const [calls, events] = await Promise.all([
    ctx.stores.apiCalls.listFacets(scope),
    ctx.stores.events.listFacets(scope),
  ]);
  const kinds = events.kinds.map((kind) => ({ kind, what: describeKind(kind) }));
  return { calls, events: { ...events, kinds }, limits: ctx.env.callLog };
}
