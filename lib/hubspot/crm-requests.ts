import type { ContactId } from '@/lib/kernel/ids';
import { Secret } from '@/lib/kernel/secret';
import type { RateLane } from './rate-budget';
import type { OutgoingRequest } from './send';
import type { BatchReadRequest, SearchRequest } from './wire/crm';

export type CrmRequest = Omit<OutgoingRequest, 'bearer'> & {
  lane: RateLane;
  /** Reads may be repeated and shared; a write may only be repeated when HubSpot surely did not carry it out. */
  kind: 'read' | 'write';
};

/** Inputs of one batch call. @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis, read 2026-11-22 */
export const batchInputsMax = 100;
const ownersPageSize = 100;

export function buildSearch(apiVersion: string, search: SearchRequest): CrmRequest {
  const template = `${contactsPath(apiVersion)}/search`;
  return { ...buildJson('POST', { template, body: search }), lane: 'search', kind: 'read' };
}

export type ContactPageRequest = { after?: string; properties: readonly string[]; isArchived?: boolean };

/** Contacts in the order of their ids. The names must fit one URL. */
export function buildListContacts(apiVersion: string, page: ContactPageRequest): CrmRequest {
  const template = contactsPath(apiVersion);
  const query = new URLSearchParams({ limit: String(batchInputsMax), properties: page.properties.join(',') });
  if (page.after !== undefined) query.set('after', page.after);
  if (page.isArchived) query.set('archived', 'true');
  return buildRead(template, `${template}?${query}`);
}

export function buildGetContact(apiVersion: string, id: ContactId, properties: readonly string[]): CrmRequest {
  const template = `${contactsPath(apiVersion)}/{contactId}`;
  const query = properties.length > 0 ? `?properties=${encodeURIComponent(properties.join(','))}` : '';
  return buildRead(template, `${contactsPath(apiVersion)}/${encodeURIComponent(id)}${query}`);
}

export function buildBatchRead(apiVersion: string, batch: BatchReadRequest, isArchived = false): CrmRequest {
  const template = `${contactsPath(apiVersion)}/batch/read`;
  const target = isArchived ? `${template}?archived=true` : template;
  return { ...buildJson('POST', { template, target, body: batch }), lane: 'burst', kind: 'read' };
}

export function buildCreateContact(apiVersion: string, properties: Record<string, string>): CrmRequest {
  const template = contactsPath(apiVersion);
  return { ...buildJson('POST', { template, body: { properties } }), lane: 'burst', kind: 'write' };
}

export function buildUpdateContact(apiVersion: string, id: ContactId, properties: Record<string, string>): CrmRequest {
  const template = `${contactsPath(apiVersion)}/{contactId}`;
  const target = `${contactsPath(apiVersion)}/${encodeURIComponent(id)}`;
  return { ...buildJson('PATCH', { template, target, body: { properties } }), lane: 'burst', kind: 'write' };
}

export function buildArchiveContact(apiVersion: string, id: ContactId): CrmRequest {
  const template = `${contactsPath(apiVersion)}/{contactId}`;
  const target = new Secret(`${contactsPath(apiVersion)}/${encodeURIComponent(id)}`);
  return { method: 'DELETE', template, target, lane: 'burst', kind: 'write' };
}

export function buildListProperties(apiVersion: string): CrmRequest {
  return buildRead(`/crm/properties/${apiVersion}/contacts`);
}

export function buildListPropertyGroups(apiVersion: string): CrmRequest {
  return buildRead(`/crm/properties/${apiVersion}/contacts/groups`);
}

export function buildListOwners(apiVersion: string, page: { isArchived: boolean; after?: string }): CrmRequest {
  const template = `/crm/owners/${apiVersion}`;
  const query = new URLSearchParams({ limit: String(ownersPageSize), archived: String(page.isArchived) });
  if (page.after !== undefined) query.set('after', page.after);
  return buildRead(template, `${template}?${query}`);
}

export function buildGetAccountDetails(apiVersion: string): CrmRequest {
  return buildRead(`/account-info/${apiVersion}/details`);
}

function contactsPath(apiVersion: string): string {
  return `/crm/objects/${apiVersion}/contacts`;
}

function buildRead(template: string, target = template): CrmRequest {
  return { method: 'GET', template, target: new Secret(target), lane: 'burst', kind: 'read' };
}

type JsonRequest = { template: string; target?: string; body: object };

function buildJson(method: OutgoingRequest['method'], { template, target = template, body }: JsonRequest) {
  return {
    method,
    template,
    target: new Secret(target),
    body: { contentType: 'application/json', content: new Secret(JSON.stringify(body)) },
  };
}
