import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectTypes } from './entities/object-types';
import { cascadeHubId } from './seed/sample-portals';
import { startTestSandbox, type TestSandbox } from './start-test-sandbox';

type Thing = { id: string; properties: Record<string, string | null>; archived: boolean };
type Value = { value: string; timestamp: string; sourceType: string };

const objects = '/crm/objects/2026-09';

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  token = (await sandbox.connect()).accessToken;
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const call = async (path: string, json?: unknown, method?: string) => {
  const { status, body } = await sandbox.call(`${objects}/${path}`, { method, token, json });
  return { status, body, results: body.results as Thing[] };
};
const create = async (type: string, properties: Record<string, string>) =>
  (await call(type, { properties })).body as unknown as Thing;

describe('every kind of record', () => {
  it.each(objectTypes.map((type) => [type.name, type]))(
    '%s: by name and by id, in pages and by search',
    async (name, type) => {
      const { results } = await call(name);
      expect(results).toHaveLength(10);
      expect(Object.keys(results[0]?.properties ?? {})).toEqual([...type.defaultProperties].sort());
      expect((await call(type.id)).results).toEqual(results);
      const [first] = results;
      expect((await call(`${name}/${first?.id}`)).body).toEqual(first);
      const found = await call(`${type.id}/search`, {
        filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'EQ', value: first?.id }] }],
      });
      expect([found.body.total, found.results]).toEqual([1, [first]]);
    },
  );

  it.each(objectTypes.map((type) => [type.name]))('%s: has properties of its own', async (name) => {
    const { body } = await sandbox.call(`/crm/properties/2026-09/${name}`, { token });
    const names = (body.results as { name: string }[]).map((definition) => definition.name);
    expect(names).toContain('hs_object_id');
    expect(names.includes('firstname')).toBe(name === 'contacts');
  });

  it('has a name that HubSpot would know, or is refused', async () => {
    expect((await call('contact')).status).toBe(200);
    expect((await call('COMPANIES')).status).toBe(200);
    const unknown = await call('dogs');
    expect([unknown.status, unknown.body.message]).toEqual([400, 'Unable to infer object type from: dogs']);
  });

  it('wants the scopes of its own', async () => {
    // In the other portal: a consent adds to what its portal gave before.
    const optional = ['crm.objects.companies.read'];
    const { accessToken } = await sandbox.connect({ hubId: cascadeHubId, optional });
    const read = (path: string) => sandbox.call(`${objects}/${path}`, { token: accessToken });
    expect([(await read('companies')).status, (await read('notes')).status]).toEqual([200, 200]);
    const { status, body } = await read('deals');
    expect(status).toBe(403);
    expect(body.errors).toMatchObject([{ context: { requiredGranularScopes: ['crm.objects.deals.read'] } }]);
    const pipelines = await sandbox.call('/crm/pipelines/2026-09/deals', { token: accessToken });
    const [error] = pipelines.body.errors as { context: { requiredGranularScopes: string[] } }[];
    const named = error?.context.requiredGranularScopes ?? [];
    expect(named).toContain('crm.objects.deals.read');
    expect(named).toEqual([...new Set(named)]);
  });
});

describe('creating', () => {
  it('says which properties an activity cannot be without', async () => {
    const { status, body } = await call('tasks', { properties: { hs_task_subject: 'Call' } });
    expect([status, body.message, body.context]).toEqual([
      400,
      'Error creating TASK. Some required properties were not set.',
      { properties: ['hs_timestamp'] },
    ]);
  });

  it('puts a deal into the default pipeline, and derives what its stage means', async () => {
    const { id } = await create('deals', { dealname: 'Chairs', dealstage: 'closedwon' });
    const { body } = await call(`deals/${id}?properties=pipeline,hs_is_closed_won,hs_deal_stage_probability`);
    expect(body.properties).toMatchObject({
      pipeline: 'default',
      hs_is_closed_won: 'true',
      hs_deal_stage_probability: '1.0',
    });
    const bad = await call('deals', { properties: { dealname: 'Chairs', dealstage: 'nowhere' } });
    expect(bad.body.errors).toMatchObject([{ code: 'INVALID_OPTION' }]);
  });

  it('needs a name or a domain for a company', async () => {
    expect((await call('companies', { properties: { city: 'Kiel' } })).status).toBe(400);
    expect((await call('companies', { properties: { domain: 'kiel.example' } })).status).toBe(201);
  });
});

describe('batches', () => {
  it('upsert by e-mail: what is there is changed, what is not is made', async () => {
    const inputs = [
      { idProperty: 'email', id: 'zeros@edge.example', properties: { city: 'Kiel' } },
      { idProperty: 'email', id: 'upsert@example.com', properties: { city: 'Jena' } },
    ];
    const first = await call('contacts/batch/upsert', { inputs });
    expect([first.status, first.results]).toMatchObject([
      200,
      [
        { new: false, properties: { city: 'Kiel' } },
        { new: true, properties: { email: 'upsert@example.com' } },
      ],
    ]);
    const again = await call('contacts/batch/upsert', { inputs });
    expect(again.results).toMatchObject([{ new: false }, { new: false }]);
  });

  it('upsert by record id where no property is named, and make nothing for an id that is unknown', async () => {
    const { id } = await create('contacts', { email: 'by-id@example.com' });
    const inputs = [
      { id, properties: { city: 'Kiel' } },
      { id: '999', properties: { city: 'Jena' } },
    ];
    const { status, body, results } = await call('contacts/batch/upsert', { inputs });
    expect([status, results]).toMatchObject([207, [{ id, new: false, properties: { city: 'Kiel' } }]]);
    expect(body.errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND', context: { ids: ['999'] } }]);
  });

  it('tell which input failed with 207, if every one carries a trace id', async () => {
    const input = (email: string, objectWriteTraceId?: string) => ({ properties: { email }, objectWriteTraceId });
    const traced = await call('contacts/batch/create', {
      inputs: [input('one@trace.example', 'a'), input('no address', 'b'), input('zeros@edge.example', 'c')],
    });
    expect(traced.status).toBe(207);
    expect(traced.results).toMatchObject([{ objectWriteTraceId: 'a', properties: { email: 'one@trace.example' } }]);
    expect(traced.body).toMatchObject({
      numErrors: 2,
      errors: [
        { category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } },
        { category: 'CONFLICT', context: { objectWriteTraceId: ['c'] } },
      ],
    });
    const untraced = await call('contacts/batch/create', { inputs: [input('two@trace.example'), input('no address')] });
    expect(untraced.status).toBe(400);
    expect((await call('contacts/two@trace.example?idProperty=email')).status).toBe(404);
  });
});

describe('the history of a property', () => {
  const historyOf = async (id: string, name: string) => {
    const { body } = await call(`contacts/${id}?propertiesWithHistory=${name}`);
    return (body.propertiesWithHistory as Record<string, Value[]>)[name] ?? [];
  };

  it('begins with the sample data and keeps every write, the newest first', async () => {
    const id = '60412000101';
    const [imported, ...none] = await historyOf(id, 'city');
    expect([imported?.sourceType, none]).toEqual(['IMPORT', []]);
    await call(`contacts/${id}`, { properties: { city: 'Brest' } }, 'PATCH');
    await call(`contacts/${id}`, { properties: { city: '' } }, 'PATCH');
    const values = await historyOf(id, 'city');
    expect(values.map(({ value, sourceType }) => [value, sourceType])).toEqual([
      ['', 'INTEGRATION'],
      ['Brest', 'INTEGRATION'],
      [imported?.value, 'IMPORT'],
    ]);
  });

  it('says when somebody wrote it in HubSpot’s own screens, and when it follows from other values', async () => {
    const { id } = await create('contacts', { email: 'history@example.com' });
    await sandbox.control('PATCH', 'contacts', { hubId: 48_211_001, id, properties: { firstname: 'Ada' } });
    expect((await historyOf(id, 'firstname')).map((entry) => entry.sourceType)).toEqual(['CRM_UI']);
    expect((await historyOf(id, 'hs_full_name_or_email')).map(({ value, sourceType }) => [value, sourceType])).toEqual([
      ['Ada', 'CALCULATED'],
      ['history@example.com', 'CALCULATED'],
    ]);
  });

  it('halves the page and the batch', async () => {
    expect((await call('contacts?limit=51&propertiesWithHistory=city')).status).toBe(400);
    expect((await call('contacts?limit=50&propertiesWithHistory=city')).status).toBe(200);
    const inputs = Array.from({ length: 51 }, (_, position) => ({ id: String(position) }));
    expect((await call('contacts/batch/read', { inputs, propertiesWithHistory: ['city'] })).status).toBe(400);
  });
});

describe('deleting for good', () => {
  it('leaves nothing of a contact, and answers the same for one that never was', async () => {
    const { id } = await create('contacts', { email: 'forget@example.com' });
    const byEmail = { objectId: 'forget@example.com', idProperty: 'email' };
    expect((await call('contacts/gdpr-delete', byEmail)).status).toBe(204);
    expect((await call(`contacts/${id}`)).status).toBe(404);
    expect((await call(`contacts/${id}?archived=true`)).status).toBe(404);
    expect((await call('contacts/gdpr-delete', byEmail)).status).toBe(204);
    expect((await create('contacts', { email: 'forget@example.com' })).id).not.toBe('');
  });

  it.each(objectTypes.filter(({ name }) => name !== 'contacts').map(({ name }) => [name]))(
    'is for contacts only: %s have no such path',
    async (name) => {
      const [first] = (await call(name)).results;
      const { status, body } = await call(`${name}/gdpr-delete`, { objectId: first?.id });
      expect([status, body.message]).toEqual([404, `No route POST ${objects}/${name}/gdpr-delete in the sandbox.`]);
      expect((await call(`${name}/${first?.id}`)).status).toBe(200);
    },
  );

  it('gives no id a second time, also not one that a refused batch told', async () => {
    const { id } = await create('contacts', { email: 'last@example.com' });
    await call('contacts/gdpr-delete', { objectId: id });
    const next = await create('contacts', { email: 'next@example.com' });
    expect(Number(next.id)).toBeGreaterThan(Number(id));
    const twin = { properties: { email: 'twin@example.com' } };
    const refused = await call('contacts/batch/create', { inputs: [twin, twin] });
    const [, told] = /Existing ID: (\d+)/u.exec(String(refused.body.message)) ?? [];
    const { id: after } = await create('contacts', { email: 'after@example.com' });
    expect(Number(after)).toBeGreaterThan(Number(told));
  });
});

describe('somebody in HubSpot’s own screens', () => {
  it('can delete a contact for good', async () => {
    const { id } = await create('contacts', { email: 'screen@example.com' });
    expect((await sandbox.control('POST', 'contacts/forget', { hubId: 48_211_001, id })).status).toBe(204);
    expect((await call(`contacts/${id}?archived=true`)).status).toBe(404);
  });
});

describe('the sample records', () => {
  it('fit together: a contact has as many deals as it says, and a company as many contacts', async () => {
    const { results } = await call('contacts?limit=100&properties=num_associated_deals&associations=deals');
    for (const contact of results as (Thing & { associations?: { deals: { results: unknown[] } } })[]) {
      const said = Number(contact.properties.num_associated_deals ?? 0);
      expect(contact.associations?.deals.results.length ?? 0).toBe(said);
    }
    const companies = await call('companies?limit=100&properties=num_associated_contacts&associations=contacts');
    for (const company of companies.results as (Thing & {
      associations?: { contacts: { results: { id: string }[] } };
    })[]) {
      const ids = new Set(company.associations?.contacts.results.map(({ id }) => id));
      expect(ids.size).toBe(Number(company.properties.num_associated_contacts));
    }
  });
});
