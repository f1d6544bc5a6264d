import { Skeleton } from '@/components/ui/skeleton';

const widths = ['w-40', 'w-28', 'w-48', 'w-24', 'w-36', 'w-32', 'w-44', 'w-28'];

function CardSkeleton({ rows }: { rows: number }) {
  return (
    <div className="rounded-xl border border-line px-4 pt-4 pb-2">
      <Skeleton className="mb-3 w-24" />
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-9 items-center gap-6 border-t border-line">
          <Skeleton className="w-24" />
          <Skeleton className={widths[index % widths.length]} />
        </div>
      ))}
    </div>
  );
}

/** The record's page while the server is still reading from HubSpot. */
export function RecordSkeleton() {
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">Reading the contact from HubSpot</span>
      <div aria-hidden>
        <div className="border-b border-line px-4 pt-3 pb-4 md:px-6">
          <Skeleton className="mt-2 w-20" />
          <div className="mt-4 flex items-center gap-4">
            <Skeleton className="size-11 rounded-full" />
            <div className="space-y-2.5">
              <Skeleton className="h-4 w-48" />
              <Skeleton className="w-64" />
            </div>
          </div>
        </div>
        <div className="grid items-start gap-6 px-4 py-5 md:px-6 lg:grid-cols-[18rem_minmax(0,1fr)] xl:grid-cols-[22rem_minmax(0,1fr)]">
          <CardSkeleton rows={9} />
          <div className="space-y-5">
            <Skeleton className="h-8 w-80 max-w-full rounded-md" />
            <CardSkeleton rows={6} />
            <CardSkeleton rows={4} />
          </div>
        </div>
      </div>
    </div>
  );
}
