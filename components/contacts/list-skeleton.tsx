import { Skeleton } from '@/components/ui/skeleton';

const rows = Array.from({ length: 14 }, (_, index) => index);
const nameWidths = ['w-36', 'w-28', 'w-44', 'w-32', 'w-40'];

/** The grid before its rows: the same header, the same row heights. */
export function GridSkeleton() {
  return (
    <div aria-hidden className="min-h-0 flex-1 overflow-hidden">
      <div className="h-9 border-b border-line-strong bg-sunken" />
      {rows.map((row) => (
        <div
          key={row}
          className="grid h-[50px] grid-cols-[280px_repeat(5,1fr)] items-center gap-6 border-b border-line px-4"
        >
          <span className="flex items-center gap-2.5">
            <Skeleton className="size-7 rounded-full" />
            <span className="space-y-2">
              <Skeleton className={nameWidths[row % nameWidths.length]} />
              <Skeleton className="h-2 w-40" />
            </span>
          </span>
          <Skeleton className="w-3/4" />
          <Skeleton className="h-4 w-1/2 rounded-full" />
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
          <Skeleton className="w-2/3" />
        </div>
      ))}
    </div>
  );
}

export function CardsSkeleton() {
  return (
    <div aria-hidden className="min-h-0 flex-1 overflow-hidden">
      {rows.slice(0, 8).map((row) => (
        <div key={row} className="flex h-[84px] items-center gap-3 border-b border-line px-4">
          <Skeleton className="size-9 rounded-full" />
          <span className="space-y-2">
            <Skeleton className={nameWidths[row % nameWidths.length]} />
            <Skeleton className="h-2.5 w-48" />
            <Skeleton className="h-2.5 w-24" />
          </span>
        </div>
      ))}
    </div>
  );
}

/** The whole page while the server is still reading from HubSpot. */
export function ContactsPageSkeleton() {
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col">
      <span className="sr-only">Reading contacts from HubSpot</span>
      <div className="flex min-h-14 items-center gap-3 px-4 md:px-6">
        <h1 className="text-lg font-semibold tracking-tight">Contacts</h1>
        <Skeleton className="w-24" />
      </div>
      <div className="flex gap-3 border-b border-line px-4 pb-3 md:px-6">
        <Skeleton className="h-8 w-full rounded-md md:w-96" />
        <Skeleton className="ml-auto hidden h-8 w-28 rounded-md md:block" />
      </div>
      <div className="flex min-h-0 flex-1 flex-col md:hidden">
        <CardsSkeleton />
      </div>
      <div className="hidden min-h-0 flex-1 flex-col md:flex">
        <GridSkeleton />
      </div>
    </div>
  );
}
