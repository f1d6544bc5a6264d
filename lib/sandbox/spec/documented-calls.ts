import { appId, developerKey } from '@/lib/sandbox/app';
import type { DocumentedCall } from './documented-call';
import { documentedContactCalls } from './documented-contact-calls';
import { documentedJournalCalls } from './documented-journal-calls';
import { documentedOauthCalls } from './documented-oauth-calls';
import { documentedObjectCalls } from './documented-object-calls';

const contactId = '60412000051';
const otherId = '60412000101';
const v = '2026-03';
const objects = `/crm/objects/${v}`;

const pair = `/crm/associations/${v}/{fromObjectType}/{toObjectType}/batch`;
const pairPath = `/crm/associations/${v}/contacts/companies/batch`;
const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }];
const companyId = '21304700024';
const ends = { from: { id: contactId }, to: { id: companyId } };
const association = (
  operation: string,
  [status, v4Status = status]: [number, number?],
  inputs: unknown[],
): DocumentedCall => ({
  method: 'POST',
  template: `${pair}/${operation}`,
  path: `${pairPath}/${operation}`,
  status,
  statusIn: { v4: v4Status },
  json: { inputs },
});
const one = `${objects}/{objectType}/{objectId}/associations/{toObjectType}`;
const onePath = `${objects}/contacts/${contactId}/associations/companies`;

const associations: DocumentedCall[] = [
  association('create', [201], [{ ...ends, types }]),
  association('read', [200], [{ id: contactId }]),
  association('read', [207], [{ id: '1' }]),
  association('associate/default', [200], [ends]),
  association('labels/archive', [200, 204], [{ ...ends, types: [{ ...types[0], associationTypeId: 1 }] }]),
  { method: 'GET', template: one, path: onePath, status: 200 },
  {
    method: 'GET',
    template: `${objects}/contacts/{contactId}/associations/{toObjectType}`,
    path: onePath,
    status: 200,
  },
  {
    method: 'PUT',
    template: `${one}/{toObjectId}`,
    path: `${onePath}/${companyId}`,
    status: 201,
    json: types,
  },
  {
    method: 'PUT',
    template: `${objects}/{fromObjectType}/{fromObjectId}/associations/default/{toObjectType}/{toObjectId}`,
    path: `${objects}/contacts/${contactId}/associations/default/companies/${companyId}`,
    status: 200,
  },
  association('archive', [200, 204], [{ from: { id: contactId }, to: [{ id: companyId }] }]),
  {
    method: 'DELETE',
    template: `${one}/{toObjectId}`,
    path: `${onePath}/${companyId}`,
    status: 204,
  },
];

const lists = `/crm/lists/${v}`;
const list = (method: string, template: string, extra: Partial<DocumentedCall>): DocumentedCall => ({
  method,
  template: `${lists}${template}`,
  path: `${lists}${template.replace('{listId}', '3')}`,
  status: 200,
  ...extra,
});
const change = { recordIdsToAdd: [contactId], recordIdsToRemove: [] };

const listCalls: DocumentedCall[] = [
  list('GET', '', { path: `${lists}?listIds=1&listIds=2&includeFilters=false` }),
  list('POST', '', { json: { name: 'Spec', objectTypeId: '0-1', processingType: 'MANUAL' } }),
  list('POST', '/search', { json: { query: '', additionalProperties: ['hs_list_size'] } }),
  list('GET', '/{listId}', {}),
  list('GET', '/object-type-id/{objectTypeId}/name/{listName}', {
    path: `${lists}/object-type-id/0-1/name/Customers`,
  }),
  list('GET', '/{listId}/memberships', {}),
  list('GET', '/{listId}/memberships/join-order', {}),
  list('PUT', '/{listId}/memberships/add', { json: [contactId] }),
  list('PUT', '/{listId}/memberships/remove', { json: [contactId] }),
  list('PUT', '/{listId}/memberships/add-and-remove', { json: change }),
  list('PUT', '/{listId}/memberships/add-from/{sourceListId}', {
    path: `${lists}/3/memberships/add-from/1`,
    status: 204,
  }),
  list('GET', '/records/{objectTypeId}/{recordId}/memberships', {
    path: `${lists}/records/0-1/${otherId}/memberships`,
  }),
  list('POST', '/records/memberships/batch/read', { json: { inputs: [{ objectTypeId: '0-1', recordId: otherId }] } }),
  list('PUT', '/{listId}/update-list-name', { path: `${lists}/3/update-list-name?listName=Spec%202` }),
  list('PUT', '/{listId}/update-list-filters', {
    path: `${lists}/1/update-list-filters`,
    json: { filterBranch: { filterBranchType: 'OR', filterBranches: [], filters: [] } },
  }),
  list('DELETE', '/{listId}/memberships', { status: 204 }),
  list('DELETE', '/{listId}', { status: 204 }),
  list('PUT', '/{listId}/restore', { status: 204 }),
];

const pipelines = `/crm/pipelines/${v}/{objectType}`;
const pipelinesPath = `/crm/pipelines/${v}/deals`;
const pipeline = (method: string, rest: string, extra: Partial<DocumentedCall>): DocumentedCall => ({
  method,
  template: `${pipelines}${rest}`,
  path: `${pipelinesPath}${rest.replace('{pipelineId}', 'spec').replace('{stageId}', 'one')}`,
  status: 200,
  ...extra,
});
const stage = { stageId: 'one', label: 'One', displayOrder: 0, metadata: { probability: '0.5' } };
const stageTwo = { ...stage, stageId: 'two', label: 'Two' };

const pipelineCalls: DocumentedCall[] = [
  pipeline('GET', '', {}),
  pipeline('POST', '', { status: 201, json: { pipelineId: 'spec', label: 'Spec', displayOrder: 4, stages: [stage] } }),
  pipeline('GET', '/{pipelineId}', {}),
  pipeline('PUT', '/{pipelineId}', { json: { label: 'Spec', displayOrder: 3, stages: [stage] } }),
  pipeline('PATCH', '/{pipelineId}', { json: { label: 'Spec 2' } }),
  pipeline('GET', '/{pipelineId}/stages', {}),
  pipeline('POST', '/{pipelineId}/stages', { status: 201, json: stageTwo }),
  pipeline('GET', '/{pipelineId}/stages/{stageId}', {}),
  pipeline('PUT', '/{pipelineId}/stages/{stageId}', { json: stage }),
  pipeline('PATCH', '/{pipelineId}/stages/{stageId}', { json: { metadata: { probability: '0.4' } } }),
  pipeline('DELETE', '/{pipelineId}/stages/{stageId}', { status: 204 }),
  pipeline('DELETE', '/{pipelineId}', { status: 204 }),
];

const exportRequest = {
  exportType: 'VIEW',
  exportName: 'Spec',
  format: 'CSV',
  objectType: 'CONTACT',
  objectProperties: ['email'],
};
const propertiesTemplate = `/crm/properties/${v}/{objectType}`;
const propertiesPath = `/crm/properties/${v}/companies`;
const property = { name: 'spec', label: 'Spec', type: 'string', fieldType: 'text', groupName: 'spec_group' };
const propertyCall = (method: string, rest: string, extra: Partial<DocumentedCall>): DocumentedCall => ({
  method,
  template: `${propertiesTemplate}${rest}`,
  path: `${propertiesPath}${rest.replace('{propertyName}', 'spec').replace('{groupName}', 'spec_group')}`,
  status: 200,
  ...extra,
});

const merge = (path: string, [primaryObjectId, objectIdToMerge]: [string, string]): DocumentedCall => ({
  method: 'POST',
  template: `${objects}/${path}/merge`,
  status: 200,
  json: { primaryObjectId, objectIdToMerge },
});

const others: DocumentedCall[] = [
  merge('companies', ['21304700031', '21304700038']),
  merge('0-3', ['33118200016', '33118200023']),
  { method: 'GET', template: `/account-info/${v}/api-usage/daily/private-apps`, status: 200 },
  { method: 'POST', template: `/crm/exports/${v}/export/async`, status: 202, json: exportRequest },
  {
    method: 'GET',
    template: `/crm/exports/${v}/export/async/tasks/{taskId}/status`,
    path: `/crm/exports/${v}/export/async/tasks/700000001/status`,
    status: 200,
  },
  {
    method: 'GET',
    template: `/crm/exports/${v}/export/{exportId}`,
    path: `/crm/exports/${v}/export/700000001`,
    status: 200,
  },
  propertyCall('POST', '/groups', { status: 201, json: { name: 'spec_group', label: 'Spec', displayOrder: 1 } }),
  propertyCall('POST', '', { status: 201, json: property }),
  propertyCall('PATCH', '/{propertyName}', { json: { label: 'Renamed' } }),
  propertyCall('POST', '/batch/create', { status: 201, json: { inputs: [{ ...property, name: 'spec_b' }] } }),
  propertyCall('POST', '/batch/read', { json: { inputs: [{ name: 'spec_b' }], archived: false } }),
  propertyCall('POST', '/batch/archive', { status: 204, json: { inputs: [{ name: 'spec_b' }] } }),
  propertyCall('DELETE', '/{propertyName}', { status: 204 }),
  propertyCall('PATCH', '/groups/{groupName}', { json: { label: 'Renamed' } }),
  propertyCall('DELETE', '/groups/{groupName}', { status: 204 }),
  {
    method: 'POST',
    template: `${objects}/contacts/batch/upsert`,
    status: 200,
    json: { inputs: [{ idProperty: 'email', id: 'spec.upsert@example.com', properties: { lastname: 'Spec' } }] },
  },
  {
    method: 'POST',
    template: `${objects}/contacts/gdpr-delete`,
    status: 204,
    json: { objectId: 'spec.upsert@example.com', idProperty: 'email' },
  },
];

const hooks = (method: string, rest: string, extra: Partial<DocumentedCall>): DocumentedCall => ({
  method,
  template: `/webhooks/${v}/{appId}${rest}`,
  path: `/webhooks/${v}/${appId}${rest.replace('{subscriptionId}', '1')}?hapikey=${developerKey}`,
  status: 200,
  ...extra,
});
const settings = { targetUrl: 'https://hooks.example/in', throttling: { maxConcurrentRequests: 8 } };

const webhookCalls: DocumentedCall[] = [
  hooks('PUT', '/settings', { json: settings }),
  hooks('GET', '/settings', {}),
  hooks('POST', '/subscriptions', { status: 201, json: { eventType: 'contact.creation', active: false } }),
  hooks('GET', '/subscriptions', {}),
  hooks('GET', '/subscriptions/{subscriptionId}', {}),
  hooks('PATCH', '/subscriptions/{subscriptionId}', { json: { active: false } }),
  hooks('POST', '/subscriptions/batch/update', { json: { inputs: [{ id: 1, active: false }] } }),
  hooks('DELETE', '/subscriptions/{subscriptionId}', { status: 204 }),
  hooks('DELETE', '/settings', { status: 204 }),
];

/** A call of every operation that the sandbox serves in its dated versions, in an order in which they all work. */
export const documentedCalls: DocumentedCall[] = [
  ...documentedOauthCalls,
  ...documentedContactCalls,
  ...associations,
  ...listCalls,
  ...pipelineCalls,
  ...others,
  ...webhookCalls,
  ...documentedObjectCalls,
  ...documentedJournalCalls,
  { method: 'DELETE', template: `/appinstalls/${v}/external-install`, status: 204 },
];
