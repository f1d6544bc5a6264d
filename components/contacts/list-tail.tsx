'use client';

import { Skeleton } from '@/components/ui/skeleton';
import { Button } from '@/components/ui/button';
import { explainError } from '@/components/states/explain-error';
import { useFormat } from '@/components/format/format-provider';
import { formatAmount } from '@/components/format/number';
import type { TailState } from './list-pages';

/** What follows the last row: more on its way, a failure, HubSpot's limit, or the end. */
export function ListTail({ tail, rowHeight }: { tail: TailState; rowHeight: number }) {
  const { locale } = useFormat();
  switch (tail.kind) {
    case 'none':
      return null;
    case 'reading':
      return (
        <div aria-hidden>
          {[0, 1, 2].map((index) => (
            <div
              key={index}
              className="flex items-center gap-3 border-b border-line px-4"
              style={{ height: rowHeight }}
            >
              <Skeleton className="size-6 rounded-full" />
              <Skeleton className="w-44" />
              <Skeleton className="ml-24 hidden w-28 md:block" />
              <Skeleton className="ml-16 hidden w-24 md:block" />
            </div>
          ))}
        </div>
      );
    case 'failed':
      return (
        <p role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-4 text-sm text-muted">
          <span>The next contacts could not be read. {explainError(tail.error).text}</span>
          <Button size="sm" onClick={tail.onRetry}>
            Try again
          </Button>
        </p>
      );
    case 'capped':
      return (
        <p className="px-4 py-5 text-sm text-muted">
          <strong className="font-medium text-ink">
            HubSpot hands out at most {formatAmount(tail.shown, locale)} results of one search.
          </strong>{' '}
          These are the first of {formatAmount(tail.total, locale)}: search for something narrower, or sort the other
          way, to reach the rest.
        </p>
      );
    case 'end':
      return <p className="px-4 py-4 text-center text-xs text-faint">That is all of them.</p>;
  }
}
