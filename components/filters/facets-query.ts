import { queryOptions, skipToken } from '@tanstack/react-query';
import { queryStringMax } from '@/components/contacts/contact-queries';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { Facet } from '@/lib/contacts/contract';

export type FacetQuestion = { property: string; q?: string; filters: string | null };

const facetStaleMs = 30_000;

/**
 * How many contacts of the list have each value of a property, its own filters left out. Not asked where the filters are
 * too long for an address: counts are a help that can be missed, and those of fewer filters would be wrong.
 */
export function facetQuery(hubId: number, question: FacetQuestion) {
  const { property, q, filters } = question;
  const parameters = new URLSearchParams({ property, ...(q && { q }), ...(filters && { filters }) }).toString();
  return queryOptions({
    queryKey: ['portal', hubId, 'contacts', 'facets', question] as const,
    queryFn:
      parameters.length > queryStringMax
        ? skipToken
        : ({ signal }) => sendRequest<Facet>(`${portalApi(hubId, 'contacts/facets')}?${parameters}`, { signal }),
    staleTime: facetStaleMs,
  });
}
