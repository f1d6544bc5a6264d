import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from './start-test-sandbox';

type Associated = {
  toObjectId: string;
  associationTypes: { category: string; typeId: number; label: string | null }[];
};

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 60 });
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  token = (await sandbox.connect()).accessToken;
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const objects = '/crm/objects/2026-09';
const between = '/crm/associations/2026-09/contacts/companies';
const call = (path: string, json?: unknown, method?: string) => sandbox.call(path, { method, token, json });
let made = 0;
async function create(type: string, extra: object = {}): Promise<string> {
  made += 1;
  const properties = type === 'contacts' ? { email: `a${made}@assoc.example` } : { name: `Company ${made}` };
  const { body } = await call(`${objects}/${type}`, { properties, ...extra });
  return String(body.id);
}
async function list(path: string): Promise<Associated[]> {
  return (await call(`${objects}/${path}`)).body.results as Associated[];
}
const typeIds = (associated: Associated[]) =>
  associated.map(({ associationTypes }) => associationTypes.map((t) => t.typeId));
const spec = (associationTypeId: number, associationCategory = 'HUBSPOT_DEFINED') => ({
  associationCategory,
  associationTypeId,
});

describe('associating two records', () => {
  it('shows on both sides, each with its own type', async () => {
    const [contact, company] = [await create('contacts'), await create('companies')];
    const put = await call(`${objects}/contacts/${contact}/associations/companies/${company}`, [spec(1)], 'PUT');
    expect([put.status, put.body]).toEqual([
      201,
      {
        fromObjectTypeId: '0-1',
        fromObjectId: contact,
        toObjectTypeId: '0-2',
        toObjectId: company,
        labels: ['Primary'],
      },
    ]);
    expect(await list(`contacts/${contact}/associations/companies`)).toEqual([
      {
        toObjectId: company,
        associationTypes: [
          { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
          { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
        ],
      },
    ]);
    expect(typeIds(await list(`companies/${company}/associations/contact`))).toEqual([[280, 2]]);
  });

  it('moves the primary company, of which there is one', async () => {
    const [contact, before, after] = [await create('contacts'), await create('companies'), await create('companies')];
    const to = (company: string) => `${objects}/contacts/${contact}/associations/companies/${company}`;
    await call(to(before), [spec(1)], 'PUT');
    await call(to(after), [spec(1)], 'PUT');
    expect(typeIds(await list(`contacts/${contact}/associations/companies`))).toEqual([[279], [279, 1]]);
    expect(typeIds(await list(`companies/${before}/associations/contacts`))).toEqual([[280]]);
  });

  it('needs no type for the plain one, and ends altogether', async () => {
    const [contact, company] = [await create('contacts'), await create('companies')];
    const plain = await call(
      `${objects}/contacts/${contact}/associations/default/companies/${company}`,
      undefined,
      'PUT',
    );
    expect(plain.body.results).toMatchObject([
      { from: { id: contact }, to: { id: company }, associationSpec: spec(279) },
      { from: { id: company }, to: { id: contact }, associationSpec: spec(280) },
    ]);
    const gone = await call(`${objects}/companies/${company}/associations/contacts/${contact}`, undefined, 'DELETE');
    expect([gone.status, await list(`contacts/${contact}/associations/companies`)]).toEqual([204, []]);
  });

  it('refuses a type that leads elsewhere, and a record that is not there', async () => {
    const [contact, company] = [await create('contacts'), await create('companies')];
    const to = (id: string) => `${objects}/contacts/${contact}/associations/companies/${id}`;
    expect((await call(to(company), [spec(4)], 'PUT')).status).toBe(400);
    expect((await call(to('1'), [spec(1)], 'PUT')).status).toBe(404);
  });

  it('works while a record is created, and shows when it is read', async () => {
    const company = await create('companies');
    const contact = await create('contacts', { associations: [{ to: { id: company }, types: [spec(279)] }] });
    const { body } = await call(`${objects}/contacts/${contact}?associations=companies`);
    expect(body.associations).toEqual({
      companies: { results: [{ id: company, type: 'contact_to_company_unlabeled' }] },
    });
  });

  it('forgets archived records, and follows merged ones', async () => {
    const company = await create('companies');
    const links = { associations: [{ to: { id: company }, types: [spec(279)] }] };
    const [kept, merged, archived] = [
      await create('contacts'),
      await create('contacts', links),
      await create('contacts', links),
    ];
    await call(`${objects}/contacts/${archived}`, undefined, 'DELETE');
    await call(`${objects}/contacts/merge`, { primaryObjectId: kept, objectIdToMerge: merged });
    const left = await list(`companies/${company}/associations/contacts`);
    expect(left.map(({ toObjectId }) => toObjectId)).toEqual([kept]);
  });
});

describe('many associations at once', () => {
  it('are created, read and archived; a record without any is an error of its own', async () => {
    const [contact, company, lonely] = [await create('contacts'), await create('companies'), await create('contacts')];
    const pair = { from: { id: contact }, to: { id: company } };
    const created = await call(`${between}/batch/create`, { inputs: [{ ...pair, types: [spec(279)] }] });
    expect([created.status, created.body.status]).toEqual([201, 'COMPLETE']);
    const read = await call(`${between}/batch/read`, { inputs: [{ id: contact }, { id: lonely }] });
    expect(read.status).toBe(207);
    expect(read.body).toMatchObject({
      results: [{ from: { id: contact }, to: [{ toObjectId: company }] }],
      errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', context: { fromObjectId: [lonely] } }],
    });
    const archived = await call(`${between}/batch/archive`, {
      inputs: [{ from: { id: contact }, to: [{ id: company }] }],
    });
    expect([archived.status, await list(`contacts/${contact}/associations/companies`)]).toEqual([200, []]);
  });

  it('have names in v3', async () => {
    const [contact, company] = [await create('contacts'), await create('companies')];
    const v3 = '/crm/v3/associations/contacts/companies/batch';
    const inputs = [{ from: { id: contact }, to: { id: company }, type: 'contact_to_company' }];
    expect((await call(`${v3}/create`, { inputs })).status).toBe(201);
    const { body } = await call(`${v3}/read`, { inputs: [{ id: contact }] });
    expect(body.results).toEqual([
      {
        from: { id: contact },
        to: [
          { id: company, type: 'contact_to_company_unlabeled' },
          { id: company, type: 'contact_to_company' },
        ],
      },
    ]);
  });

  it('carry ids as numbers where a setting says so', async () => {
    const company = await create('companies');
    const contact = await create('contacts', { associations: [{ to: { id: company }, types: [spec(279)] }] });
    await sandbox.control('PATCH', 'settings', { associationIdsAsNumbers: true });
    const [associated] = await list(`contacts/${contact}/associations/companies`);
    await sandbox.control('PATCH', 'settings', { associationIdsAsNumbers: false });
    expect(associated?.toObjectId).toBe(Number(company));
  });
});

describe('labels', () => {
  it('are added by a portal, and taken away from a pair without ending it', async () => {
    const { body } = await call(`${between}/labels`, { label: 'Adviser', name: 'adviser', inverseLabel: 'Advised by' });
    const [there] = body.results as { typeId: number }[];
    const labels = (await call(`${between}/labels`)).body.results as { label: string | null }[];
    expect(labels.map(({ label }) => label)).toEqual([null, 'Primary', 'Billing contact', 'Adviser']);
    const own = spec(there?.typeId ?? 0, 'USER_DEFINED');
    const [contact, company] = [await create('contacts'), await create('companies')];
    const pair = { from: { id: contact }, to: { id: company }, types: [own] };
    await call(`${between}/batch/create`, { inputs: [pair] });
    const [shown] = await list(`companies/${company}/associations/contacts`);
    expect(shown?.associationTypes.map(({ label }) => label)).toEqual([null, 'Advised by']);
    await call(`${between}/batch/labels/archive`, { inputs: [pair] });
    expect(typeIds(await list(`contacts/${contact}/associations/companies`))).toEqual([[279]]);
  });
});

describe('search', () => {
  it('finds records by what they are associated with', async () => {
    const company = await create('companies');
    const contact = await create('contacts', { associations: [{ to: { id: company }, types: [spec(279)] }] });
    const search = (operator: string) =>
      call(`${objects}/contacts/search`, {
        filters: [{ propertyName: 'associations.company', operator, value: company }],
      });
    expect((await search('EQ')).body).toMatchObject({ total: 1, results: [{ id: contact }] });
    expect((await search('GT')).status).toBe(400);
  });
});
