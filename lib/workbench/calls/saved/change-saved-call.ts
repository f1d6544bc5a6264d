import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { fieldError, invalidInput, parseInput } from '@/lib/kernel/parse-input';
import { looksLikeToken } from '@/lib/kernel/token-like';
import { savedCallChangeSchema } from '@/lib/workbench/calls/contract';
import { noSuchCall, requireKeeper } from './keeper';

type ChangeInput = { hubId: HubId; savedCallId: string; body: unknown };

/** Gives a call of one's own another name, or shares it. @throws PortsideError OBJECT_NOT_FOUND for that of somebody else. */
export async function changeSavedCall(ctx: Context, input: ChangeInput): Promise<void> {
  const keeper = await requireKeeper(ctx, input.hubId);
  const change = parseInput(savedCallChangeSchema, input.body);
  if (looksLikeToken(change.name ?? '')) {
    throw invalidInput([fieldError('name', 'seems to hold a token, which is never stored in a call')]);
  }
  const { isShared } = change;
  const event = newEvent(ctx, {
    hubId: keeper.hubId,
    kind: 'saved_call.update',
    subject: input.savedCallId,
    outcome: 'ok',
    detail: { isRenamed: change.name !== undefined, ...(isShared !== undefined && { isShared }) },
  });
  const isChanged = await ctx.stores.savedCalls.update(
    keeper,
    { ...change, id: input.savedCallId, atMs: event.atMs },
    event,
  );
  if (!isChanged) throw noSuchCall();
}
