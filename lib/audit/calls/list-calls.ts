import type { CallFilter } from '@/db/stores/api-calls';
import { callListSchema, newerCallsSchema, type KeptCallPage } from '@/lib/audit/contract';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import type { z } from 'zod';
import { keptFromMs, toKeptCall } from './to-kept-call';

type Input = { hubId: HubId; query?: unknown };

/** Calls that Portside made to HubSpot for this portal, newest first, those of this moment included. */
export async function listCalls(ctx: Context, input: Input): Promise<KeptCallPage> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'activity.read' });
  const query = parseInput(callListSchema, input.query ?? {});
  await ctx.calls.flush();
  const before = query.after === undefined ? undefined : Number(query.after);
  const rows = await ctx.stores.apiCalls.list(scope, { filter: toFilter(ctx, query), before, limit: query.limit + 1 });
  const results = rows.slice(0, query.limit).map(toKeptCall);
  const last = results.at(-1);
  return rows.length > query.limit && last ? { results, paging: { next: { after: last.id } } } : { results };
}

const countedMax = 1_000;

/** How many calls of a list have come since its first one; a thousand stands for more. */
export async function countNewerCalls(ctx: Context, input: Input): Promise<{ count: number }> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'activity.read' });
  const { since, ...query } = parseInput(newerCallsSchema, input.query ?? {});
  await ctx.calls.flush();
  const page = { filter: toFilter(ctx, query), after: Number(since), max: countedMax };
  return { count: await ctx.stores.apiCalls.countSince(scope, page) };
}

type Query = Omit<z.output<typeof newerCallsSchema>, 'since'>;

function toFilter(ctx: Context, { outcome, from, to, q, method, cause, who }: Query): CallFilter {
  return {
    method,
    cause,
    who,
    outcome,
    // Pruning comes now and then; what is too old is gone from the list at once.
    fromMs: Math.max(from === undefined ? 0 : Date.parse(from), keptFromMs(ctx)),
    untilMs: to === undefined ? undefined : Date.parse(to),
    text: q || undefined,
  };
}
