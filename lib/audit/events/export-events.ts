import { stringify } from 'csv-stringify/sync';
import { eventExportSchema, type Doer, type KeptEvent } from '@/lib/audit/contract';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { toSafeCell } from '@/lib/kernel/safe-cell';
import type { EventFilter } from '@/db/stores/events';
import { toEventFilter } from './list-events';
import { toKeptEvent } from './to-kept-event';

type EventExport = { fileName: string; contentType: string; text: AsyncGenerator<string> };

const pageRows = 500;
const columns = ['id', 'at', 'who', 'email', 'what', 'kind', 'subject', 'outcome', 'detail', 'source', 'correlationId'];

/** The audit log as a file, newest first, all that the filter leaves. That it was taken away is an event itself. */
export async function exportEvents(ctx: Context, input: { hubId: HubId; query: unknown }): Promise<EventExport> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'activity.read' });
  const { format, ...query } = parseInput(eventExportSchema, input.query);
  const event = { hubId: scope.hubId, kind: 'activity.export', outcome: 'ok', detail: { format } } as const;
  await ctx.stores.events.append(newEvent(ctx, event));
  const pages = readPages(ctx, scope, toEventFilter(query));
  const day = new Date(ctx.clock.now()).toISOString().slice(0, 10);
  return {
    fileName: `audit-log-${scope.hubId}-${day}.${format}`,
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    text: format === 'csv' ? writeCsv(pages) : writeJson(pages),
  };
}

async function* readPages(ctx: Context, scope: PortalScope, filter: EventFilter): AsyncGenerator<KeptEvent[]> {
  for (let before: number | undefined; ;) {
    const rows = await ctx.stores.events.list(scope, { filter, before, limit: pageRows });
    yield rows.map(toKeptEvent);
    before = rows.at(-1)?.id;
    if (rows.length < pageRows) return;
  }
}

async function* writeCsv(pages: AsyncGenerator<KeptEvent[]>): AsyncGenerator<string> {
  yield toLines([columns]);
  for await (const events of pages) yield toLines(events.map(toCells));
}

function toCells(event: KeptEvent): string[] {
  const { by, detail, subject, source } = event;
  const { name, email } = nameDoer(by);
  const { id, at, what, kind, outcome, correlationId } = event;
  const cells = [id, at, name, email, what, kind, subject ?? '', outcome];
  return [...cells, detail ? JSON.stringify(detail) : '', source ?? '', correlationId].map(toSafeCell);
}

function nameDoer(by: Doer): { name: string; email: string } {
  return by.kind === 'person' ? { name: by.name ?? by.id, email: by.email ?? '' } : { name: by.kind, email: '' };
}

function toLines(rows: string[][]): string {
  // By itself the library quotes the line break that it writes, and no other.
  return stringify(rows, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

/** One array, an event a line, so that it can be read bit by bit as well. */
async function* writeJson(pages: AsyncGenerator<KeptEvent[]>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const events of pages) {
    for (const event of events) {
      yield separator + JSON.stringify(event);
      separator = ',\n';
    }
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
