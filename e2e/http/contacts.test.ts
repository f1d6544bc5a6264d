import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { controlsOf, samples } from '@/e2e/support/test-sandbox';
import { contactListSchema, contactSchema, ownerListSchema, propertyListSchema } from '@/lib/contacts/contract';
import { errorBodySchema } from '@/lib/http/contract';

const { harbour, cascade } = samples;
const base = `/api/portals/${harbour.hubId}/contacts`;

let portal: TestPortal;
let sandbox: ReturnType<typeof controlsOf>;
let mara: HttpSession;

beforeAll(async () => {
  portal = await startPortal({ sandbox: { contacts: 300 } });
  sandbox = controlsOf(portal.sandboxOrigin);
  mara = await signIn(portal, { hubId: harbour.hubId, userId: harbour.mara });
  await signIn(portal, { hubId: cascade.hubId, userId: cascade.mara }, mara);
});
afterAll(() => portal.stop());
beforeEach(() => sandbox.clearFaults());

type Query = Record<string, string | number>;
const address = (query: Query = {}) =>
  `${base}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;

async function list(query: Query = {}) {
  const response = await mara.fetch(address(query));
  expect(response.status, await response.clone().text()).toBe(200);
  return contactListSchema.parse(await response.json());
}

async function errorOf(response: Response, status: number) {
  expect(response.status, await response.clone().text()).toBe(status);
  return errorBodySchema.parse(await response.json());
}

const refused = async (query: Query) => (await errorOf(await mara.fetch(address(query)), 400)).message;
const filterOf = (propertyName: string, operator: string, rest: object = {}) =>
  JSON.stringify([{ filters: [{ propertyName, operator, ...rest }] }]);

let created = 0;
async function create(properties: Record<string, string> = {}) {
  const email = `person.${++created}@clients.example`;
  const response = await mara.send('POST', base, { properties: { email, ...properties } });
  expect(response.status, await response.clone().text()).toBe(201);
  return contactSchema.parse(await response.json());
}

describe('the list of contacts', () => {
  it('is the newest fifty with HubSpot’s six properties, live', async () => {
    const page = await list();
    expect(page).toMatchObject({ source: 'live', total: expect.any(Number) });
    expect(page.results).toHaveLength(50);
    expect(Object.keys(page.results[0]?.properties ?? {}).sort()).toEqual(
      ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'].sort(),
    );
    const createdAt = page.results.map((contact) => Date.parse(contact.properties.createdate ?? ''));
    expect(createdAt).toEqual(createdAt.toSorted((a, b) => b - a));
    expect(Math.abs(Date.parse(page.asOf) - Date.now())).toBeLessThan(60_000);
  });

  it('leads through all of its pages to each contact once', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    let total: number | null = 0;
    do {
      const page = await list({ limit: 130, sort: 'hs_object_id', ...(after && { after }) });
      ids.push(...page.results.map(({ id }) => id));
      total = page.total;
      after = page.paging?.next.after;
    } while (after);
    expect(new Set(ids).size).toBe(total);
    expect(ids).toHaveLength(total ?? -1);
  });

  it('can be entered at any place', async () => {
    const [all, middle] = [
      await list({ limit: 200, sort: 'hs_object_id' }),
      await list({ at: 120, limit: 5, sort: 'hs_object_id' }),
    ];
    expect(middle.results.map(({ id }) => id)).toEqual(all.results.slice(120, 125).map(({ id }) => id));
    expect((await list({ at: 9_999 })).results).toEqual([]);
  });

  it.each<[string, Query]>([
    ['backwards', { sort: 'email' }],
    ['with other words', { q: 'anna' }],
    ['with other filters', { filters: filterOf('email', 'HAS_PROPERTY') }],
  ])('refuses the cursor of another query: %s', async (_title, other) => {
    const after = (await list({ limit: 5 })).paging?.next.after ?? '';
    expect(await refused({ ...other, after })).toContain('does not belong to this query');
  });

  it('refuses a cursor in another portal, and one together with a place', async () => {
    const after = (await list({ limit: 5 })).paging?.next.after ?? '';
    const elsewhere = await mara.fetch(address({ after }).replace(String(harbour.hubId), String(cascade.hubId)));
    expect(elsewhere.status).toBe(400);
    expect(await refused({ after, at: 5 })).toContain('cannot be used together');
    expect(await refused({ after: 'nonsense' })).toContain('does not belong to this query');
  });

  it('takes the same cursor with another page size and other columns', async () => {
    const after = (await list({ limit: 5 })).paging?.next.after ?? '';
    expect((await list({ after, limit: 7, properties: 'phone' })).results).toHaveLength(7);
  });

  it('finds people by words', async () => {
    const { id } = await create({ firstname: 'Quirina', lastname: 'Zebedee' });
    expect((await list({ q: 'quirina' })).results.map((contact) => contact.id)).toEqual([id]);
    expect((await list({ q: 'no such person at all' })).total).toBe(0);
  });

  it('filters in HubSpot’s language', async () => {
    const { id } = await create({ jobtitle: 'Lighthouse keeper' });
    const filters = filterOf('jobtitle', 'IN', { values: ['Lighthouse KEEPER'] });
    expect((await list({ filters })).results.map((contact) => contact.id)).toEqual([id]);
    const body = { filters: JSON.parse(filters) as unknown, properties: ['jobtitle'], limit: 5 };
    const searched = contactListSchema.parse(await (await mara.send('POST', `${base}/search`, body)).json());
    expect(searched.results.map((contact) => contact.properties.jobtitle)).toEqual(['Lighthouse keeper']);
  });

  it('sorts both ways', async () => {
    const ids = async (sort: string) => (await list({ sort, limit: 200 })).results.map(({ id }) => id);
    const [up, down] = [await ids('hs_object_id'), await ids('-hs_object_id')];
    expect(up).toEqual(up.toSorted((a, b) => Number(a) - Number(b)));
    expect(Number(down[0])).toBeGreaterThan(Number(up[0]));
  });

  it('gives the properties that are asked for, null where there is no value, and ignores unknown ones', async () => {
    const { id } = await create();
    const page = await list({
      properties: 'jobtitle,no_such_thing, phone',
      filters: filterOf('hs_object_id', 'EQ', { value: id }),
    });
    expect(page.results[0]?.properties).toMatchObject({ jobtitle: null, phone: null });
    expect(page.results[0]?.properties).not.toHaveProperty('no_such_thing');
  });

  it('gives every property of the portal at once, more than HubSpot’s search takes', async () => {
    const { results } = propertyListSchema.parse(
      await (await mara.fetch(`/api/portals/${harbour.hubId}/properties`)).json(),
    );
    const names = results.map(({ name }) => name);
    const values = Array.from({ length: 80 }, (_, index) => `nobody.${index}@clients.example`);
    const search = {
      filters: [{ filters: [{ propertyName: 'email', operator: 'NOT_IN', values }] }],
      sort: 'hs_object_id',
    };
    expect(JSON.stringify({ ...search, properties: names }).length).toBeGreaterThan(3_000);
    const read = async (body: object) =>
      contactListSchema.parse(
        await (await mara.send('POST', `${base}/search`, { ...search, ...body, limit: 120 })).json(),
      );
    const [whole, narrow] = [await read({ properties: names }), await read({ properties: ['email'] })];
    expect(whole.results).toHaveLength(120);
    expect(whole.results.map(({ id }) => id)).toEqual(narrow.results.map(({ id }) => id));
    expect(Object.keys(whole.results[0]?.properties ?? {})).toEqual(expect.arrayContaining(names));
  });

  it.each<[string, Query, string]>([
    ['limit=0', { limit: 0 }, 'limit must be at least 1'],
    ['limit=201', { limit: 201 }, 'limit must be at most 200'],
    ['limit=NaN', { limit: 'NaN' }, 'limit must be a number'],
    ['at=10000', { at: 10_000 }, "HubSpot's search ends there"],
    ['an unknown sort', { sort: 'no_such_thing' }, 'sort names no_such_thing'],
    ['an injected sort', { sort: 'name;drop table contacts' }, 'sort must be a property name'],
    ['an unknown property in a filter', { filters: filterOf('no_such_thing', 'HAS_PROPERTY') }, 'names no_such_thing'],
    ['an unknown operator', { filters: filterOf('email', 'LIKE') }, 'must be one of EQ'],
    ['filters that are not JSON', { filters: '[{' }, 'filters is not JSON'],
    [
      'six groups',
      { filters: JSON.stringify(Array(6).fill({ filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] })) },
      "HubSpot's search takes 5",
    ],
    ['an unknown parameter', { page: 2 }, 'page is not known here'],
    [
      'too long a filter',
      { filters: filterOf('email', 'IN', { values: Array(400).fill('anna@clients.example') }) },
      '3000 characters',
    ],
  ])('refuses %s in plain words', async (_title, query, words) => {
    expect(await refused(query)).toContain(words);
  });

  it('refuses a parameter that comes twice, a body that is not JSON and one that is too long', async () => {
    expect((await errorOf(await mara.fetch(`${base}?sort=email&sort=phone`), 400)).message).toContain('more than once');
    const post = (body: string) =>
      mara.fetch(`${base}/search`, {
        method: 'POST',
        headers: { origin: portal.origin, 'content-type': 'application/json' },
        body,
      });
    expect((await errorOf(await post('{"q":'), 400)).message).toBe('The body is not JSON.');
    expect((await errorOf(await post(JSON.stringify({ q: 'x'.repeat(300_000) })), 400)).message).toContain('256 KB');
  });

  it('answers a dozen different searches at once, though HubSpot allows five a second', async () => {
    await sandbox.forgetRequests();
    await Promise.all(Array.from({ length: 12 }, (_, index) => list({ q: `search ${index}` })));
    expect(await sandbox.countRequests('/search', { status: '200' })).toBe(12);
  });

  it('asks HubSpot once for fifty who ask the same at the same time', async () => {
    await list({ limit: 7 });
    await sandbox.fault({ path: '/crm/objects/2026-09/contacts/search', delayMs: 2_000 });
    await sandbox.forgetRequests();
    await Promise.all(Array.from({ length: 50 }, () => list({ limit: 7 })));
    expect(await sandbox.countRequests('/search')).toBe(1);
  });
});

describe('one contact', () => {
  it('comes with all properties of the portal, or those that are named', async () => {
    const { id } = await create({ jobtitle: 'Baker' });
    const whole = contactSchema.parse(await (await mara.fetch(`${base}/${id}?fresh=1`)).json());
    expect(whole.properties).toMatchObject({ jobtitle: 'Baker', phone: null });
    expect(Object.keys(whole.properties).length).toBeGreaterThan(50);
    const narrow = contactSchema.parse(await (await mara.fetch(`${base}/${id}?properties=jobtitle`)).json());
    expect(Object.keys(narrow.properties).length).toBeLessThan(6);
  });

  it.each(['1', '99999999999999999999', 'abc', '1%2F2', '-5', '0x10'])('that does not exist is 404: %s', async (id) => {
    await errorOf(await mara.fetch(`${base}/${id}`), 404);
  });

  it('that was merged leads to the survivor', async () => {
    const [stays, goes] = [await create(), await create()];
    const merge = { hubId: harbour.hubId, primaryObjectId: stays.id, objectIdToMerge: goes.id };
    await sandbox.control('POST', 'contacts/merge', merge);
    const response = await mara.fetch(`${base}/${goes.id}?properties=email`);
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe(`${base}/${stays.id}?properties=email`);
    const edit = await errorOf(await mara.send('PATCH', `${base}/${goes.id}`, { properties: { jobtitle: 'x' } }), 409);
    expect(edit).toMatchObject({ reason: 'merged', errors: [{ context: { survivorId: [stays.id] } }] });
    expect((await errorOf(await mara.send('DELETE', `${base}/${goes.id}`), 409)).reason).toBe('merged');
    expect((await mara.fetch(`${base}/${stays.id}`)).status).toBe(200);
  });

  it('is archived once', async () => {
    const { id } = await create();
    const response = await mara.send('DELETE', `${base}/${id}`);
    expect([response.status, await response.text()]).toEqual([204, '']);
    await errorOf(await mara.send('DELETE', `${base}/${id}`), 404);
    await errorOf(await mara.fetch(`${base}/${id}`), 404);
  });
});

describe('a new contact', () => {
  it('with an e-mail address that is taken is 409 and names the one who has it', async () => {
    const { id, properties } = await create();
    const response = await mara.send('POST', base, { properties: { email: properties.email } });
    expect(await errorOf(response, 409)).toMatchObject({
      category: 'CONFLICT',
      errors: [{ code: 'CONTACT_EXISTS', context: { existingId: [id] } }],
    });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a value that is no text', { properties: { email: 7 } }],
    ['an unknown field', { properties: {}, id: '5' }],
    ['a list', []],
  ])('of %s is 400', async (_title, body) => {
    expect((await errorOf(await mara.send('POST', base, body), 400)).category).toBe('VALIDATION_ERROR');
  });
});

describe('an edit', () => {
  it('writes what was changed and answers with what HubSpot holds', async () => {
    const { id } = await create({ jobtitle: 'Baker' });
    const edit = { properties: { jobtitle: 'Miller' }, base: { jobtitle: 'Baker' } };
    const edited = contactSchema.parse(await (await mara.send('PATCH', `${base}/${id}`, edit)).json());
    expect(edited.properties.jobtitle).toBe('Miller');
    const cleared = await mara.send('PATCH', `${base}/${id}`, {
      properties: { jobtitle: '' },
      base: { jobtitle: 'Miller' },
    });
    expect(contactSchema.parse(await cleared.json()).properties.jobtitle || null).toBeNull();
  });

  it('of a property that somebody changed meanwhile is 409 with both values, and writes nothing', async () => {
    const { id } = await create({ jobtitle: 'Baker' });
    await sandbox.control('PATCH', 'contacts', { hubId: harbour.hubId, id, properties: { jobtitle: 'Cook' } });
    const edit = { properties: { jobtitle: 'Miller', phone: '1' }, base: { jobtitle: 'Baker', phone: null } };
    const error = await errorOf(await mara.send('PATCH', `${base}/${id}`, edit), 409);
    expect(error.errors).toEqual([
      expect.objectContaining({
        code: 'PROPERTY_CHANGED',
        context: { propertyName: ['jobtitle'], base: ['Baker'], live: ['Cook'] },
      }),
    ]);
    const live = contactSchema.parse(await (await mara.fetch(`${base}/${id}`)).json());
    expect(live.properties).toMatchObject({ jobtitle: 'Cook', phone: null });
  });

  it('of one property stands beside somebody’s edit of another', async () => {
    const { id } = await create({ jobtitle: 'Baker' });
    await sandbox.control('PATCH', 'contacts', { hubId: harbour.hubId, id, properties: { phone: '+49 30 1234' } });
    const edit = { properties: { jobtitle: 'Miller' }, base: { jobtitle: 'Baker' } };
    expect((await mara.send('PATCH', `${base}/${id}`, edit)).status).toBe(200);
  });

  it('that knows only when the record was seen is 409 after any newer change', async () => {
    const { id, updatedAt } = await create({ jobtitle: 'Baker' });
    const edit = { properties: { jobtitle: 'Miller' }, ifUpdatedAt: updatedAt };
    expect((await mara.send('PATCH', `${base}/${id}`, edit)).status).toBe(200);
    const error = await errorOf(await mara.send('PATCH', `${base}/${id}`, edit), 409);
    expect(error.errors?.[0]).toMatchObject({ code: 'RECORD_CHANGED', context: { live: ['Miller'] } });
  });

  it('that HubSpot refuses is 400 with HubSpot’s word on each property', async () => {
    const { id } = await create();
    const properties = { email: 'no address', lifecyclestage: 'nonsense', no_such_thing: 'x' };
    const error = await errorOf(await mara.send('PATCH', `${base}/${id}`, { properties }), 400);
    expect(error.errors?.map(({ context }) => context?.propertyName?.[0]).sort()).toEqual(
      Object.keys(properties).sort(),
    );
  });
});

describe('two portals', () => {
  it('hold contacts of the same ids and never mix them up', async () => {
    const [here, there] = await Promise.all(
      [harbour.hubId, cascade.hubId].map(async (hubId) => {
        const response = await mara.fetch(`/api/portals/${hubId}/contacts?sort=hs_object_id&limit=20`);
        return contactListSchema.parse(await response.json()).results;
      }),
    );
    const shared = here?.find(({ id }) => there?.some((other) => other.id === id));
    expect(shared).toBeDefined();
    expect(there?.find(({ id }) => id === shared?.id)?.properties.email).not.toBe(shared?.properties.email);
    const [one, other] = await Promise.all(
      [harbour.hubId, cascade.hubId].map(async (hubId) => {
        const response = await mara.fetch(`/api/portals/${hubId}/contacts/${shared?.id}`);
        return contactSchema.parse(await response.json()).properties.email;
      }),
    );
    expect(one).not.toBe(other);
  });

  it('have their own owners', async () => {
    const ownersOf = async (hubId: number) =>
      ownerListSchema.parse(await (await mara.fetch(`/api/portals/${hubId}/owners`)).json()).results;
    expect((await ownersOf(harbour.hubId)).map(({ lastName }) => lastName)).toContain('Weber');
    expect((await ownersOf(cascade.hubId)).map(({ lastName }) => lastName)).not.toContain('Weber');
  });
});

describe('when HubSpot is not well', () => {
  const contact = '/crm/objects/2026-09/contacts/*';
  it.each([
    [
      'an outage',
      { kind: 'answer', status: 503, headers: { 'x-hubspot-correlation-id': 'hub-1' }, body: {} },
      503,
      'UPSTREAM_UNAVAILABLE',
    ],
    ['a page of a proxy', { kind: 'answer', status: 200, text: '<html></html>' }, 502, 'UPSTREAM_CONTRACT'],
    [
      'its daily limit',
      { kind: 'answer', status: 429, headers: { 'retry-after': '1' }, body: { policyName: 'DAILY' } },
      429,
      'RATE_LIMITS',
    ],
  ])('%s is said as it is', async (...[, effect, status, category]) => {
    const { id } = await create();
    await sandbox.fault({ path: contact, method: 'GET', times: null, effect });
    const error = await errorOf(await mara.fetch(`${base}/${id}?properties=email`), status);
    expect(error.category).toBe(category);
    if (status === 503) expect(error.correlationId).toBe('hub-1');
  });
});
