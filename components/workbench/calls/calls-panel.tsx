'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { ErrorState } from '@/components/states/error-state';
import { PanelSkeleton } from '@/components/workbench/workbench-skeleton';
import { draftCall, draftOperation, emptyPathDraft } from '@/lib/workbench/calls/form/contract';
import type { Catalogue } from '@/lib/workbench/calls/contract';
import { catalogueQuery } from './call-queries';
import { CallsWorkspace } from './calls-workspace';
import { readShareLink } from './share-link';

/** Any operation of HubSpot's API, run with the portal's own token. */
export function CallsPanel() {
  const { hubId } = usePortal();
  const search = useSearchParams();
  const { data, error, refetch, isFetching } = useQuery(catalogueQuery(hubId));
  if (data) return <CallsWorkspace catalogue={data} initial={findInitial(data, search)} />;
  if (error) {
    return <ErrorState error={toErrorBody(error)} isRetrying={isFetching} onRetry={() => void refetch()} />;
  }
  return (
    <div role="status">
      <span className="sr-only">Loading HubSpot’s operations</span>
      <PanelSkeleton />
    </div>
  );
}

/** The call of the link that led here; else the one that every tutorial begins with. */
function findInitial(catalogue: Catalogue, search: Pick<URLSearchParams, 'get'>) {
  const linked = readShareLink(search);
  if (linked) return draftCall(catalogue, linked);
  const [first] = catalogue.operations;
  return first ? draftOperation(first) : emptyPathDraft;
}
