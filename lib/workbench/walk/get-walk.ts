import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { assert } from '@/lib/kernel/assert';
import type { HubId } from '@/lib/kernel/ids';
import type { WalkAnswer } from './contract';
import { describeWalk } from './describe-walk';
import { findWalk } from './walks';

/** Where the caller's own walk in this portal is; nobody sees another's. */
export async function getWalk(ctx: Context, input: { hubId: HubId }): Promise<WalkAnswer> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  assert(scope.userId, 'only people walk');
  const walk = findWalk({ hubId: scope.hubId, userId: scope.userId }, ctx.clock.now());
  return { walk: walk ? await describeWalk(ctx, scope, walk) : null };
}
