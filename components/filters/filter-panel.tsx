'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { propertiesQuery } from '@/components/contacts/contact-queries';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { explainError } from '@/components/states/explain-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { FilterBuilder, type FilterPanelProps } from './filter-builder';

/** Builds the filters of the list. Nothing changes until they are applied. */
export function FilterPanel(props: FilterPanelProps) {
  const { hubId } = usePortal();
  const { data, error, refetch } = useQuery(propertiesQuery(hubId));
  const properties = useMemo(() => new Map(data?.results.map((property) => [property.name, property])), [data]);

  return (
    <Dialog
      title="Filters"
      description="Contacts are shown that match every filter of at least one group."
      onClose={props.onClose}
      className="h-[92dvh] md:h-[min(42rem,86dvh)] md:max-w-2xl"
    >
      {data ? (
        <FilterBuilder {...props} list={data} properties={properties} />
      ) : error ? (
        <div role="alert" className="space-y-3 border-t border-line px-5 py-5 text-sm text-muted">
          <p>The properties of this portal could not be read. {explainError(toErrorBody(error)).text}</p>
          <Button onClick={() => void refetch()}>Try again</Button>
        </div>
      ) : (
        <div role="status" className="space-y-4 border-t border-line px-5 py-5">
          <span className="sr-only">Loading</span>
          <Skeleton className="h-20 rounded-lg" />
          <Skeleton className="h-8 w-40" />
        </div>
      )}
    </Dialog>
  );
}
