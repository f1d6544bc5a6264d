'use client';

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { lazy, Suspense, useRef } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { formatAmount } from '@/components/format/number';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { ErrorState } from '@/components/states/error-state';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { ActivityFacets, KeptCallPage } from '@/lib/audit/contract';
import { callsQuery, newerCallsQuery } from './activity-queries';
import {
  isFiltered,
  noCallFilters,
  pickCallFilters,
  useActivityState,
  type CallFilters as Filters,
} from './activity-state';
import { CallFilters } from './call-filters';
import { CallRows } from './call-rows';
import { NoMatch, NothingYet, OlderRows, RowsSkeleton } from './list-states';

const CallDialog = lazy(() => import('./call-dialog').then(({ CallDialog }) => ({ default: CallDialog })));

type CallsPanelProps = { first: KeptCallPage | undefined; facets: ActivityFacets | undefined };

/** Every call that Portside made to HubSpot for this portal. */
export function CallsPanel({ first, facets }: CallsPanelProps) {
  const [state, setState] = useActivityState();
  const filters = pickCallFilters(state);
  const { hubId } = usePortal();
  const isEverything = !isFiltered(filters);
  const query = useInfiniteQuery({
    ...callsQuery(hubId, filters),
    ...(isEverything && first && { initialData: { pages: [first], pageParams: [''] } }),
  });
  const calls = query.data?.pages.flatMap(({ results }) => results);
  const scrollRef = useRef<HTMLDivElement>(null);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <CallFilters filters={filters} facets={facets?.calls} onChange={(change) => void setState(change)} />
      <div
        ref={scrollRef}
        tabIndex={0}
        role="region"
        aria-label="List of calls"
        className={cn('min-h-0 flex-1 overflow-y-auto outline-none', query.isPlaceholderData && 'opacity-60')}
      >
        {calls ? (
          <>
            <NewerCalls
              filters={filters}
              since={calls[0]?.id ?? '0'}
              scrollToTop={() => scrollRef.current?.scrollTo(0, 0)}
            />
            {calls.length > 0 ? (
              <>
                <CallRows calls={calls} onOpen={(id) => void setState({ call: id })} />
                <OlderRows
                  what="calls"
                  hasMore={query.hasNextPage}
                  isLoading={query.isFetchingNextPage}
                  hasFailed={query.isFetchNextPageError}
                  onMore={() => void query.fetchNextPage()}
                />
              </>
            ) : isEverything ? (
              <NoCalls limits={facets?.limits} />
            ) : (
              <NoMatch title="No call matches" onClear={() => void setState(noCallFilters)} />
            )}
          </>
        ) : query.error ? (
          <ErrorState
            error={toErrorBody(query.error)}
            onRetry={() => void query.refetch()}
            isRetrying={query.isFetching}
          />
        ) : (
          <RowsSkeleton label="Reading calls" />
        )}
      </div>
      {state.call ? (
        <Suspense fallback={null}>
          <CallDialog
            callId={state.call}
            onClose={() => void setState({ call: null })}
            onShowRequest={(q) => void setState({ ...noCallFilters, q, call: null })}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function NoCalls({ limits }: { limits: ActivityFacets['limits'] | undefined }) {
  if (limits?.days === 0) {
    return (
      <NothingYet title="Calls are not kept here">
        <p>Whoever runs this Portside has switched that off with PORTSIDE_CALL_LOG_DAYS=0.</p>
      </NothingYet>
    );
  }
  return (
    <NothingYet title="No calls yet">
      <p>
        Every call to HubSpot is listed here
        {limits ? `, for ${limits.days} ${limits.days === 1 ? 'day' : 'days'} or up to ${limits.megabytes} MB` : ''}.
      </p>
    </NothingYet>
  );
}

type NewerCallsProps = { filters: Filters; since: string; scrollToTop: () => void };

/** Says that calls have come above those that are shown. They come when the reader wants them: nothing jumps. */
function NewerCalls({ filters, since, scrollToTop }: NewerCallsProps) {
  const { hubId } = usePortal();
  const { locale } = useFormat();
  const client = useQueryClient();
  const { data } = useQuery(newerCallsQuery(hubId, filters, since));
  const count = data?.count ?? 0;

  async function show() {
    const { queryKey } = callsQuery(hubId, filters);
    // From the first page anew: those that were read on to would be read again, one after the other.
    client.setQueryData(queryKey, (held) =>
      held ? { pages: held.pages.slice(0, 1), pageParams: held.pageParams.slice(0, 1) } : held,
    );
    scrollToTop();
    await client.refetchQueries({ queryKey });
  }

  return (
    <div role="status" className="sticky top-2 z-20 flex h-0 justify-center">
      {count > 0 ? (
        <Button size="sm" className="rounded-full text-accent-text shadow-popup" onClick={() => void show()}>
          <ArrowUp aria-hidden />
          {formatAmount(count, locale)} new {count === 1 ? 'call' : 'calls'}
        </Button>
      ) : null}
    </div>
  );
}
