import type { Route } from 'next';

/** Where the pages and the API of a portal are; the portal is always in the address, so nothing can land in the wrong one. */
export function contactsPath(hubId: number): Route {
  return `/portals/${hubId}/contacts` as Route;
}

export function contactPath(hubId: number, contactId: string): Route {
  return `/portals/${hubId}/contacts/${contactId}` as Route;
}

export function connectionPath(hubId: number): Route {
  return `/portals/${hubId}/connection` as Route;
}

/** The table of scopes, with these picked out. */
export function scopesPath(hubId: number, scopes: readonly string[] = []): Route {
  const query = scopes.length === 0 ? '' : `?scope=${scopes.map(encodeURIComponent).join(',')}`;
  return `/portals/${hubId}/connection${query}#permissions` as Route;
}

export function syncPath(hubId: number): Route {
  return `/portals/${hubId}/sync` as Route;
}

export function workbenchPath(hubId: number): Route {
  return `/portals/${hubId}/workbench` as Route;
}

export function activityPath(hubId: number): Route {
  return `/portals/${hubId}/activity` as Route;
}

export function settingsPath(hubId: number): Route {
  return `/portals/${hubId}/settings` as Route;
}

export const accountPath = '/account' as Route;

export function portalApi(hubId: number, resource: string): string {
  return `/api/portals/${hubId}/${resource}`;
}

/** The record's page in HubSpot itself. */
export function hubspotRecordUrl(uiOrigin: string, hubId: number, contactId: string): string {
  return `${uiOrigin}/contacts/${hubId}/record/0-1/${encodeURIComponent(contactId)}`;
}
