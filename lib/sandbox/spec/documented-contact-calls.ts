import type { DocumentedCall } from './documented-call';

const contacts = '/crm/objects/2026-03/contacts';
const properties = '/crm/properties/2026-03/{objectType}';
const owners = '/crm/owners/2026-03';
const inContacts = (path: string) => path.replace('{objectType}', 'contacts');

/** What can be done with contacts, their properties and owners, in an order in which it all works. */
export const documentedContactCalls: DocumentedCall[] = [
  { method: 'GET', template: contacts, path: `${contacts}?limit=100`, status: 200 },
  { method: 'GET', template: contacts, path: `${contacts}?archived=true`, status: 200 },
  {
    method: 'POST',
    template: contacts,
    status: 201,
    json: { properties: { email: 'spec@example.com' } },
  },
  {
    method: 'GET',
    template: `${contacts}/{contactId}`,
    path: `${contacts}/60412000051?properties=fax,company`,
    status: 200,
  },
  {
    method: 'PATCH',
    template: `${contacts}/{contactId}`,
    path: `${contacts}/60412000051`,
    status: 200,
    json: { properties: { firstname: 'Spec' } },
  },
  {
    method: 'DELETE',
    template: `${contacts}/{contactId}`,
    path: `${contacts}/60412000951`,
    status: 204,
  },
  {
    method: 'POST',
    template: `${contacts}/search`,
    status: 200,
    json: { limit: 3, sorts: ['lastname'] },
  },
  {
    method: 'POST',
    template: `${contacts}/batch/read`,
    status: 200,
    json: { inputs: [{ id: '60412000051' }], properties: ['email'] },
  },
  {
    method: 'POST',
    template: `${contacts}/batch/read`,
    status: 207,
    json: { inputs: [{ id: '1' }], properties: [] },
  },
  {
    method: 'POST',
    template: `${contacts}/batch/create`,
    status: 201,
    json: { inputs: [{ properties: { lastname: 'Spec' } }] },
  },
  {
    method: 'POST',
    template: `${contacts}/batch/update`,
    status: 200,
    json: { inputs: [{ id: '60412000051', properties: { lastname: 'Spec' } }] },
  },
  {
    method: 'POST',
    template: `${contacts}/batch/archive`,
    status: 204,
    json: { inputs: [{ id: '60412001001' }] },
  },
  {
    method: 'POST',
    template: `${contacts}/merge`,
    status: 200,
    json: { primaryObjectId: '60412001051', objectIdToMerge: '60412001101' },
  },
  { method: 'GET', template: properties, path: inContacts(properties), status: 200 },
  {
    method: 'GET',
    template: `${properties}/{propertyName}`,
    path: inContacts(`${properties}/lifecyclestage`),
    status: 200,
  },
  {
    method: 'GET',
    template: `${properties}/groups`,
    path: inContacts(`${properties}/groups`),
    status: 200,
  },
  {
    method: 'GET',
    template: `${properties}/groups/{groupName}`,
    path: inContacts(`${properties}/groups/emailinformation`),
    status: 200,
  },
  { method: 'GET', template: owners, path: `${owners}?limit=2`, status: 200 },
  { method: 'GET', template: owners, path: `${owners}?archived=true`, status: 200 },
  { method: 'GET', template: `${owners}/{ownerId}`, path: `${owners}/81720001`, status: 200 },
  { method: 'GET', template: '/account-info/2026-03/details', status: 200 },
];
