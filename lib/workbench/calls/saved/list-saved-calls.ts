import type { SavedCallRow } from '@/db/stores/saved-calls';
import type { Context } from '@/lib/context';
import type { HubId, UserId } from '@/lib/kernel/ids';
import { callInputSchema, type SavedCall } from '@/lib/workbench/calls/contract';
import { requireKeeper } from './keeper';

/** The caller's own calls and those that others share in this portal, by name. */
export async function listSavedCalls(ctx: Context, input: { hubId: HubId }): Promise<{ results: SavedCall[] }> {
  const keeper = await requireKeeper(ctx, input.hubId);
  const rows = await ctx.stores.savedCalls.list(keeper);
  return { results: rows.flatMap((row) => toSavedCall(row, keeper.userId)) };
}

/** Nothing for a call that an older or newer version has kept in another form. */
function toSavedCall({ saved, user }: SavedCallRow, reader: UserId): SavedCall[] {
  const call = callInputSchema.safeParse(saved.call);
  if (!call.success) return [];
  const { id, name, isShared, userId, updatedAtMs } = saved;
  const isOwn = userId === reader;
  return [
    {
      id,
      name,
      isShared,
      isOwn,
      savedBy: user.name ?? user.email,
      call: call.data,
      updatedAt: new Date(updatedAtMs).toISOString(),
    },
  ];
}
