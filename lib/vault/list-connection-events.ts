import type { EventRow } from '@/db/stores/events';
import { toDoer } from '@/lib/audit/doer';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { connectionEventListSchema, type ConnectionEvent, type ConnectionEventPage } from './contract';

/** What happened to a portal's connection, newest first. */
export async function listConnectionEvents(
  ctx: Context,
  input: { hubId: HubId; query: unknown },
): Promise<ConnectionEventPage> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'connection.read' });
  const { limit, after } = parseInput(connectionEventListSchema, input.query);
  const before = after === undefined ? undefined : Number(after);
  // One more than asked for tells whether there is another page.
  const rows = await ctx.stores.events.list(scope, { filter: { isOfConnection: true }, before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    results: page.map(toConnectionEvent),
    ...(rows.length > limit && last ? { paging: { next: { after: String(last.id) } } } : {}),
  };
}

function toConnectionEvent(row: EventRow): ConnectionEvent {
  const detail = row.detail ?? {};
  const textOf = (name: string) => (typeof detail[name] === 'string' ? detail[name] : null);
  const listOf = (name: string) => (Array.isArray(detail[name]) ? detail[name] : []);
  return {
    id: String(row.id),
    at: new Date(row.atMs).toISOString(),
    kind: row.kind,
    outcome: row.outcome,
    by: toDoer(row, row.source),
    source: row.source,
    code: textOf('code'),
    grant: textOf('grant'),
    revocation: textOf('revocation'),
    isActive: typeof detail.active === 'boolean' ? detail.active : null,
    addedScopes: listOf('added'),
    lostScopes: [...listOf('lost'), ...listOf('lostScopes')],
  };
}
