import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cascadeHubId, harbourHubId } from './seed/sample-portals';
import { startTestSandbox, type Answer, type TestSandbox } from './start-test-sandbox';

type Contact = { id: string; properties: Record<string, string | null>; updatedAt: string; archived: boolean };

const contacts = '/crm/objects/2026-09/contacts';
const sharedId = '60412000051';

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(async () => {
  await sandbox.control('POST', 'reset');
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  token = (await sandbox.connect()).accessToken;
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const asContact = (answer: Answer) => answer.body as unknown as Contact;
const get = async (id: string, query = '') => sandbox.call(`${contacts}/${id}${query}`, { token });
const create = (properties: Record<string, unknown>) => sandbox.call(contacts, { token, json: { properties } });
const update = (id: string, properties: Record<string, unknown>, query = '') =>
  sandbox.call(`${contacts}/${id}${query}`, { method: 'PATCH', token, json: { properties } });
const codesOf = (answer: Answer) => (answer.body.errors as { code: string }[]).map((error) => error.code);

describe('reading', () => {
  it('lists ten contacts with the default properties, and a cursor to the next ones', async () => {
    const { body } = await sandbox.call(contacts, { token });
    const results = body.results as Contact[];
    expect(results).toHaveLength(10);
    expect(Object.keys(results[0]?.properties ?? {}).sort()).toEqual(
      ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'].sort(),
    );
    expect(body.paging).toMatchObject({ next: { after: '60412000551' } });
  });

  it('reaches every contact once, and ends without a paging key', async () => {
    const ids: string[] = [];
    let after: string | undefined = '';
    let pages = 0;
    while (after !== undefined) {
      const { body } = await sandbox.call(`${contacts}?limit=100&after=${after}`, { token });
      ids.push(...(body.results as Contact[]).map((contact) => contact.id));
      after = (body.paging as { next: { after: string } } | undefined)?.next.after;
      pages += 1;
    }
    expect([pages, ids.length, new Set(ids).size]).toEqual([3, 300, 300]);
  });

  it('answers null for what is asked for and not set, and nothing for unknown names', async () => {
    const { properties } = asContact(await get(sharedId, '?properties=fax,nonsense&properties=email'));
    expect(properties).toMatchObject({ fax: null, hs_object_id: sharedId });
    expect(properties).not.toHaveProperty('nonsense');
    expect(properties).not.toHaveProperty('firstname');
  });

  it('keeps the portals apart where both have the same id', async () => {
    const elsewhere = await sandbox.connect({ hubId: cascadeHubId });
    const here = asContact(await get(sharedId));
    const there = asContact(await sandbox.call(`${contacts}/${sharedId}`, { token: elsewhere.accessToken }));
    expect(here.id).toBe(there.id);
    expect(here.properties.email).not.toBe(there.properties.email);
  });

  it.each([
    ['a limit over 100', '?limit=101'],
    ['a limit that is no number', '?limit=ten'],
    ['a cursor that is none', '?after=x'],
  ])('refuses %s', async (_case, query) => {
    const answer = await sandbox.call(`${contacts}${query}`, { token });
    expect([answer.status, answer.body.category]).toEqual([400, 'VALIDATION_ERROR']);
  });

  it('says of an id that is no number what HubSpot says, and has no category for one that is unknown', async () => {
    const odd = await get('abc');
    expect(odd.status).toBe(404);
    expect(odd.body).toMatchObject({
      message: 'Object not found.  objectId are usually numeric.',
      context: { id: ['abc'] },
      category: 'OBJECT_NOT_FOUND',
    });
    const unknown = await get('1');
    expect([unknown.status, unknown.body.message, unknown.body.category]).toEqual([
      404,
      'resource not found',
      undefined,
    ]);
  });

  it('finds a contact by e-mail in any case, and by an additional address', async () => {
    const email = 'PLUS+tag@edge.example';
    const byFirst = asContact(await get(encodeURIComponent(email), '?idProperty=email'));
    const bySecond = asContact(await get('plus.third@edge.example', '?idProperty=email'));
    expect(byFirst.properties.email).toBe('plus+tag@edge.example');
    expect(bySecond.id).toBe(byFirst.id);
    expect((await get('x', '?idProperty=firstname')).status).toBe(400);
  });
});

describe('creating', () => {
  it('answers 201 with the place of the new contact, its e-mail in lower case', async () => {
    const answer = await create({ email: 'New.Person@Example.com', firstname: 'New', customer_number: '00042' });
    const { id, properties } = asContact(answer);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${contacts}/${id}`);
    expect(properties).toMatchObject({ email: 'new.person@example.com', customer_number: '00042' });
    expect(asContact(await get(id)).properties.email).toBe('new.person@example.com');
  });

  it('needs an e-mail address or a name', async () => {
    expect((await create({ phone: '1' })).status).toBe(400);
    expect((await create({ lastname: 'Enough' })).status).toBe(201);
  });

  it('names the contact that has the address already', async () => {
    const { id } = asContact(await create({ email: 'twice@example.com' }));
    const answer = await create({ email: 'TWICE@example.com' });
    expect([answer.status, answer.body.category]).toEqual([409, 'CONFLICT']);
    expect(answer.body.message).toBe(`Contact already exists. Existing ID: ${id}`);
  });

  it('gives an address free again when its contact is archived', async () => {
    const { id } = asContact(await create({ email: 'freed@example.com' }));
    await sandbox.call(`${contacts}/${id}`, { method: 'DELETE', token });
    expect((await create({ email: 'freed@example.com' })).status).toBe(201);
  });
});

describe('changing', () => {
  it('moves the last-modified stamp forward, even if the clock goes back', async () => {
    const before = asContact(await get(sharedId));
    const once = asContact(await update(sharedId, { firstname: 'Once' }));
    await sandbox.control('PATCH', 'settings', { clockOffsetMs: -60_000 });
    const twice = asContact(await update(sharedId, { firstname: 'Twice' }));
    expect(Date.parse(once.updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
    expect(Date.parse(twice.updatedAt)).toBe(Date.parse(once.updatedAt) + 1);
    expect(Date.parse(twice.properties.lastmodifieddate ?? '')).toBe(Date.parse(twice.updatedAt));
  });

  it('reports everything that is wrong at once, and changes nothing', async () => {
    const before = asContact(await get(sharedId));
    const answer = await update(sharedId, {
      firstname: 'Changed',
      email: 'no address',
      lifecyclestage: 'nowhere',
      net_promoter_score: 'many',
      createdate: '2020-01-01',
      testproperty: '1',
    });
    expect(answer.status).toBe(400);
    expect(codesOf(answer)).toEqual([
      'INVALID_EMAIL',
      'INVALID_OPTION',
      'INVALID_LONG',
      'READ_ONLY_VALUE',
      'PROPERTY_DOESNT_EXIST',
    ]);
    const embedded = JSON.parse(
      String(answer.body.message).replace('Property values were not valid: ', ''),
    ) as unknown[];
    expect(embedded.at(-1)).toEqual({
      isValid: false,
      message: 'Property "testproperty" does not exist',
      error: 'PROPERTY_DOESNT_EXIST',
      name: 'testproperty',
      localizedErrorMessage: 'Property "testproperty" does not exist',
      portalId: harbourHubId,
    });
    expect(asContact(await get(sharedId))).toEqual(before);
  });

  it('moves a lifecycle stage forward only, unless it is cleared first', async () => {
    const stageAfter = async (value: string) =>
      asContact(await update(sharedId, { lifecyclestage: value })).properties.lifecyclestage;
    await update(sharedId, { lifecyclestage: '' });
    expect(await stageAfter('customer')).toBe('customer');
    expect(await stageAfter('lead')).toBe('customer');
    expect(await stageAfter('')).toBeNull();
    expect(await stageAfter('lead')).toBe('lead');
  });

  it('adds to several answers with a leading semicolon, replaces them without, and clears them with nothing', async () => {
    const topicsAfter = async (value: string) =>
      asContact(await update(sharedId, { newsletter_topics: value })).properties.newsletter_topics;
    expect(await topicsAfter('topic_01;topic_02')).toBe('topic_01;topic_02');
    expect(await topicsAfter(';topic_02;topic_03')).toBe('topic_01;topic_02;topic_03');
    expect(await topicsAfter('topic_05')).toBe('topic_05');
    expect(await topicsAfter('')).toBeNull();
  });

  it.each([
    ['dates as a day', { birthday: '1990-02-28' }, '1990-02-28'],
    ['dates as midnight in milliseconds', { birthday: 636_163_200_000 }, '1990-02-28'],
    ['instants with an offset', { closedate: '2026-05-01T10:00:00+02:00' }, '2026-05-01T08:00:00Z'],
    ['numbers just as they were written', { credit_limit: '1.10' }, '1.10'],
    ['yes and no in any case', { is_trade_customer: 'TRUE' }, 'true'],
    ['JSON numbers as text', { net_promoter_score: 7 }, '7'],
    ['an owner by id', { hubspot_owner_id: '81720002' }, '81720002'],
  ])('takes %s', async (_case, properties, stored) => {
    const [name = ''] = Object.keys(properties);
    expect(asContact(await update(sharedId, properties)).properties[name]).toBe(stored);
  });

  it.each([
    ['a day that is none', { birthday: '2025-02-30' }, 'INVALID_DATE'],
    ['a day at another hour', { birthday: '636163200001' }, 'INVALID_DATE'],
    ['an unknown owner', { hubspot_owner_id: '1' }, 'INVALID_OPTION'],
    ['one bad answer of several', { newsletter_topics: 'topic_01;topic_99' }, 'INVALID_OPTION'],
    ['a value past 65,536 characters', { internal_notes: 'x'.repeat(65_537) }, 'INVALID_STRING_LENGTH'],
  ])('refuses %s', async (_case, properties, code) => {
    const answer = await update(sharedId, properties);
    expect([answer.status, codesOf(answer)]).toEqual([400, [code]]);
  });

  it('takes a value of exactly 65,536 characters and gives it back', async () => {
    await update(sharedId, { internal_notes: 'x'.repeat(65_536) });
    expect(asContact(await get(sharedId, '?properties=internal_notes')).properties.internal_notes).toHaveLength(65_536);
  });

  it('refuses the address of another contact with 409', async () => {
    const answer = await update(sharedId, { email: 'zeros@edge.example' });
    expect([answer.status, answer.body.category]).toEqual([409, 'CONFLICT']);
  });

  it('refuses a body that is no JSON', async () => {
    const response = await sandbox.call(`${contacts}/${sharedId}`, {
      method: 'PATCH',
      token,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect(response.body.message).toMatch(/^Invalid input JSON on line 1, column 1/);
  });
});

describe('archiving and merging', () => {
  it('hides an archived contact from everything but the archived listing', async () => {
    const before = asContact(await get(sharedId));
    for (let time = 0; time < 2; time += 1) {
      expect((await sandbox.call(`${contacts}/${sharedId}`, { method: 'DELETE', token })).status).toBe(204);
    }
    expect((await get(sharedId)).status).toBe(404);
    expect(asContact(await get(sharedId, '?archived=true'))).toMatchObject({ id: sharedId, archived: true });
    const json = {
      filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: before.properties.email }] }],
    };
    expect((await sandbox.call(`${contacts}/search`, { token, json })).body.total).toBe(0);
    const archived = (await sandbox.call(`${contacts}?archived=true&limit=100`, { token })).body.results as Contact[];
    expect(archived.map((contact) => contact.id)).toContain(sharedId);
    expect(archived.every((contact) => contact.archived)).toBe(true);
  });

  it('answers the survivor under the id of a merged contact, also after a second merge', async () => {
    const people = [];
    for (const name of ['one', 'two', 'three'])
      people.push(asContact(await create({ email: `${name}@merge.example`, firstname: name })).id);
    const [one = '', two = '', three = ''] = people;
    const merge = (primaryObjectId: string, objectIdToMerge: string) =>
      sandbox.call(`${contacts}/merge`, { token, json: { primaryObjectId, objectIdToMerge } });
    expect(asContact(await merge(two, one)).id).toBe(two);
    expect(asContact(await merge(three, two)).id).toBe(three);
    const survivor = asContact(await get(one, '?properties=hs_merged_object_ids,hs_additional_emails,email'));
    expect(survivor.id).toBe(three);
    expect(survivor.properties.hs_merged_object_ids?.split(';').sort()).toEqual([one, two].sort());
    expect(survivor.properties.hs_additional_emails?.split(';').sort()).toEqual([
      'one@merge.example',
      'two@merge.example',
    ]);
    expect(asContact(await update(one, { jobtitle: 'Merged' })).id).toBe(three);
    const batch = await sandbox.call(`${contacts}/batch/update`, {
      token,
      json: { inputs: [{ id: one, properties: { jobtitle: 'x' } }] },
    });
    expect([batch.status, batch.body.numErrors]).toEqual([207, 1]);
  });
});

describe('batches', () => {
  it('reads what is there and names what is missing with 207', async () => {
    const json = { inputs: [{ id: sharedId }, { id: '1' }, { id: sharedId }], properties: ['email'] };
    const { status, body } = await sandbox.call(`${contacts}/batch/read`, { token, json });
    expect(status).toBe(207);
    expect((body.results as Contact[]).map((contact) => contact.id)).toEqual([sharedId]);
    expect(body).toMatchObject({ status: 'COMPLETE', numErrors: 1, errors: [{ context: { ids: ['1'] } }] });
  });

  it('takes a hundred inputs and refuses one more', async () => {
    const inputs = (count: number) => ({
      inputs: Array.from({ length: count }, (_, n) => ({ id: String(60_412_000_051 + n * 50) })),
    });
    expect((await sandbox.call(`${contacts}/batch/read`, { token, json: inputs(100) })).status).toBe(200);
    expect((await sandbox.call(`${contacts}/batch/read`, { token, json: inputs(101) })).status).toBe(400);
  });

  it('creates all or none', async () => {
    const batch = (emails: string[]) => ({ inputs: emails.map((email) => ({ properties: { email } })) });
    const path = `${contacts}/batch/create`;
    expect((await sandbox.call(path, { token, json: batch(['a@batch.example', 'zeros@edge.example']) })).status).toBe(
      409,
    );
    expect((await get('a@batch.example', '?idProperty=email')).status).toBe(404);
    const done = await sandbox.call(path, { token, json: batch(['a@batch.example', 'b@batch.example']) });
    expect([done.status, (done.body.results as Contact[]).length]).toEqual([201, 2]);
  });

  it('archives in one call', async () => {
    const json = { inputs: [{ id: sharedId }, { id: '1' }] };
    expect((await sandbox.call(`${contacts}/batch/archive`, { token, json })).status).toBe(204);
    expect((await get(sharedId)).status).toBe(404);
  });
});
