'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, RefreshCw, X } from 'lucide-react';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { ErrorState } from '@/components/states/error-state';
import { Button, buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { ActivityFacets, KeptEventPage } from '@/lib/audit/contract';
import { eventsQuery } from './activity-queries';
import {
  isFiltered,
  noEventFilters,
  toSearch,
  useActivityState,
  type EventFilters,
  type FilterChange,
} from './activity-state';
import { toPeopleChoices } from './call-filters';
import { EventRows } from './event-rows';
import { FilterSelect, spanChoices } from './filter-select';
import { NoMatch, NothingYet, OlderRows, RowsSkeleton } from './list-states';

type AuditPanelProps = { first: KeptEventPage | undefined; facets: ActivityFacets | undefined };

/** What people and Portside itself did in this portal. */
export function AuditPanel({ first, facets }: AuditPanelProps) {
  const [{ kind, who, span }, setState] = useActivityState();
  const filters = { kind, who, span };
  const { hubId } = usePortal();
  const isEverything = !isFiltered(filters);
  const query = useInfiniteQuery({
    ...eventsQuery(hubId, filters),
    ...(isEverything && first && { initialData: { pages: [first], pageParams: [''] } }),
  });
  const events = query.data?.pages.flatMap(({ results }) => results);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <AuditFilters
        filters={filters}
        facets={facets?.events}
        isReading={query.isRefetching}
        onChange={(change) => void setState(change)}
        onRefresh={() => void query.refetch()}
      />
      <div
        tabIndex={0}
        role="region"
        aria-label="Audit log"
        className={cn('min-h-0 flex-1 overflow-y-auto outline-none', query.isPlaceholderData && 'opacity-60')}
      >
        {events && events.length > 0 ? (
          <>
            <EventRows events={events} />
            <OlderRows
              what="events"
              hasMore={query.hasNextPage}
              isLoading={query.isFetchingNextPage}
              hasFailed={query.isFetchNextPageError}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        ) : events ? (
          isEverything ? (
            <NothingYet title="Nothing yet">
              <p>What people and Portside do in this portal is listed here.</p>
            </NothingYet>
          ) : (
            <NoMatch title="No event matches" onClear={() => void setState(noEventFilters)} />
          )
        ) : query.error ? (
          <ErrorState
            error={toErrorBody(query.error)}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        ) : (
          <RowsSkeleton label="Reading the audit log" />
        )}
      </div>
    </div>
  );
}

type AuditFiltersProps = {
  filters: EventFilters;
  facets: ActivityFacets['events'] | undefined;
  isReading: boolean;
  onChange: (change: FilterChange<EventFilters>) => void;
  onRefresh: () => void;
};

function AuditFilters({ filters, facets, isReading, onChange, onRefresh }: AuditFiltersProps) {
  const kinds = (facets?.kinds ?? []).map(({ kind, what }) => ({ value: kind, label: what }));
  kinds.sort((a, b) => a.label.localeCompare(b.label));
  return (
    <div
      role="search"
      aria-label="Filter the audit log"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-3 md:px-6"
    >
      <FilterSelect
        label="Kind"
        all="Every kind"
        value={filters.kind}
        choices={kinds}
        onChange={(kind) => onChange({ kind })}
      />
      <FilterSelect
        label="Who"
        all="Everybody"
        value={filters.who}
        choices={toPeopleChoices(facets?.people ?? [])}
        onChange={(who) => onChange({ who })}
      />
      <FilterSelect
        label="Time"
        all="Any time"
        value={filters.span}
        choices={spanChoices}
        onChange={(span) => onChange({ span })}
      />
      {isFiltered(filters) ? (
        <Button variant="ghost" onClick={() => onChange(noEventFilters)}>
          <X aria-hidden />
          Clear
        </Button>
      ) : null}
      <span className="flex flex-[1_1_100%] justify-end gap-2 md:flex-1">
        <Button variant="ghost" size="icon" aria-label="Read again" aria-disabled={isReading} onClick={onRefresh}>
          <RefreshCw aria-hidden className={isReading ? 'animate-spin' : undefined} />
        </Button>
        <ExportLink format="csv" filters={filters} />
        <ExportLink format="json" filters={filters} />
      </span>
    </div>
  );
}

function ExportLink({ format, filters }: { format: 'csv' | 'json'; filters: EventFilters }) {
  const { hubId } = usePortal();
  const addressAt = (nowMs?: number) => {
    const search = nowMs === undefined ? toSearch({ ...filters, span: null }, 0) : toSearch(filters, nowMs);
    search.set('format', format);
    return `${portalApi(hubId, 'activity/audit/export')}?${search}`;
  };
  return (
    <a
      download
      href={addressAt()}
      // A span counts back from when the file is asked for, which the address that the server wrote cannot know.
      onClick={({ currentTarget }) => {
        currentTarget.href = addressAt(Date.now());
      }}
      className={buttonStyle()}
    >
      <Download aria-hidden />
      <span className="sr-only">Export as</span> {format.toUpperCase()}
    </a>
  );
}
