import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { assert } from '@/lib/kernel/assert';
import type { HubId } from '@/lib/kernel/ids';
import { forgetWalk } from './walks';

/** Forgets the caller's walk and its tokens. Revokes nothing: they may share a refresh token with the connection. */
export async function endWalk(ctx: Context, input: { hubId: HubId }): Promise<void> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  assert(scope.userId, 'only people walk');
  forgetWalk({ hubId: scope.hubId, userId: scope.userId });
}
