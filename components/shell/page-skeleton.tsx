'use client';

import { usePathname } from 'next/navigation';
import { ContactsPageSkeleton } from '@/components/contacts/list-skeleton';
import { RecordSkeleton } from '@/components/record/record-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

/** The outline of the page that is on its way, for when the reader is faster than its code. */
export function PageSkeleton() {
  const [, , , page, id] = usePathname().split('/');
  if (page === 'contacts') return id ? <RecordSkeleton /> : <ContactsPageSkeleton />;
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">Loading</span>
      <div className="flex min-h-14 items-center border-b border-line px-4 md:px-6">
        <Skeleton className="h-4 w-32" />
      </div>
      <div className="mx-auto max-w-4xl space-y-6 px-4 py-6 md:px-6">
        <Skeleton className="h-32 rounded-xl" />
        <Skeleton className="h-80 rounded-xl" />
      </div>
    </div>
  );
}
