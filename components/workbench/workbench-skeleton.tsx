import { Skeleton } from '@/components/ui/skeleton';

/** The outline of the workbench while its code or its data is on the way. */
export function WorkbenchSkeleton() {
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">Loading</span>
      <div className="flex min-h-14 items-center px-4 md:px-6">
        <Skeleton className="h-4 w-32" />
      </div>
      <div className="flex h-10 items-center gap-5 border-b border-line px-4 md:px-6">
        <Skeleton className="w-12" />
        <Skeleton className="w-12" />
        <Skeleton className="w-12" />
      </div>
      <PanelSkeleton />
    </div>
  );
}

export function PanelSkeleton() {
  return (
    <div className="mx-auto w-full max-w-5xl space-y-6 px-4 py-6 md:px-6">
      <Skeleton className="h-40 rounded-xl" />
      <Skeleton className="h-64 rounded-xl" />
    </div>
  );
}
