'use client';

import { hashKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import type { ContactList } from '@/lib/contacts/contract';
import { mirrorPageQuery, mirrorPagesKey, type MirrorView } from './contact-queries';
import { findPages } from './list-pages';
import { listPageSize, toQuestion, type ContactListRequest } from './list-state';
import type { RowRange } from './use-row-window';

/** Pages in memory at most, beside those in sight. */
const keptPagesMax = 40;

type Shown = MirrorView & { total: number };

type MirrorListOptions = {
  request: ContactListRequest;
  /** The first page, where the server has read it from the copy for this request. */
  firstPage: ContactList | undefined;
  /** Whether the copy is to be read; while it is not, what was read of it stays on the screen until `mustLetGo`. */
  isWanted: boolean;
  mustLetGo: boolean;
  /** The state of the copy that `firstPage` is of. */
  firstGeneration: number;
  /** Moves when the copy has changed. */
  generation: number;
  /** The rows in sight, which are read first. */
  range: RowRange;
  /** Whether what is on the screen out of HubSpot, if it is, already answers `request`. */
  isAnsweredLive: boolean;
};

const isSame = (a: MirrorView | undefined, b: MirrorView) =>
  a !== undefined && hashKey([a.request, a.generation]) === hashKey([b.request, b.generation]);

/**
 * The contacts out of the portal's copy, by position. What is on the screen is always one state of the copy: another
 * question, or another state, takes over as a whole once everything in sight has been read of it.
 */
export function useMirrorList(options: MirrorListOptions) {
  const { request, firstPage, isWanted, mustLetGo, firstGeneration, generation, range, isAnsweredLive } = options;
  const { hubId } = usePortal();
  const [shown, setShown] = useState<Shown | undefined>(
    () => firstPage && { request, generation: firstGeneration, total: firstPage.total ?? 0 },
  );
  const target: MirrorView = { request, generation };
  const isArriving = isWanted && !isSame(shown, target);
  const [first] = useState(() => ({ view: { request, generation: firstGeneration }, page: firstPage }));
  const queryOf = (view: MirrorView, page: number) => ({
    ...mirrorPageQuery(hubId, view, page),
    initialData: page === 0 && isSame(view, first.view) ? first.page : undefined,
  });

  const keepsPlace = shown ? toQuestion(shown.request) === toQuestion(request) : isAnsweredLive;
  const inSight = findPages(range, Math.max(shown?.total ?? 0, range.last + 1));
  const arrivingPages = isArriving ? [...new Set([0, ...(keepsPlace ? inSight : [])])] : [];
  const arriving = useQueries({ queries: arrivingPages.map((page) => queryOf(target, page)) });
  const head = arriving[0]?.data;
  if (isArriving && head && arriving.every(({ isSuccess }) => isSuccess)) {
    setShown({ ...target, total: head.total ?? 0 });
  }
  if (!isWanted && mustLetGo && shown) setShown(undefined);

  const shownPages = shown ? findPages(range, shown.total) : [];
  const pages = useQueries({ queries: shown ? shownPages.map((page) => queryOf(shown, page)) : [] });
  useBoundedCache(hubId, shownPages.join());

  const contactAt = (index: number) => {
    const page = shownPages.indexOf(Math.floor(index / listPageSize));
    return pages[page]?.data?.results[index % listPageSize];
  };
  const findIndex = (contactId: string) => {
    for (const [place, page] of shownPages.entries()) {
      const index = pages[place]?.data?.results.findIndex(({ id }) => id === contactId) ?? -1;
      if (index >= 0) return page * listPageSize + index;
    }
    return -1;
  };
  const failed = [...arriving, ...pages].find(({ error }) => error !== null);
  const waiting = [...arriving, ...pages].find(({ isFetching, failureReason }) => isFetching && failureReason !== null);

  return {
    shown,
    hasData: shown !== undefined,
    rowCount: shown?.total ?? 0,
    total: shown?.total ?? null,
    contactAt,
    findIndex,
    asOf: (pages.find(({ data }) => data) ?? arriving[0])?.data?.asOf,
    isOutdated: isArriving && shown !== undefined && !keepsPlace,
    isReading: isArriving || pages.some(({ isFetching }) => isFetching),
    error: failed?.error ?? null,
    failureReason: waiting?.failureReason ?? null,
    retry: async () => {
      await Promise.all([...arriving, ...pages].filter(({ error }) => error !== null).map(({ refetch }) => refetch()));
    },
  };
}

/** Gives up the pages that have been out of sight for longest, however fast somebody scrolls. */
function useBoundedCache(hubId: number, pagesInSight: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const cache = client.getQueryCache();
    const unseen = cache.findAll({ queryKey: mirrorPagesKey(hubId), type: 'inactive' });
    const oldestFirst = unseen.toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
    for (const query of oldestFirst.slice(0, Math.max(0, unseen.length - keptPagesMax))) cache.remove(query);
  }, [client, hubId, pagesInSight]);
}
