import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { RecentCall } from './contract';
import { readQuery } from './fill-template';

const recentMax = 50;

/** What the caller has run here, newest first, as far as the activity log still has it. */
export async function listRecentCalls(ctx: Context, input: { hubId: HubId }): Promise<{ results: RecentCall[] }> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  await ctx.calls.flush();
  const filter = { cause: 'workbench.call', who: scope.userId };
  const rows = await ctx.stores.apiCalls.list(scope, { filter, limit: recentMax });
  return {
    results: rows.map(({ id, atMs, method, target, status, durationMs }) => {
      const { pathname, searchParams } = new URL(target, ctx.env.hubspot.apiOrigin);
      return {
        id,
        at: new Date(atMs).toISOString(),
        method: method as RecentCall['method'],
        path: pathname,
        query: readQuery(searchParams),
        status,
        durationMs,
      };
    }),
  };
}
