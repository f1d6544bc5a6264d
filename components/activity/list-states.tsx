'use client';

import { Filter, ListX } from 'lucide-react';
import type { ReactNode } from 'react';
import { StatePanel } from '@/components/states/state-panel';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { Spinner } from '@/components/ui/spinner';

const skeletonRows = 12;

export function RowsSkeleton({ label }: { label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      {Array.from({ length: skeletonRows }, (_, row) => (
        <div key={row} className="flex h-14 items-center gap-4 border-b border-line px-4 md:h-11 md:px-6">
          <Skeleton className="w-24" />
          <Skeleton className="w-10" />
          <Skeleton className="max-w-96 flex-1" />
          <Skeleton className="hidden w-32 md:block" />
        </div>
      ))}
    </div>
  );
}

export function NothingYet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <StatePanel icon={<ListX />} title={title}>
      {children}
    </StatePanel>
  );
}

export function NoMatch({ title, onClear }: { title: string; onClear: () => void }) {
  return (
    <StatePanel icon={<Filter />} title={title} actions={<Button onClick={onClear}>Clear filters</Button>}>
      <p>Filter less, or look further back.</p>
    </StatePanel>
  );
}

type OlderRowsProps = { hasMore: boolean; isLoading: boolean; hasFailed: boolean; what: string; onMore: () => void };

/** The end of a list, and the way on where it is not the end yet. */
export function OlderRows({ hasMore, isLoading, hasFailed, what, onMore }: OlderRowsProps) {
  return (
    <div className="flex min-h-14 items-center justify-center gap-3 px-4 py-3 text-sm text-muted">
      {hasFailed ? <p role="alert">The older ones could not be read.</p> : null}
      {hasMore ? (
        <Button onClick={onMore} aria-disabled={isLoading}>
          {isLoading ? <Spinner /> : null}
          {hasFailed ? 'Try again' : `Show older ${what}`}
        </Button>
      ) : (
        <p>These are all {what} that are kept.</p>
      )}
    </div>
  );
}
