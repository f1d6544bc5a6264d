import { Client } from '@hubspot/api-client';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/companies/models/AssociationSpec';
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate';
import { SubscriptionCreateRequestEventTypeEnum } from '@hubspot/api-client/lib/codegen/webhooks/models/SubscriptionCreateRequest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appId, developerKey } from '@/lib/sandbox/app';
import { toStaticTokenText } from '@/lib/sandbox/entities/static-token';
import { harbourHubId } from '@/lib/sandbox/seed/sample-portals';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';

let sandbox: TestSandbox;
let hubspot: Client;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 60 });
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  const { accessToken } = await sandbox.connect();
  hubspot = new Client({ basePath: sandbox.origin, accessToken, numberOfApiCallRetries: 0 });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const hubspotDefined = AssociationSpecAssociationCategoryEnum.HubspotDefined;
const contactId = '60412000051';
const toContact = (associationTypeId: number) => [
  { to: { id: contactId }, types: [{ associationCategory: hubspotDefined, associationTypeId }] },
];

describe('every API group of HubSpot’s SDK, with nothing changed but its base path', () => {
  it('companies: create with an association, read, change, search, merge, archive', async () => {
    const { basicApi, searchApi } = hubspot.crm.companies;
    const created = await basicApi.create({ properties: { name: 'SDK & Sons' }, associations: toContact(280) });
    const [other] = (
      await hubspot.crm.companies.batchApi.create({
        inputs: [{ properties: { name: 'SDK Twins' }, associations: [] }],
      })
    ).results;
    await basicApi.update(created.id, { properties: { city: 'Delft' } });
    const read = await basicApi.getById(created.id, ['city'], ['city'], ['contacts']);
    expect(read.properties.city).toBe('Delft');
    expect(read.propertiesWithHistory?.city?.[0]?.value).toBe('Delft');
    expect(read.associations?.contacts?.results[0]?.id).toBe(contactId);
    const found = await searchApi.doSearch({ query: 'sdk', filterGroups: [], sorts: [], properties: [], limit: 10 });
    expect(found.total).toBe(2);
    const merged = await basicApi.merge({ primaryObjectId: created.id, objectIdToMerge: other?.id ?? '' });
    expect(merged.id).toBe(created.id);
    await basicApi.archive(created.id);
    await expect(basicApi.getById(created.id)).rejects.toMatchObject({ code: 404 });
  });

  it('deals and tickets', async () => {
    const deal = await hubspot.crm.deals.basicApi.create({
      properties: { dealname: 'SDK', dealstage: 'contractsent' },
      associations: toContact(3),
    });
    expect((await hubspot.crm.deals.basicApi.getById(deal.id)).properties.pipeline).toBe('default');
    const ticket = await hubspot.crm.tickets.basicApi.create({
      properties: { subject: 'SDK', hs_pipeline_stage: '1' },
      associations: [],
    });
    expect((await hubspot.crm.tickets.basicApi.getPage(100)).results.map(({ id }) => id)).toContain(ticket.id);
  });

  it('notes, tasks, e-mails, meetings and calls', async () => {
    const { notes, tasks, emails, meetings, calls } = hubspot.crm.objects;
    for (const { basicApi, searchApi } of [notes, tasks, emails, meetings, calls]) {
      const { id } = await basicApi.create({ properties: { hs_timestamp: '2026-11-01T09:00:00Z' }, associations: [] });
      await basicApi.update(id, { properties: { hs_timestamp: '2026-11-02T09:00:00Z' } });
      const filters = [{ propertyName: 'hs_object_id', operator: 'EQ' as never, value: id }];
      const search = { filterGroups: [{ filters }], sorts: [], properties: ['hs_timestamp'], limit: 1 };
      const [found] = (await searchApi.doSearch(search)).results;
      expect(found?.properties.hs_timestamp).toBe('2026-11-02T09:00:00Z');
    }
  });

  it('objects of any kind, by id and by name', async () => {
    expect((await hubspot.crm.objects.basicApi.getPage('0-2', 5)).results).toHaveLength(5);
    const upserted = await hubspot.crm.contacts.batchApi.upsert({
      inputs: [{ idProperty: 'email', id: 'sdk.upsert@example.com', properties: { firstname: 'Up' } }],
    });
    expect(upserted.results[0]).toMatchObject({ _new: true });
    await hubspot.crm.contacts.basicApi.purge({ objectId: 'sdk.upsert@example.com', idProperty: 'email' });
  });

  it('associations, of v3 and of v4', async () => {
    const { id } = await hubspot.crm.companies.basicApi.create({ properties: { name: 'Linked' }, associations: [] });
    const { basicApi, batchApi } = hubspot.crm.associations.v4;
    await basicApi.createDefault('contacts', contactId, 'companies', id);
    const page = await basicApi.getPage('contacts', contactId, 'companies');
    expect(page.results.map(({ toObjectId }) => toObjectId)).toContain(id);
    const read = await batchApi.getPage('contacts', 'companies', { inputs: [{ id: contactId }] });
    expect(read.results[0]?.to.length).toBeGreaterThan(0);
    await basicApi.archive('contacts', contactId, 'companies', id);
    const v3 = await hubspot.crm.associations.batchApi.create('contacts', 'companies', {
      inputs: [{ _from: { id: contactId }, to: { id }, type: 'contact_to_company_unlabeled' }],
    });
    expect(v3.status).toBe('COMPLETE');
  });

  it('pipelines and their stages', async () => {
    const { pipelinesApi, pipelineStagesApi } = hubspot.crm.pipelines;
    const created = await pipelinesApi.create('deals', { label: 'SDK', displayOrder: 9, stages: [] });
    const stage = { label: 'One', displayOrder: 0, metadata: { probability: '0.5' } };
    const { id } = await pipelineStagesApi.create('deals', created.id, stage);
    expect((await pipelinesApi.getById('deals', created.id)).stages.map((each) => each.id)).toEqual([id]);
    await pipelineStagesApi.archive('deals', created.id, id);
    await pipelinesApi.archive('deals', created.id);
  });

  it('lists and who is on them', async () => {
    const { listsApi, membershipsApi } = hubspot.crm.lists;
    const { list } = await listsApi.create({ name: 'SDK', objectTypeId: '0-1', processingType: 'MANUAL' });
    await membershipsApi.add(list.listId, [contactId]);
    const page = await membershipsApi.getPage(list.listId);
    expect(page.results.map(({ recordId }) => recordId)).toEqual([contactId]);
    const found = await listsApi.doSearch({
      query: 'SDK',
      additionalProperties: [],
      offset: 0,
      processingTypes: [],
      listIds: [],
    });
    expect(found.lists.map(({ name }) => name)).toEqual(['SDK']);
    await listsApi.remove(list.listId);
  });

  it('properties, their groups and batches of them', async () => {
    const { coreApi, batchApi, groupsApi } = hubspot.crm.properties;
    await groupsApi.create('companies', { name: 'sdk_group', label: 'SDK', displayOrder: 1 });
    const property = {
      name: 'sdk_text',
      label: 'SDK',
      type: PropertyCreateTypeEnum.String,
      fieldType: PropertyCreateFieldTypeEnum.Text,
      groupName: 'sdk_group',
    };
    await coreApi.create('companies', property);
    expect((await coreApi.update('companies', 'sdk_text', { label: 'Renamed' })).label).toBe('Renamed');
    await expect(groupsApi.archive('companies', 'sdk_group')).rejects.toMatchObject({ code: 400 });
    const read = await batchApi.read('companies', { archived: false, inputs: [{ name: 'sdk_text' }] } as never);
    expect(read.results.map(({ name }) => name)).toEqual(['sdk_text']);
    await batchApi.archive('companies', { inputs: [{ name: 'sdk_text' }] });
    await groupsApi.archive('companies', 'sdk_group');
  });

  it('owners and exports', async () => {
    expect((await hubspot.crm.owners.ownersApi.getPage()).results.length).toBeGreaterThan(0);
    // The SDK cannot send an export's body itself: its own serialiser knows no such type.
    const body = {
      exportType: 'VIEW',
      exportName: 'SDK',
      format: 'CSV',
      objectType: 'CONTACT',
      objectProperties: ['email'],
    };
    const started = await hubspot.apiRequest({ method: 'POST', path: '/crm/v3/exports/export/async', body });
    const { id } = (await started.json()) as { id: string };
    const { publicExportsApi } = hubspot.crm.exports;
    expect((await publicExportsApi.getStatus(Number(id))).status).toBe('COMPLETE');
  });

  it('webhooks of an app, with its developer’s key', async () => {
    const developer = new Client({ basePath: sandbox.origin, developerApiKey: developerKey });
    const { settingsApi, subscriptionsApi } = developer.webhooks;
    const settings = { targetUrl: 'https://hooks.example/in', throttling: { maxConcurrentRequests: 8 } };
    expect((await settingsApi.configure(appId, settings)).targetUrl).toBe(settings.targetUrl);
    const eventType = SubscriptionCreateRequestEventTypeEnum.ContactCreation;
    const { id } = await subscriptionsApi.create(appId, { eventType, active: false });
    expect((await subscriptionsApi.getAll(appId)).results.map((each) => each.id)).toEqual([id]);
    await subscriptionsApi.archive(Number(id), appId);
    await settingsApi.clear(appId);
  });

  it('account details and usage, which the SDK has no group for', async () => {
    const details = await hubspot.apiRequest({ path: '/account-info/v3/details' });
    expect(await details.json()).toMatchObject({ portalId: harbourHubId, timeZone: 'Europe/Berlin' });
    const usage = await hubspot.apiRequest({ path: '/account-info/v3/api-usage/daily/private-apps' });
    expect(await usage.json()).toMatchObject({ results: [{ name: 'private-apps-api-calls-daily' }] });
  });

  it('labels of associations', async () => {
    const { definitionsApi } = hubspot.crm.associations.v4.schema;
    const { results } = await definitionsApi.create('contacts', 'companies', { label: 'Baker', name: 'baker' });
    const labels = (await definitionsApi.getAll('contacts', 'companies')).results.map(({ label }) => label);
    expect(labels).toContain('Baker');
    const { results: types } = await hubspot.crm.associations.schema.typesApi.getAll('contacts', 'companies');
    expect(types.map(({ id }) => Number(id))).toContain(results[0]?.typeId);
    await definitionsApi.remove('contacts', 'companies', results[0]?.typeId ?? 0);
  });

  it('batches of every kind, and lists of one record', async () => {
    const { batchApi } = hubspot.crm.deals;
    const properties = { dealname: 'Batch', dealstage: 'contractsent' };
    const created = await batchApi.create({ inputs: [{ properties, associations: [] }] });
    const inputs = created.results.map(({ id }) => ({ id }));
    await batchApi.update({ inputs: inputs.map(({ id }) => ({ id, properties: { amount: '5' } })) });
    const read = await batchApi.read({ inputs, properties: ['amount'], propertiesWithHistory: ['amount'] });
    expect(read.results[0]?.properties.amount).toBe('5');
    expect(read.results[0]?.propertiesWithHistory?.amount).toHaveLength(1);
    await batchApi.archive({ inputs });
    expect((await hubspot.crm.deals.basicApi.getPage(100, undefined, [], [], [], true)).results.length).toBeGreaterThan(
      0,
    );
    const lists = await hubspot.crm.lists.membershipsApi.getLists('0-1', contactId);
    expect(lists.results.every(({ listId }) => /^\d+$/u.test(listId))).toBe(true);
  });

  it('the contacts v1 calls of old tutorials', async () => {
    const answer = await hubspot.apiRequest({ path: '/contacts/v1/lists/all/contacts/all', qs: { count: 2 } });
    expect(await answer.json()).toMatchObject({ 'has-more': true, contacts: [{}, {}] });
  });

  it('a private app’s token and the Webhooks Journal', async () => {
    const token = toStaticTokenText({ hubId: harbourHubId, hublet: 'eu1' }, 'private-app');
    const path = '/oauth/v2/private-apps/get/access-token-info';
    const info = await hubspot.apiRequest({ method: 'POST', path, body: { tokenKey: token } });
    expect(await info.json()).toMatchObject({ hubId: harbourHubId });
    const owner = new Client({ basePath: sandbox.origin, accessToken: token });
    expect((await owner.crm.contacts.basicApi.getPage(1)).results).toHaveLength(1);
    const scope = 'developer.webhooks_journal.read';
    const { body } = await sandbox.requestToken({ grant_type: 'client_credentials', scope });
    const app = new Client({ basePath: sandbox.origin, accessToken: String(body.access_token) });
    expect((await app.apiRequest({ path: '/webhooks-journal/journal/2026-09/latest' })).status).toBe(204);
  });
});
