'use client';

import { hashKey, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useMemo, useState } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import type { ContactList } from '@/lib/contacts/contract';
import type { ErrorBody } from '@/lib/http/contract';
import { contactListQuery } from './contact-queries';
import { listParsers, toListRequest, type ContactListRequest, type ListState } from './list-state';
import { toTailState, withoutRepeats } from './list-pages';

/** What the server read for the first paint, or why it could not. */
export type FirstList = { request: ContactListRequest } & (
  { list: ContactList; error?: undefined } | { list?: undefined; error: ErrorBody }
);

/** The list's state, which is the page's address. */
export function useListState() {
  const [state, setState] = useQueryStates(listParsers, { history: 'push' });
  /** One step back in history per search, not per letter. */
  const setSearch = (q: string) => setState({ q: q || null }, { history: state.q && q ? 'replace' : 'push' });
  return { state, setState, setSearch };
}

type ContactListOptions = {
  first: FirstList;
  state: ListState;
  columns: readonly string[];
  /** How many results of one search HubSpot hands out. */
  searchResultsMax: number;
};

/** The contacts for the list's state, read page after page, starting from what the server has read already. */
export function useContactList({ first, state, columns, searchResultsMax }: ContactListOptions) {
  const { hubId } = usePortal();
  const queryClient = useQueryClient();
  const { q, sort, filters } = state;
  const request = useMemo(() => toListRequest({ q, sort, filters }, columns), [q, sort, filters, columns]);
  const isFirst = hashKey([request]) === hashKey([first.request]);
  const [isFirstErrorTaken, setFirstErrorTaken] = useState(false);
  const firstError = isFirst && !isFirstErrorTaken ? first.error : undefined;

  const options = contactListQuery(hubId, request);
  const query = useInfiniteQuery({
    ...options,
    enabled: firstError === undefined,
    placeholderData: keepPreviousData,
    initialData: isFirst && first.list ? { pages: [first.list], pageParams: [undefined] } : undefined,
    initialDataUpdatedAt: first.list && Date.parse(first.list.asOf),
  });
  useNewerFirstPage(options.queryKey, isFirst ? first.list : undefined);

  const contacts = useMemo(() => withoutRepeats(query.data?.pages ?? []), [query.data]);
  const readCount = query.data?.pages.reduce((sum, page) => sum + page.results.length, 0) ?? 0;
  const total = query.data?.pages.at(-1)?.total ?? null;
  const queryError = query.error && !query.isFetchNextPageError ? toErrorBody(query.error) : undefined;
  const hasData = query.data !== undefined && firstError === undefined;

  async function refresh() {
    setFirstErrorTaken(true);
    queryClient.setQueryData(
      options.queryKey,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    await query.refetch();
  }

  function readOn() {
    if (query.hasNextPage && !query.isFetching && !query.isFetchNextPageError) void query.fetchNextPage();
  }

  return {
    contacts,
    total,
    /** Nothing can be shown. */
    error: firstError ?? (hasData ? undefined : queryError),
    /** Reading again failed; what was read before is still there. */
    refreshError: hasData ? queryError : undefined,
    request,
    hasData,
    isOutdated: query.isPlaceholderData,
    isReading: query.isFetching && !query.isFetchingNextPage,
    waitReason: query.failureReason && query.isFetching ? toErrorBody(query.failureReason) : undefined,
    asOf: query.data?.pages[0]?.asOf,
    tail: toTailState({ ...query, readCount, total, searchResultsMax, retry: () => void query.fetchNextPage() }),
    refresh,
    readOn,
  };
}

/** Takes a page that the server has read since, unless the reader is already further down a longer list. */
function useNewerFirstPage(queryKey: ReturnType<typeof contactListQuery>['queryKey'], list: ContactList | undefined) {
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
