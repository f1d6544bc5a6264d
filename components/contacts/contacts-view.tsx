'use client';

import { TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { announce } from '@/components/announcer/announce';
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
import { ColumnsButton, DensityToggle, FilterChip, SearchField } from './contacts-toolbar';
import { describeFilters } from './describe-filters';
import { OwnerNames } from './owner-names';
import { rememberListAddress } from './last-list-address';
import { parseSort, serializeListState, toSortParameter, type SortOrder } from './list-state';
import { MissingScopesNote } from './missing-scopes-note';
import { toFallbackDefinition } from './property-definition';
import { SortSelect } from './sort-select';
import { SourceLine } from './source-line';
import { useColumnDefinitions } from './use-column-definitions';
import { useContactList, useListState, type FirstList } from './use-contact-list';

const loadColumnChooser = () => import('./column-chooser').then(({ ColumnChooser }) => ({ default: ColumnChooser }));
const ColumnChooser = lazy(loadColumnChooser);

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
  const { state, setState, setSearch } = useListState();
  const columns = state.columns ?? defaultColumns;
  const definitions = useColumnDefinitions(columns, props.definitions);
  const { data: sync } = useSyncStatus(props.sync);
  const list = useContactList({ first, state, columns, searchResultsMax, sync });
  const [isChoosing, setChoosing] = useState(false);
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
  const filterSentence = state.filters
    ? (describeFilters(
        state.filters,
        (name) => definitions.find((each) => each.name === name) ?? toFallbackDefinition(name),
      ) ?? 'Filter from the link')
    : undefined;

  return (
    <OwnerNames initial={owners} isNeeded={isOwnerShown}>
      <div className="flex min-h-0 flex-1 flex-col">
        <ContactsHeader countText={list.error ? undefined : countText} sync={sync} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 pb-3 md:px-6">
          <SearchField search={state.q} onSearch={(q) => void setSearch(q)} isSearching={list.isOutdated} />
          {filterSentence ? (
            <FilterChip sentence={filterSentence} onClear={() => void setState({ filters: null })} />
          ) : null}
          <div className="flex min-w-0 flex-auto flex-wrap items-center gap-x-2 gap-y-1.5 md:flex-nowrap md:justify-end">
            <SourceLine
              isLive={list.isLive}
              isComplete={list.isComplete}
              asOf={list.asOf}
              isReading={list.isReading}
              isWaiting={list.waitReason !== undefined}
              onRefresh={() => void list.refresh()}
              onSource={(source) => void setState({ source })}
            />
            <span className="flex min-w-0 flex-[1_1_100%] items-center gap-2 md:flex-none md:gap-1">
              <span className="min-w-0 flex-1 md:hidden">
                <SortSelect sort={sort} definitions={definitions} onSort={onSort} />
              </span>
              <DensityToggle />
              <ColumnsButton onOpen={() => setChoosing(true)} onApproach={() => void loadColumnChooser()} />
            </span>
          </div>
        </div>
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
      {isChoosing ? (
        <Suspense fallback={null}>
          <ColumnChooser
            columns={columns}
            defaults={defaultColumns}
            onApply={(chosen) => void setState({ columns: chosen.join() === defaultColumns.join() ? null : chosen })}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      ) : null}
    </OwnerNames>
  );
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
