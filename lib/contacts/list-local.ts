import type { Mirror } from '@/db/mirror/mirror';
import type { Context } from '@/lib/context';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { defaultContactProperties, type Contact, type ContactList, type ContactListQuery } from './contract';
import { getCalendar } from './get-calendar';
import type { CompleteMirror } from './local-mirror';
import { fingerprintQuery } from './page-cursor';
import { fieldError, invalidInput } from '@/lib/kernel/parse-input';
import { countMatches } from './query/counts';
import { readPage } from './query/list-page';
import { findLocalCursor, formatLocalCursor, type CursorStart } from './query/local-cursor';
import { findProperty, resolveQuery } from './query/resolve-query';
import { listWishes } from './query/wishes';

/** HubSpot's answers name these whatever was asked for. */
const alwaysNamed = ['createdate', 'hs_object_id', 'lastmodifieddate'];

/** One page of a portal's own copy: all filters, exact totals, and any depth. */
export async function listLocal(
  ctx: Context,
  { scope, query, copy: { mirror, asOf } }: { scope: PortalScope; query: ContactListQuery; copy: CompleteMirror },
): Promise<ContactList> {
  const fingerprint = fingerprintQuery(scope.hubId, query);
  const start = findStart(query, fingerprint);
  const nowMs = start?.nowMs ?? ctx.clock.now();
  const { reader } = mirror;
  const properties = reader.properties();
  const compiled = resolveQuery(query, { properties, calendar: { ...(await getCalendar(ctx, scope)), nowMs } });
  for (const name of listWishes(query, compiled)) mirror.wishIndex(name);
  const total = countMatches(reader, compiled.predicate);
  const after = start?.position(reader, compiled.order);
  if (start && !after) throw strangeCursor();
  // One more than asked for tells whether there is a next page.
  const rows = readPage(reader, compiled, { limit: query.limit + 1, skip: query.at ?? 0, after });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const names = query.properties?.filter((name) => findProperty(properties, name)) ?? defaultContactProperties;
  return {
    total,
    results: readContacts(mirror, { ids: page.map(({ id }) => id), names }),
    ...(rows.length > page.length &&
      last && { paging: { next: { after: formatLocalCursor({ fingerprint, nowMs, position: last }) } } }),
    source: 'local',
    asOf,
  };
}

export function readContacts(
  { reader }: Pick<Mirror, 'reader'>,
  { ids, names }: { ids: readonly string[]; names?: readonly string[] },
): Contact[] {
  const wanted = names && [...new Set([...names, ...alwaysNamed])];
  return reader.readContacts(ids, wanted).map((contact) => ({ ...contact, archived: false }));
}

function findStart({ after, at }: ContactListQuery, fingerprint: string): CursorStart | undefined {
  if (after === undefined) return undefined;
  if (at !== undefined) {
    throw invalidInput([fieldError('after', 'and at cannot be used together: each says where the page begins')]);
  }
  const start = findLocalCursor(after, fingerprint);
  if (!start) throw strangeCursor();
  return start;
}

function strangeCursor() {
  return invalidInput([fieldError('after', 'does not belong to this query; begin again without it')]);
}
