'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormat } from '@/components/format/format-provider';
import { formatInstant, formatInstantPrecisely } from '@/components/format/instant';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { StatusPill } from '@/components/ui/pill';
import { Skeleton } from '@/components/ui/skeleton';
import type { ConnectionEvent, ConnectionEventPage } from '@/lib/vault/contract';
import { describeConnectionEvent, describeDoer } from './event-words';

function EventRow({ event }: { event: ConnectionEvent }) {
  const settings = useFormat();
  const { title, text, tone } = describeConnectionEvent(event);
  const atMs = Date.parse(event.at);
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 text-sm sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <StatusPill tone={tone}>{title}</StatusPill>
        {text ? <p className="mt-1 break-words text-pretty">{text}</p> : null}
        <p className="mt-0.5 truncate text-xs text-muted">
          <bdi>{describeDoer(event)}</bdi>
        </p>
      </div>
      <time
        dateTime={event.at}
        title={formatInstantPrecisely(atMs, { ...settings, timeZone: 'UTC' })}
        className="text-xs text-muted tabular-nums sm:text-right"
      >
        {formatInstant(atMs, settings)}
      </time>
    </li>
  );
}

/** What happened to the connection, newest first: issued, renewed, failed, inspected, shown, ended; by whom and from where. */
export function ConnectionHistory() {
  const { hubId } = usePortal();
  const history = useInfiniteQuery({
    // Below the connection's own key: whatever changes the connection has also happened to it.
    queryKey: ['portal', hubId, 'connection', 'events'] as const,
    queryFn: ({ pageParam, signal }) =>
      sendRequest<ConnectionEventPage>(
        portalApi(hubId, `connection/events${pageParam === '' ? '' : `?${new URLSearchParams({ after: pageParam })}`}`),
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.paging?.next.after,
  });
  const events = history.data?.pages.flatMap((page) => page.results);
  return (
    <section aria-labelledby="history" aria-busy={history.isPending}>
      <h2 id="history" className="text-base font-semibold">
        What happened
      </h2>
      <p className="mt-0.5 mb-3 text-sm text-muted">To this connection, newest first. Tokens are never kept here.</p>
      {history.isPending ? <Skeleton className="h-40 w-full rounded-xl" /> : null}
      {history.error ? <InlineProblem error={toErrorBody(history.error)} className="mb-3" /> : null}
      {history.error && !events ? <Button onClick={() => void history.refetch()}>Try again</Button> : null}
      {events?.length === 0 ? (
        <p className="rounded-xl border border-line px-4 py-6 text-center text-sm text-muted">
          Nothing yet. Renewals, inspections and whatever goes wrong will stand here.
        </p>
      ) : null}
      {events && events.length > 0 ? (
        <ol aria-label="What happened" className="divide-y divide-line rounded-xl border border-line">
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ol>
      ) : null}
      {history.hasNextPage ? (
        <Button className="mt-3" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {history.isFetchingNextPage ? 'Reading…' : 'Show earlier'}
        </Button>
      ) : null}
    </section>
  );
}
