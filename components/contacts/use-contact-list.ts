'use client';

import { hashKey } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useMemo, useState } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import type { ContactList } from '@/lib/contacts/contract';
import type { ErrorBody } from '@/lib/http/contract';
import type { SyncStatus } from '@/lib/sync/contract';
import { toTailState } from './list-pages';
import { listParsers, toListRequest, toQuestion, type ContactListRequest, type ListState } from './list-state';
import { useLiveList } from './use-live-list';
import { useMirrorList } from './use-mirror-list';
import { useSettledRange } from './use-settled-range';

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
  /** Absent as long as it is not known. */
  sync: SyncStatus | undefined;
};

/**
 * The contacts for the list's state. Read live from HubSpot until the first copy is complete, or on request, and from the
 * copy otherwise; whichever takes over from the other does so once it has every row that is in sight.
 */
export function useContactList({ first, state, columns, searchResultsMax, sync }: ContactListOptions) {
  const { q, sort, filters } = state;
  const request = useMemo(() => toListRequest({ q, sort, filters }, columns), [q, sort, filters, columns]);
  const isFirst = hashKey([request]) === hashKey([first.request]);
  const [isFirstErrorTaken, setFirstErrorTaken] = useState(false);
  const firstError = isFirst && !isFirstErrorTaken ? first.error : undefined;
  const firstPage = isFirst ? first.list : undefined;

  const isComplete = sync?.isComplete ?? first.list?.source === 'local';
  const isMirrorWanted = state.source !== 'live' && isComplete;
  const [range, setRange] = useSettledRange();
  const [wasLive, setWasLive] = useState(first.list?.source !== 'local');

  const live = useLiveList({
    request,
    firstPage: firstPage?.source === 'live' ? firstPage : undefined,
    isEnabled: firstError === undefined && !isMirrorWanted,
    searchResultsMax,
  });
  const mirror = useMirrorList({
    request,
    firstPage: firstPage?.source === 'local' ? firstPage : undefined,
    isWanted: firstError === undefined && isMirrorWanted,
    mustLetGo: live.hasData && !live.isOutdated,
    ...useGeneration(sync, first.list),
    range,
    isAnsweredLive: wasLive && live.hasData && !live.isOutdated,
  });
  const isLive = isMirrorWanted ? !mirror.hasData && live.hasData : live.hasData || !mirror.hasData;
  if (isLive !== wasLive) setWasLive(isLive);

  const list = isLive ? live : mirror;
  const problem = list.error ?? (isMirrorWanted ? mirror.error : live.error);
  const hasData = list.hasData && firstError === undefined;
  const question = toQuestion(isLive || !mirror.shown ? request : mirror.shown.request);

  async function refresh() {
    setFirstErrorTaken(true);
    await (isMirrorWanted ? mirror.retry() : live.refresh());
  }

  return {
    ...list,
    isLive,
    isComplete,
    /** Nothing can be shown. */
    error: firstError ?? (hasData || problem === null ? undefined : toErrorBody(problem)),
    /** Reading again failed; what was read before is still there. */
    refreshError: hasData && problem !== null ? toErrorBody(problem) : undefined,
    request,
    hasData,
    isOutdated: list.isOutdated || (!isMirrorWanted && !isLive),
    waitReason: list.failureReason ? toErrorBody(list.failureReason) : undefined,
    /** What the rows answer: where it changes, the list begins at its top. */
    question,
    /** Moves when rows may have other places than before, although the question is the same. */
    version: isLive ? 'live' : `copy ${mirror.shown?.generation}`,
    tail: isLive ? live.tail : toMirrorTail(mirror.rowCount),
    refresh,
    readOn: live.readOn,
    onRange: setRange,
  };
}

function toMirrorTail(rowCount: number) {
  return toTailState({
    hasNextPage: false,
    isFetchNextPageError: false,
    error: null,
    readCount: rowCount,
    total: rowCount,
    searchResultsMax: Infinity,
    retry: () => undefined,
  });
}

let latestGeneration = 0;
/** A number that no other state of a copy has had in this visit: their pages are in the same cache. */
function takeGeneration(): number {
  latestGeneration += 1;
  return latestGeneration;
}

/** Which state of the copy a list of the server's was; Back brings the same list a second time. */
const shownBefore = new WeakMap<ContactList, number>();

/** The state that the server's list is of, and the present one, which moves when the copy has changed. */
function useGeneration(sync: SyncStatus | undefined, firstList: ContactList | undefined) {
  const freshAsOf = sync?.freshAsOf ?? undefined;
  const [known, setKnown] = useState(() => {
    const shown = firstList && shownBefore.get(firstList);
    const firstGeneration = shown ?? takeGeneration();
    return { freshAsOf, firstGeneration, generation: shown === undefined ? firstGeneration : takeGeneration() };
  });
  const { firstGeneration, generation } = known;
  useEffect(() => {
    if (firstList) shownBefore.set(firstList, firstGeneration);
  }, [firstList, firstGeneration]);
  if (freshAsOf !== undefined && freshAsOf !== known.freshAsOf) {
    setKnown({ ...known, freshAsOf, generation: known.freshAsOf === undefined ? generation : takeGeneration() });
  }
  return { firstGeneration, generation };
}
