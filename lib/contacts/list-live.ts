import type { Context } from '@/lib/context';
import type { CrmContact, CrmSearchPage } from '@/lib/hubspot/crm-answers';
import type { CrmClient } from '@/lib/hubspot/crm-client';
import { searchLimits } from '@/lib/hubspot/search-limits';
import { PortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { defaultContactProperties, liveSearchResultsMax, type ContactList, type ContactListQuery } from './contract';
import { getCalendar } from './get-calendar';
import { buildLiveSearch, fitsSearchBody, type LiveSearch } from './live-search';
import { findOffset, fingerprintQuery, formatCursor } from './page-cursor';
import { fieldError, invalidInput } from '@/lib/kernel/parse-input';
import { getPropertyCatalog } from './property-catalog';
import { toContact } from './to-contact';

/**
 * One page of a portal's contacts, read from HubSpot at this moment through its search, whose limits apply: 10,000 rows
 * of one query, filters as far as it knows them, and changes seen some moments late.
 * Cost: 1 search; with very many properties 1 to 2 batch reads more.
 */
export async function listLive(
  ctx: Context,
  { scope, query }: { scope: PortalScope; query: ContactListQuery },
): Promise<ContactList> {
  const fingerprint = fingerprintQuery(scope.hubId, query);
  const offset = requireOffset(query, fingerprint);
  const catalog = await getPropertyCatalog(ctx, scope);
  const search = buildLiveSearch(query, { catalog, calendar: await getCalendar(ctx, scope) });
  const properties = query.properties?.filter((name) => catalog.byName.has(name)) ?? [...defaultContactProperties];
  const asOf = new Date(ctx.clock.now()).toISOString();
  const limit = Math.min(query.limit, liveSearchResultsMax - offset);
  const page = await readPage(ctx.crm(scope), { search, properties, offset, limit });
  const nextOffset = findNextOffset(page, offset);
  return {
    total: page.total,
    results: page.contacts.map((contact) => toContact(contact, properties)),
    ...(nextOffset !== undefined && { paging: { next: { after: formatCursor({ offset: nextOffset, fingerprint }) } } }),
    source: 'live',
    asOf,
  };
}

function requireOffset({ after, at }: ContactListQuery, fingerprint: string): number {
  if (after !== undefined && at !== undefined) {
    throw invalidInput([fieldError('after', 'and at cannot be used together: each says where the page begins')]);
  }
  if (at !== undefined && at >= liveSearchResultsMax) {
    throw invalidInput([fieldError('at', `must be below ${liveSearchResultsMax}: HubSpot's search ends there`)]);
  }
  if (after === undefined) return at ?? 0;
  const offset = findOffset(after, fingerprint);
  if (offset === undefined || offset >= liveSearchResultsMax) {
    throw invalidInput([fieldError('after', 'does not belong to this query; begin again without it')]);
  }
  return offset;
}

type PageRequest = { search: LiveSearch; properties: string[]; offset: number; limit: number };

async function readPage(crm: CrmClient, { search, properties, offset, limit }: PageRequest): Promise<CrmSearchPage> {
  const page = { limit, ...(offset > 0 && { after: String(offset) }) };
  const whole = { ...search, properties, ...page };
  if (fitsSearchBody(whole)) return crm.searchContacts(whole);
  const idsOnly = { ...search, properties: ['hs_object_id'], ...page };
  if (!fitsSearchBody(idsOnly)) {
    const most = `HubSpot's search takes ${searchLimits.bodyCharactersMax} characters in all`;
    throw invalidInput([fieldError('filters', `and q are too long together: ${most}`)]);
  }
  const found = await crm.searchContacts(idsOnly);
  const ids = found.contacts.map(({ id }) => id);
  const contacts: CrmContact[] = await crm.batchReadContacts(ids, { properties });
  return { ...found, contacts };
}

function findNextOffset({ nextAfter }: CrmSearchPage, offset: number): number | undefined {
  if (nextAfter === undefined) return undefined;
  const next = /^\d{1,9}$/.test(nextAfter) ? Number(nextAfter) : Number.NaN;
  if (!(next > offset)) {
    throw new PortsideError('UPSTREAM_CONTRACT', 'HubSpot’s list of contacts leads in a circle.', {
      reason: 'looping_cursor',
    });
  }
  return next < liveSearchResultsMax ? next : undefined;
}
