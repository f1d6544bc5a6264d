import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { ContactsView } from '@/components/contacts/contacts-view';
import { createLoader } from 'nuqs/server';
import { listParsers, serializeListState, toListParameters, toListRequest } from '@/components/contacts/list-state';
import { defaultColumns, toFallbackDefinition } from '@/components/contacts/property-definition';
import { parseFilters } from '@/components/filters/parse-filters';
import { contactsPath } from '@/components/routes/paths';
import { liveSearchResultsMax } from '@/lib/contacts/contract';
import { listContacts } from '@/lib/contacts/list-contacts';
import { listOwners } from '@/lib/contacts/list-owners';
import { listProperties } from '@/lib/contacts/list-properties';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';
import { getSyncStatus } from '@/lib/sync/get-sync-status';
import { readFirst, requireFirst } from '@/app/portals/[hubId]/first-paint';

export const metadata: Metadata = { title: 'Contacts' };

const loadListState = createLoader(listParsers);

type ContactsPageProps = {
  params: Promise<{ hubId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ContactsPage({ params, searchParams }: ContactsPageProps) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const state = await loadListState(searchParams);
  const ctx = await requirePageContext(`${contactsPath(hubId)}${serializeListState(state)}`);

  const wanted = state.columns ?? defaultColumns;
  const isLive = state.source === 'live';
  const query = Object.fromEntries(toListParameters(toListRequest(state, wanted), { isLive }));
  const filtered = (parseFilters(state.filters) ?? [])
    .flatMap(({ filters }) => filters)
    .map((filter) => filter.propertyName);
  const needsOwners = [...wanted, ...filtered].includes('hubspot_owner_id');
  const [list, properties, owners, sync] = await Promise.all([
    requireFirst(ctx, () => listContacts(ctx, { hubId, query })),
    readFirst(ctx, () => listProperties(ctx, { hubId })),
    needsOwners ? readFirst(ctx, () => listOwners(ctx, { hubId })) : undefined,
    readFirst(ctx, () => getSyncStatus(ctx, { hubId })),
  ]);

  const known = new Map(properties.data?.results.map((property) => [property.name, property]));
  const defaults = known.size === 0 ? [...defaultColumns] : defaultColumns.filter((name) => known.has(name));
  const columns = state.columns ?? defaults;
  const request = toListRequest(state, columns);

  return (
    <ContactsView
      first={list.data ? { request, list: list.data } : { request, error: list.error }}
      defaultColumns={defaults}
      definitions={[...new Set([...columns, ...filtered])].map((name) => known.get(name) ?? toFallbackDefinition(name))}
      owners={owners?.data}
      searchResultsMax={liveSearchResultsMax}
      sync={sync.data}
      isNarrowGuess={isProbablyNarrow(await headers())}
    />
  );
}

/** A phone says so; a guess only, which the browser corrects. */
function isProbablyNarrow(requestHeaders: Headers): boolean {
  return requestHeaders.get('sec-ch-ua-mobile') === '?1' || /\bMobi/.test(requestHeaders.get('user-agent') ?? '');
}
