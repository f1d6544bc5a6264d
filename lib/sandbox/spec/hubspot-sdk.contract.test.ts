import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/models/Filter';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { harbourHubId } from '@/lib/sandbox/seed/sample-portals';
import { people, redirectUri, startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';

let sandbox: TestSandbox;
let hubspot: Client;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 250 });
});
beforeEach(async () => {
  await sandbox.control('POST', 'reset');
  const { accessToken } = await sandbox.connect();
  hubspot = new Client({ basePath: sandbox.origin, accessToken, numberOfApiCallRetries: 0 });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const someId = '60412000051';
const noAssociations = { associations: [] };

describe('HubSpot’s own SDK, pointed at the sandbox', () => {
  it('signs in, refreshes and asks who a token belongs to', async () => {
    const client = new Client({ basePath: sandbox.origin });
    const code = await sandbox.approve();
    const { tokensApi, accessTokensApi, refreshTokensApi } = client.oauth;
    const tokens = await tokensApi.create('authorization_code', code, redirectUri, clientId, clientSecret);
    expect(tokens.expiresIn).toBe(1_800);
    const refreshed = await tokensApi.create(
      'refresh_token',
      undefined,
      undefined,
      clientId,
      clientSecret,
      tokens.refreshToken,
    );
    expect(refreshed.refreshToken).toBe(tokens.refreshToken);
    expect(await accessTokensApi.get(refreshed.accessToken)).toMatchObject({
      hubId: harbourHubId,
      userId: people.mara,
      user: 'mara.lindgren@harbourandpine.example',
      tokenType: 'access',
    });
    await refreshTokensApi.archive(tokens.refreshToken);
    const again = tokensApi.create('refresh_token', undefined, undefined, clientId, clientSecret, tokens.refreshToken);
    await expect(again).rejects.toMatchObject({ code: 400 });
  });

  it('builds an address that the consent page takes', async () => {
    const scope = 'oauth crm.objects.contacts.read';
    const url = new Client().oauth.getAuthorizationUrl(
      clientId,
      redirectUri,
      scope,
      'crm.objects.contacts.write',
      'the state',
    );
    const { pathname, search } = new URL(url);
    const { text } = await sandbox.call(`${pathname}${search}`);
    expect(text).toContain('data-testid="consent"');
  });

  it('reads all contacts of a portal', async () => {
    const everyone = await hubspot.crm.contacts.getAll(100, undefined, ['email', 'lifecyclestage']);
    expect(everyone).toHaveLength(250);
    expect(everyone[0]?.createdAt).toBeInstanceOf(Date);
  });

  it('creates, reads, changes and archives a contact', async () => {
    const { basicApi } = hubspot.crm.contacts;
    const created = await basicApi.create({
      properties: { email: 'sdk@example.com', firstname: 'Sue' },
      ...noAssociations,
    });
    const changed = await basicApi.update(created.id, { properties: { lastname: 'Decay' } });
    expect(changed.properties).toMatchObject({ email: 'sdk@example.com', lastname: 'Decay' });
    const byEmail = await basicApi.getById(
      'sdk@example.com',
      ['lastname', 'fax'],
      undefined,
      undefined,
      false,
      'email',
    );
    expect(byEmail).toMatchObject({ id: created.id, properties: { lastname: 'Decay', fax: null } });
    await basicApi.archive(created.id);
    await expect(basicApi.getById(created.id)).rejects.toMatchObject({ code: 404 });
  });

  it('searches with filters, order and pages', async () => {
    const found = await hubspot.crm.contacts.searchApi.doSearch({
      filterGroups: [
        { filters: [{ propertyName: 'email', operator: FilterOperatorEnum.ContainsToken, value: '*@edge.example' }] },
      ],
      sorts: ['-createdate'],
      properties: ['email'],
      limit: 5,
    });
    expect(found.total).toBeGreaterThan(20);
    expect(found.results).toHaveLength(5);
    expect(found.paging?.next?.after).toBe('5');
  });

  it('reads, changes and creates in batches', async () => {
    const { batchApi } = hubspot.crm.contacts;
    const ids = [{ id: someId }, { id: '60412000101' }];
    const read = await batchApi.read({ inputs: ids, properties: ['email'], propertiesWithHistory: [] });
    expect(read.results.map((contact) => contact.id)).toEqual(ids.map(({ id }) => id));
    const updated = await batchApi.update({ inputs: [{ id: someId, properties: { jobtitle: 'Harbour master' } }] });
    expect(updated.results[0]?.properties.jobtitle).toBe('Harbour master');
    const created = await batchApi.create({ inputs: [{ properties: { lastname: 'Batch' }, ...noAssociations }] });
    expect(created.status).toBe('COMPLETE');
  });

  it('reads properties, groups and owners', async () => {
    const { coreApi, groupsApi } = hubspot.crm.properties;
    const stage = await coreApi.getByName('contacts', 'lifecyclestage');
    expect(stage.options.map((option) => option.value)).toContain('customer');
    expect((await coreApi.getAll('contacts')).results.length).toBeGreaterThan(60);
    expect((await groupsApi.getAll('contacts')).results.map((group) => group.name)).toContain('emailinformation');
    expect((await hubspot.crm.owners.ownersApi.getPage()).results).toHaveLength(5);
    expect(await hubspot.crm.owners.ownersApi.getById(81_720_001)).toMatchObject({
      email: 'mara.lindgren@harbourandpine.example',
    });
  });

  it('meets the errors of the real one', async () => {
    const { basicApi } = hubspot.crm.contacts;
    const twice = basicApi.create({ properties: { email: 'zeros@edge.example' }, ...noAssociations });
    await expect(twice).rejects.toMatchObject({ code: 409, body: { category: 'CONFLICT' } });
    const wrong = basicApi.update(someId, { properties: { nonsense: '1' } });
    await expect(wrong).rejects.toMatchObject({ code: 400, body: { category: 'VALIDATION_ERROR' } });
  });
});
