import type { WholeCall } from '@/lib/audit/contract';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { keptFromMs, toKeptCall } from './to-kept-call';

/** @throws PortsideError OBJECT_NOT_FOUND for a call of another portal, and for one that is no longer kept. */
export async function getCall(ctx: Context, input: { hubId: HubId; callId: string }): Promise<WholeCall> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'activity.read' });
  const id = /^[1-9]\d{0,14}$/.test(input.callId) ? Number(input.callId) : undefined;
  const row = id === undefined ? undefined : await ctx.stores.apiCalls.find(scope, id);
  if (!row || row.atMs < keptFromMs(ctx)) {
    throw new PortsideError('OBJECT_NOT_FOUND', 'This call is not kept, or no longer.', {
      hint: 'The oldest calls go when the room or the time set for them is used up.',
    });
  }
  const { rate, requestBody, responseBody } = row;
  return { ...toKeptCall(row), rate, requestBody, responseBody };
}
