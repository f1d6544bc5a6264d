import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { Contact, ContactList, OwnerList, PropertyList } from '@/lib/contacts/contract';
import { listPageSize, toListParameters, type ContactListRequest, type ListPageStart } from './list-state';

/** Servers and proxies refuse longer addresses; a body has room. */
export const queryStringMax = 6000;

function fetchContactList(
  { hubId, request, ...start }: { hubId: number; request: ContactListRequest } & ListPageStart,
  signal: AbortSignal,
): Promise<ContactList> {
  const parameters = toListParameters(request, start);
  if (parameters.toString().length <= queryStringMax) {
    return sendRequest(`${portalApi(hubId, 'contacts')}?${parameters}`, { signal });
  }
  const filters: unknown = request.filters && JSON.parse(request.filters);
  const body = { ...Object.fromEntries(parameters), filters, properties: request.properties };
  return sendRequest(portalApi(hubId, 'contacts/search'), { method: 'POST', body, signal });
}

/** The list as HubSpot gives it, page after page. Never refetched by itself: that would ask HubSpot for every page again. */
export function liveListQuery(hubId: number, request: ContactListRequest) {
  return infiniteQueryOptions({
    queryKey: ['portal', hubId, 'contacts', 'list', request] as const,
    queryFn: ({ pageParam, signal }) => fetchContactList({ hubId, request, after: pageParam, isLive: true }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ContactList) => last.paging?.next.after,
    staleTime: Infinity,
  });
}

/** The copy as it was at one time: what was asked, and a number for that time. */
export type MirrorView = { request: ContactListRequest; generation: number };

/** Pages out of sight are given up after this, so that a long way through the list costs no more memory than a short one. */
const unseenPageMs = 30_000;

export function mirrorPagesKey(hubId: number) {
  return ['portal', hubId, 'contacts', 'mirror'] as const;
}

/** One page of the copy, by its position. */
export function mirrorPageQuery(hubId: number, { request, generation }: MirrorView, page: number) {
  return queryOptions({
    queryKey: [...mirrorPagesKey(hubId), request, generation, page] as const,
    queryFn: ({ signal }) => fetchContactList({ hubId, request, at: page * listPageSize }, signal),
    staleTime: Infinity,
    gcTime: unseenPageMs,
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
