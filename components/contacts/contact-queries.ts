import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { Contact, ContactList, OwnerList, PropertyList } from '@/lib/contacts/contract';
import { toListParameters, type ContactListRequest } from './list-state';

/** Servers and proxies refuse longer addresses; a body has room. */
const queryStringMax = 6000;

function fetchContactList(
  { hubId, request, after }: { hubId: number; request: ContactListRequest; after?: string },
  signal: AbortSignal,
): Promise<ContactList> {
  const parameters = toListParameters(request, after);
  if (parameters.toString().length <= queryStringMax) {
    return sendRequest(`${portalApi(hubId, 'contacts')}?${parameters}`, { signal });
  }
  const filters: unknown = request.filters && JSON.parse(request.filters);
  const body = { ...Object.fromEntries(parameters), filters, properties: request.properties };
  return sendRequest(portalApi(hubId, 'contacts/search'), { method: 'POST', body, signal });
}

/** The list as it is read on, page after page. Never refetched by itself: that would ask HubSpot for every page again. */
export function contactListQuery(hubId: number, request: ContactListRequest) {
  return infiniteQueryOptions({
    queryKey: ['portal', hubId, 'contacts', 'list', request] as const,
    queryFn: ({ pageParam, signal }) => fetchContactList({ hubId, request, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ContactList) => last.paging?.next.after,
    staleTime: Infinity,
  });
}

export function contactQuery(hubId: number, contactId: string) {
  return queryOptions({
    queryKey: ['portal', hubId, 'contacts', 'record', contactId] as const,
    queryFn: ({ signal }) => sendRequest<Contact>(portalApi(hubId, `contacts/${contactId}?fresh=1`), { signal }),
  });
}

/** Definitions change when somebody changes them in HubSpot's settings: rarely. */
const definitionsStaleMs = 10 * 60_000;

export function propertiesQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'properties'] as const,
    queryFn: ({ signal }) => sendRequest<PropertyList>(portalApi(hubId, 'properties'), { signal }),
    staleTime: definitionsStaleMs,
  });
}

export function ownersQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'owners'] as const,
    queryFn: ({ signal }) => sendRequest<OwnerList>(portalApi(hubId, 'owners'), { signal }),
    staleTime: definitionsStaleMs,
  });
}
