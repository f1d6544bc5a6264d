import type { z } from 'zod';
import type { EventFilter } from '@/db/stores/events';
import { eventListSchema, type KeptEventPage } from '@/lib/audit/contract';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { toKeptEvent } from './to-kept-event';

/** What people and the portal did here, newest first. */
export async function listEvents(ctx: Context, input: { hubId: HubId; query?: unknown }): Promise<KeptEventPage> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'activity.read' });
  const query = parseInput(eventListSchema, input.query ?? {});
  const before = query.after === undefined ? undefined : Number(query.after);
  const rows = await ctx.stores.events.list(scope, { filter: toEventFilter(query), before, limit: query.limit + 1 });
  const results = rows.slice(0, query.limit).map(toKeptEvent);
  const last = results.at(-1);
  return rows.length > query.limit && last ? { results, paging: { next: { after: last.id } } } : { results };
}

type Query = Pick<z.output<typeof eventListSchema>, 'kind' | 'who' | 'from' | 'to'>;

export function toEventFilter({ kind, who, from, to }: Query): EventFilter {
  return {
    kind,
    who,
    fromMs: from === undefined ? undefined : Date.parse(from),
    untilMs: to === undefined ? undefined : Date.parse(to),
  };
}
