import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { Facet } from '@/lib/contacts/contract';

export type FacetQuestion = { property: string; q?: string; filters: string | null };

/** Servers and proxies refuse longer addresses; counts are a help that can be missed. */
const filtersMax = 5000;
const facetStaleMs = 30_000;

/** How many contacts of the list have each value of a property, its own filters left out. */
export function facetQuery(hubId: number, question: FacetQuestion) {
  const { property, q, filters } = question;
  return queryOptions({
    queryKey: ['portal', hubId, 'contacts', 'facets', question] as const,
    queryFn: ({ signal }) => {
      const parameters = new URLSearchParams({ property });
      if (q) parameters.set('q', q);
      if (filters && filters.length <= filtersMax) parameters.set('filters', filters);
      return sendRequest<Facet>(`${portalApi(hubId, 'contacts/facets')}?${parameters}`, { signal });
    },
    staleTime: facetStaleMs,
  });
}
