'use client';

import { hashKey, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import type { ContactList } from '@/lib/contacts/contract';
import { liveListQuery } from './contact-queries';
import { toTailState, withoutRepeats } from './list-pages';
import type { ContactListRequest } from './list-state';

type LiveListOptions = {
  request: ContactListRequest;
  /** The first page, where the server has read it for this request. */
  firstPage: ContactList | undefined;
  isEnabled: boolean;
  /** How many results of one search HubSpot hands out. */
  searchResultsMax: number;
};

/** The contacts as HubSpot's search gives them: one page after the other, as far as it goes. */
export function useLiveList({ request, firstPage, isEnabled, searchResultsMax }: LiveListOptions) {
  const { hubId } = usePortal();
  const queryClient = useQueryClient();
  const options = liveListQuery(hubId, request);
  const query = useInfiniteQuery({
    ...options,
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    initialData: firstPage && { pages: [firstPage], pageParams: [undefined] },
    initialDataUpdatedAt: firstPage && Date.parse(firstPage.asOf),
  });
  useNewerFirstPage(options.queryKey, firstPage);

  const contacts = useMemo(() => withoutRepeats(query.data?.pages ?? []), [query.data]);
  const readCount = query.data?.pages.reduce((sum, page) => sum + page.results.length, 0) ?? 0;
  const total = query.data?.pages.at(-1)?.total ?? null;

  return {
    hasData: query.data !== undefined,
    rowCount: contacts.length,
    total,
    contactAt: (index: number) => contacts[index],
    findIndex: (contactId: string) => contacts.findIndex(({ id }) => id === contactId),
    asOf: query.data?.pages[0]?.asOf,
    isOutdated: query.isPlaceholderData,
    isReading: query.isFetching && !query.isFetchingNextPage,
    error: query.isFetchNextPageError ? null : query.error,
    failureReason: query.isFetching ? query.failureReason : null,
    tail: toTailState({ ...query, readCount, total, searchResultsMax, retry: () => void query.fetchNextPage() }),
    readOn() {
      if (isEnabled && query.hasNextPage && !query.isFetching && !query.isFetchNextPageError)
        void query.fetchNextPage();
    },
    async refresh() {
      queryClient.setQueryData(
        options.queryKey,
        (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
      );
      await query.refetch();
    },
  };
}

/** Takes a page that the server has read since, unless the reader is already further down a longer list. */
function useNewerFirstPage(queryKey: ReturnType<typeof liveListQuery>['queryKey'], list: ContactList | undefined) {
  const queryClient = useQueryClient();
  const hash = hashKey(queryKey);
  useEffect(() => {
    if (!list) return;
    const known = queryClient.getQueryData(queryKey);
    const asOf = known?.pages[0]?.asOf;
    if (!asOf || known.pages.length > 1 || Date.parse(asOf) >= Date.parse(list.asOf)) return;
    queryClient.setQueryData(queryKey, { pages: [list], pageParams: [undefined] });
    // The key is an array made anew on each render; its hash says whether it changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [queryClient, hash, list]);
}
