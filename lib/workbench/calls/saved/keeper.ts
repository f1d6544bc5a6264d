import type { CallKeeper } from '@/db/stores/saved-calls';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';

/** The person who keeps calls here. @throws PortsideError as `authorize` does. */
export async function requireKeeper(ctx: Context, hubId: HubId): Promise<CallKeeper> {
  const { userId } = await authorize(ctx, { hubId, permission: 'workbench.use' });
  if (userId === undefined) throw new PortsideError('FORBIDDEN', 'Only a person keeps calls.', { reason: 'role' });
  return { hubId, userId };
}

export function noSuchCall(): PortsideError {
  return new PortsideError('OBJECT_NOT_FOUND', 'There is no such saved call of yours in this portal.');
}
