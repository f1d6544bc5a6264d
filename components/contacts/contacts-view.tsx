'use client';

import { TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { announce } from '@/components/announcer/announce';
import { parseFilters } from '@/components/filters/parse-filters';
import { useFormat } from '@/components/format/format-provider';
import { formatCount } from '@/components/format/number';
import { usePortal } from '@/components/portal/portal-provider';
import { explainError } from '@/components/states/explain-error';
import { useSyncStatus } from '@/components/sync/use-sync-status';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { OwnerList, Property } from '@/lib/contacts/contract';
import type { ErrorBody } from '@/lib/http/contract';
import type { SyncStatus } from '@/lib/sync/contract';
import { ContactsBody } from './contacts-body';
import { ContactsHeader } from './contacts-header';
import { OwnerNames } from './owner-names';
import { rememberListAddress } from './last-list-address';
import { parseSort, serializeListState, toSortParameter, type SortOrder } from './list-state';
import { ListToolbar } from './list-toolbar';
import { MissingScopesNote } from './missing-scopes-note';
import { toFallbackDefinition } from './property-definition';
import { useColumnDefinitions } from './use-column-definitions';
import { useContactList, useListState, type FirstList } from './use-contact-list';

export type ContactsViewProps = {
  first: FirstList;
  defaultColumns: readonly string[];
  /** Definitions of the columns of the first paint. */
  definitions: readonly Property[];
  /** Absent where the first paint does without. */
  owners: OwnerList | undefined;
  searchResultsMax: number;
  /** Absent where the first paint does without. */
  sync: SyncStatus | undefined;
  /** Whether the server takes the screen for a narrow one. */
  isNarrowGuess: boolean;
};

export function ContactsView(props: ContactsViewProps) {
  const { first, defaultColumns, owners, searchResultsMax, isNarrowGuess } = props;
  const { locale } = useFormat();
  const { hubId } = usePortal();
  const listState = useListState();
  const { state, setState } = listState;
  const columns = state.columns ?? defaultColumns;
  const filtered = useFilteredProperties(state.filters);
  const named = useMemo(() => [...new Set([...columns, ...filtered])], [columns, filtered]);
  const known = useColumnDefinitions(named, props.definitions);
  const definitions = useMemo(
    () => columns.map((name) => known.find((each) => each.name === name) ?? toFallbackDefinition(name)),
    [columns, known],
  );
  const { data: sync } = useSyncStatus(props.sync);
  const list = useContactList({ first, state, columns, searchResultsMax, sync });
  const isOwnerShown = columns.includes('hubspot_owner_id');

  useEffect(() => rememberListAddress(hubId, serializeListState(state)), [hubId, state]);
  const isNarrowed = Boolean(list.request.q || list.request.filters);
  const countText = list.total === null ? undefined : formatCount(list.total, isNarrowed ? matches : contacts, locale);
  useCountAnnouncement(list.isOutdated || list.error ? undefined : countText, JSON.stringify(list.request));

  const sort = parseSort(state.sort);
  function onSort(order: SortOrder) {
    void setState({ sort: toSortParameter(order) });
    const { label } = definitions.find(({ name }) => name === order.property) ?? toFallbackDefinition(order.property);
    announce(`Sorted by ${label}, ${order.isDescending ? 'descending' : 'ascending'}`);
  }
  return (
    <OwnerNames initial={owners} isNeeded={isOwnerShown || filtered.includes('hubspot_owner_id')}>
      <div className="flex min-h-0 flex-1 flex-col">
        <ContactsHeader countText={list.error ? undefined : countText} sync={sync} isLive={list.isLive} />
        <ListToolbar
          {...listState}
          list={list}
          columns={columns}
          defaultColumns={defaultColumns}
          definitions={definitions}
          knownDefinitions={known}
          onSort={onSort}
        />
        <MissingScopesNote isOwnerShown={isOwnerShown} />
        {list.refreshError ? <RefreshProblem error={list.refreshError} onRetry={() => void list.refresh()} /> : null}
        <ContactsBody
          list={list}
          definitions={definitions}
          sort={sort}
          search={state.q}
          isNarrowed={isNarrowed}
          isNarrowGuess={isNarrowGuess}
          onSort={onSort}
          onClear={() => void setState({ q: null, filters: null })}
        />
      </div>
    </OwnerNames>
  );
}

const noNames: string[] = [];

/** Names of the properties that the list is filtered by. */
function useFilteredProperties(filters: string | null): string[] {
  return useMemo(() => {
    const groups = parseFilters(filters) ?? [];
    const names = groups.flatMap((group) => group.filters.map(({ propertyName }) => propertyName));
    return names.length === 0 ? noNames : [...new Set(names)];
  }, [filters]);
}

/** Reading again failed, and what was read before is still there. */
function RefreshProblem({ error, onRetry }: { error: ErrorBody; onRetry: () => void }) {
  const retry = (
    <Button size="sm" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Notice role="alert" tone="warn" icon={<TriangleAlert />} className="mx-4 mt-3 md:mx-6" action={retry}>
      {explainError(error).text} The rows below are what was read before.
    </Notice>
  );
}

const contacts = { one: 'contact', many: 'contacts' };
const matches = { one: 'match', many: 'matches' };

/** Says the count when a new question has been answered, not for the page as it came. */
function useCountAnnouncement(countText: string | undefined, question: string): void {
  const announced = useRef(question);
  useEffect(() => {
    if (countText === undefined || announced.current === question) return;
    announced.current = question;
    announce(countText);
  }, [countText, question]);
}
