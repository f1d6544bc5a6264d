import { setImmediate as otherWork } from 'node:timers/promises';
import type { MirrorReader } from '@/db/mirror/mirror';
import { authorizeAgain } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { liveSearchResultsMax, pageSizeMax, type Contact, type ContactListQuery } from '@/lib/contacts/contract';
import { getCalendar } from '@/lib/contacts/get-calendar';
import { listContacts } from '@/lib/contacts/list-contacts';
import { readContacts } from '@/lib/contacts/list-local';
import { findCompleteMirror, type CompleteMirror } from '@/lib/contacts/local-mirror';
import { countMatches } from '@/lib/contacts/query/counts';
import { readPage } from '@/lib/contacts/query/list-page';
import type { ListQuery, Position } from '@/lib/contacts/query/list-query';
import { resolveQuery } from '@/lib/contacts/query/resolve-query';

export type ExportPages = {
  total: number | null;
  pages: AsyncGenerator<Contact[]>;
};
type ExportQuery = Pick<ContactListQuery, 'q' | 'filters' | 'sort'>;
type Source = { scope: PortalScope; query: ExportQuery; names: readonly string[] };

/** Positions found at once: where no index has the order, each slice costs a look at all rows. */
const sliceRows = 10_000;
/** Rows read between two looks at other requests: better-sqlite3 answers while everything else waits. */
const chunkRows = 500;

/** All rows of a query from the portal's own copy, in its order, at any length in the same memory. */
export async function exportLocal(ctx: Context, source: Source, { mirror }: CompleteMirror): Promise<ExportPages> {
  const { scope, query } = source;
  const subject = { properties: mirror.reader.properties(), calendar: await getCalendar(ctx, scope) };
  const compiled = resolveQuery(query, subject);
  return {
    total: countMatches(mirror.reader, compiled.predicate),
    pages: readLocal(ctx, source, { mirror, compiled }),
  };
}

type LocalSource = Pick<CompleteMirror, 'mirror'> & { compiled: ListQuery };

async function* readLocal(
  ctx: Context,
  { scope, names }: Source,
  { mirror, compiled }: LocalSource,
): AsyncGenerator<Contact[]> {
  for (let after: Position | undefined; ;) {
    requireSameOrder(mirror.reader, compiled);
    const slice = readPage(mirror.reader, compiled, { limit: sliceRows, skip: 0, after });
    for (let start = 0; start < slice.length; start += chunkRows) {
      await requireReadable(ctx, scope);
      const ids = slice.slice(start, start + chunkRows).map(({ id }) => id);
      yield readContacts(mirror, { ids, names });
      await otherWork();
    }
    after = slice.at(-1);
    if (slice.length < sliceRows || !after) return;
  }
}

/** @throws PortsideError CONFLICT where the property that is sorted by got another type: the rest would have no place. */
function requireSameOrder(reader: MirrorReader, { order }: ListQuery): void {
  if (reader.properties().get(order.property.name)?.keyKind === order.property.keyKind) return;
  throw new PortsideError('CONFLICT', `The property ${order.property.name} got another type during the export.`, {
    reason: 'order_changed',
  });
}

/**
 * A slow download takes long enough for somebody to sign out or to lose the right to it.
 * @throws PortsideError as `authorizeAgain` does; CONFLICT when the portal has no copy to show any more.
 */
async function requireReadable(ctx: Context, { hubId }: PortalScope): Promise<void> {
  const scope = await authorizeAgain(ctx, { hubId, permission: 'contacts.read' });
  if (await findCompleteMirror(ctx, scope)) return;
  throw new PortsideError('CONFLICT', 'The copy of this portal was taken away during the export.', {
    reason: 'copy_incomplete',
  });
}

/**
 * The same from HubSpot's search, which ends at its 10,000th row.
 * @throws PortsideError CONFLICT for a query that has more: a file that looks whole and is not would be worse than none.
 */
export async function exportLive(ctx: Context, { scope, query, names }: Source): Promise<ExportPages> {
  const read = (after?: string) =>
    listContacts(ctx, {
      hubId: scope.hubId,
      query: { ...query, properties: [...names], limit: pageSizeMax, source: 'live', after },
    });
  const first = await read();
  if (first.total === null || first.total > liveSearchResultsMax) {
    throw new PortsideError('CONFLICT', 'HubSpot hands out at most 10,000 contacts of one search.', {
      reason: 'copy_incomplete',
      hint: 'Export again once the copy of this portal is complete, or filter for fewer contacts.',
    });
  }
  return { total: first.total, pages: readLive(read, first) };
}

type LivePage = Awaited<ReturnType<typeof listContacts>>;

async function* readLive(read: (after?: string) => Promise<LivePage>, first: LivePage): AsyncGenerator<Contact[]> {
  for (let page = first; ; page = await read(page.paging?.next.after)) {
    yield page.results;
    if (!page.paging) return;
  }
}
