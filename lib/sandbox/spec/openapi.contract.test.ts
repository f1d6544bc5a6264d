import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';
import { readContract } from './response-contract';

const documents = {
  contacts: readContract('contacts'),
  properties: readContract('properties'),
  owners: readContract('owners'),
  oauth: readContract('oauth'),
  account: readContract('account-info'),
};

let sandbox: TestSandbox;
let token: string;
let refreshToken: string;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 100 });
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  ({ accessToken: token, refreshToken } = await sandbox.connect());
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

type Case = {
  document: keyof typeof documents;
  method: string;
  /** As the document writes it. */
  template: string;
  /** As it is called, from the version on; the template itself where nothing is to be filled in. */
  path?: string;
  status: number;
  json?: unknown;
};

const contacts = '/crm/objects/2026-03/contacts';
const properties = '/crm/properties/2026-03/{objectType}';
const owners = '/crm/owners/2026-03';
const inContacts = (path: string) => path.replace('{objectType}', 'contacts');

const cases: Case[] = [
  { document: 'contacts', method: 'GET', template: contacts, path: `${contacts}?limit=100`, status: 200 },
  { document: 'contacts', method: 'GET', template: contacts, path: `${contacts}?archived=true`, status: 200 },
  {
    document: 'contacts',
    method: 'POST',
    template: contacts,
    status: 201,
    json: { properties: { email: 'spec@example.com' } },
  },
  {
    document: 'contacts',
    method: 'GET',
    template: `${contacts}/{contactId}`,
    path: `${contacts}/60412000051?properties=fax,company`,
    status: 200,
  },
  {
    document: 'contacts',
    method: 'PATCH',
    template: `${contacts}/{contactId}`,
    path: `${contacts}/60412000051`,
    status: 200,
    json: { properties: { firstname: 'Spec' } },
  },
  {
    document: 'contacts',
    method: 'DELETE',
    template: `${contacts}/{contactId}`,
    path: `${contacts}/60412000951`,
    status: 204,
  },
  {
    document: 'contacts',
    method: 'POST',
    template: `${contacts}/search`,
    status: 200,
    json: { limit: 3, sorts: ['lastname'] },
  },
  {
    document: 'contacts',
    method: 'POST',
    template: `${contacts}/batch/read`,
    status: 200,
    json: { inputs: [{ id: '60412000051' }], properties: ['email'] },
  },
  {
    document: 'contacts',
    method: 'POST',
    template: `${contacts}/batch/read`,
    status: 207,
    json: { inputs: [{ id: '1' }], properties: [] },
  },
  {
    document: 'contacts',
    method: 'POST',
    template: `${contacts}/batch/create`,
    status: 201,
    json: { inputs: [{ properties: { lastname: 'Spec' } }] },
  },
  {
    document: 'contacts',
    method: 'POST',
    template: `${contacts}/batch/update`,
    status: 200,
    json: { inputs: [{ id: '60412000051', properties: { lastname: 'Spec' } }] },
  },
  {
    document: 'contacts',
    method: 'POST',
    template: `${contacts}/batch/archive`,
    status: 204,
    json: { inputs: [{ id: '60412001001' }] },
  },
  {
    document: 'contacts',
    method: 'POST',
    template: `${contacts}/merge`,
    status: 200,
    json: { primaryObjectId: '60412001051', objectIdToMerge: '60412001101' },
  },
  { document: 'properties', method: 'GET', template: properties, path: inContacts(properties), status: 200 },
  {
    document: 'properties',
    method: 'GET',
    template: `${properties}/{propertyName}`,
    path: inContacts(`${properties}/lifecyclestage`),
    status: 200,
  },
  {
    document: 'properties',
    method: 'GET',
    template: `${properties}/groups`,
    path: inContacts(`${properties}/groups`),
    status: 200,
  },
  {
    document: 'properties',
    method: 'GET',
    template: `${properties}/groups/{groupName}`,
    path: inContacts(`${properties}/groups/emailinformation`),
    status: 200,
  },
  { document: 'owners', method: 'GET', template: owners, path: `${owners}?limit=2`, status: 200 },
  { document: 'owners', method: 'GET', template: owners, path: `${owners}?archived=true`, status: 200 },
  { document: 'owners', method: 'GET', template: `${owners}/{ownerId}`, path: `${owners}/81720001`, status: 200 },
  { document: 'account', method: 'GET', template: '/account-info/2026-03/details', status: 200 },
];

describe('answers keep to HubSpot’s OpenAPI documents', () => {
  it.each(cases)('$method $template ($status)', async ({ document, method, template, path, status, json }) => {
    const answer = await sandbox.call(path ?? template, { method, token, json });
    expect(answer.status).toBe(status);
    const body = answer.text === '' ? undefined : answer.body;
    expect(documents[document].check({ method, path: template, status }, body)).toEqual([]);
  });

  it.each(['access_token', 'refresh_token'] as const)('POST /oauth/2026-03/token/introspect of an %s', async (kind) => {
    const form = {
      client_id: clientId,
      client_secret: clientSecret,
      token: kind === 'access_token' ? token : refreshToken,
    };
    const { body } = await sandbox.call('/oauth/2026-03/token/introspect', { form });
    const call = { method: 'POST', path: '/oauth/2026-03/token/introspect', status: 200 };
    expect(documents.oauth.check(call, body)).toEqual([]);
  });

  it('POST /oauth/2026-03/token', async () => {
    const { body } = await sandbox.refresh(refreshToken);
    expect(documents.oauth.check({ method: 'POST', path: '/oauth/2026-03/token', status: 200 }, body)).toEqual([]);
  });

  it('would notice a field that HubSpot does not have, and one that is missing', () => {
    const call = { method: 'GET', path: `${contacts}/{contactId}`, status: 200 };
    const sound = {
      id: '1',
      properties: { email: null },
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      archived: false,
    };
    expect(documents.contacts.check(call, sound)).toEqual([]);
    expect(documents.contacts.check(call, { ...sound, invented: true })).toHaveLength(1);
    expect(documents.contacts.check(call, { ...sound, archived: undefined })).toHaveLength(1);
    expect(documents.contacts.check(call, { ...sound, updatedAt: 'yesterday' })).toHaveLength(1);
  });
});
