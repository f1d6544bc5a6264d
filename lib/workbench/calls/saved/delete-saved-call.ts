import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { noSuchCall, requireKeeper } from './keeper';

/** Deletes a call of one's own, or one that is shared: all who get as far as this are admins of the portal. */
export async function deleteSavedCall(ctx: Context, input: { hubId: HubId; savedCallId: string }): Promise<void> {
  const keeper = await requireKeeper(ctx, input.hubId);
  const { savedCallId: subject } = input;
  const event = newEvent(ctx, { hubId: keeper.hubId, kind: 'saved_call.delete', subject, outcome: 'ok' });
  if (!(await ctx.stores.savedCalls.remove(keeper, subject, event))) throw noSuchCall();
}
