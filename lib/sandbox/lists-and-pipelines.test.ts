import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harbourHubId } from './seed/sample-portals';
import { startTestSandbox, type TestSandbox } from './start-test-sandbox';

type Member = { recordId: string; membershipTimestamp: string };

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 120 });
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  token = (await sandbox.connect()).accessToken;
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const lists = '/crm/lists/2026-09';
const pipelines = '/crm/pipelines/2026-09/deals';
const call = (path: string, json?: unknown, method?: string) => sandbox.call(path, { method, token, json });
const members = async (listId: string) => {
  const { body } = await call(`${lists}/${listId}/memberships?limit=250`);
  return { ids: (body.results as Member[]).map(({ recordId }) => recordId), total: body.total };
};

describe('lists', () => {
  it('are found by a part of their name, with their size if asked for', async () => {
    const { body } = await call(`${lists}/search`, { query: 'custom', additionalProperties: ['hs_list_size'] });
    expect(body).toMatchObject({ total: 1, hasMore: false, offset: 1 });
    const [list] = body.lists as { listId: string; additionalProperties: Record<string, string> }[];
    expect((await members(list?.listId ?? '')).total).toBe(Number(list?.additionalProperties.hs_list_size));
  });

  it('that are dynamic hold what meets their filters at this moment', async () => {
    const before = await members('1');
    const { body: contact } = await call('/crm/objects/2026-09/contacts', {
      properties: { email: 'fresh@list.example', lifecyclestage: 'customer' },
    });
    const after = await members('1');
    expect(after.ids).toEqual([...before.ids, String(contact.id)]);
    const of = await call(`${lists}/records/0-1/${String(contact.id)}/memberships`);
    expect((of.body.results as { listId: string }[]).map(({ listId }) => listId)).toEqual(['1']);
    expect((await call(`${lists}/1/memberships/add`, [contact.id], 'PUT')).status).toBe(400);
  });

  it('that are kept by hand take and give back records, and tell which do not exist', async () => {
    const { body } = await call(lists, { name: 'By hand', objectTypeId: '0-1', processingType: 'MANUAL' });
    const { listId } = body.list as { listId: string };
    const change = { recordIdsToAdd: ['60412000051', '60412000101', '1'], recordIdsToRemove: [] };
    const added = await call(`${lists}/${listId}/memberships/add-and-remove`, change, 'PUT');
    expect(added.body).toEqual({
      recordsIdsAdded: ['60412000051', '60412000101'],
      recordIdsRemoved: [],
      recordIdsMissing: ['1'],
    });
    const removed = await call(`${lists}/${listId}/memberships/remove`, ['60412000051'], 'PUT');
    expect([removed.body.recordIdsRemoved, (await members(listId)).ids]).toEqual([['60412000051'], ['60412000101']]);
    expect((await call(`${lists}/${listId}/memberships/add-from/1`, undefined, 'PUT')).status).toBe(204);
    expect((await members(listId)).total).toBeGreaterThan(5);
  });

  it('that are kept by hand lose who is deleted, and hold the winner of a merge in place of the loser', async () => {
    const contacts = '/crm/objects/2026-09/contacts';
    const create = async (firstname: string) => String((await call(contacts, { properties: { firstname } })).body.id);
    const [archived, forgotten, loser, winner] = [
      await create('Archived'),
      await create('Forgotten'),
      await create('Loser'),
      await create('Winner'),
    ];
    const { body } = await call(lists, { name: 'Kept by hand', objectTypeId: '0-1', processingType: 'MANUAL' });
    const { listId } = body.list as { listId: string };
    await call(`${lists}/${listId}/memberships/add`, [archived, forgotten, loser], 'PUT');
    await call(`${contacts}/${archived}`, undefined, 'DELETE');
    await call(`${contacts}/gdpr-delete`, { objectId: forgotten });
    await call(`${contacts}/merge`, { primaryObjectId: winner, objectIdToMerge: loser });
    expect(await members(listId)).toEqual({ ids: [winner], total: 1 });
    const search = { query: 'Kept by hand', additionalProperties: ['hs_list_size'] };
    expect((await call(`${lists}/search`, search)).body.lists).toMatchObject([
      { additionalProperties: { hs_list_size: '1' } },
    ]);
    await sandbox.control('POST', 'contacts/restore', { hubId: harbourHubId, id: archived });
    expect((await members(listId)).ids).toEqual([archived, winner]);
  });

  it('page by record id, or in the order in which records joined', async () => {
    const { ids } = await members('3');
    const { body } = await call(`${lists}/3/memberships?limit=2`);
    const next = (body.paging as { next: { after: string } }).next.after;
    const second = await call(`${lists}/3/memberships?limit=2&after=${next}`);
    const paged = [...(body.results as Member[]), ...(second.body.results as Member[])];
    expect(paged.map(({ recordId }) => recordId)).toEqual(ids.slice(0, 4));
    const joined = (await call(`${lists}/3/memberships/join-order`)).body.results as Member[];
    expect(joined.map((each) => each.membershipTimestamp)).toEqual(
      joined.map((each) => each.membershipTimestamp).sort(),
    );
  });

  it('are renamed, deleted and brought back, and have names of their own', async () => {
    const path = `${lists}/2/update-list-name?listName=News`;
    expect((await call(path, undefined, 'PUT')).body).toMatchObject({ updatedList: { name: 'News', listVersion: 2 } });
    const twice = await call(lists, { name: 'news', objectTypeId: '0-1', processingType: 'MANUAL' });
    expect([twice.status, twice.body.subCategory]).toEqual([400, 'ILS.DUPLICATE_LIST_NAMES']);
    expect((await call(`${lists}/2`, undefined, 'DELETE')).status).toBe(204);
    expect((await call(`${lists}/2`)).status).toBe(404);
    expect((await call(`${lists}/2/restore`, undefined, 'PUT')).status).toBe(204);
    expect((await call(`${lists}/2?includeFilters=true`)).body).toMatchObject({
      list: { name: 'News', filterBranch: { filterBranchType: 'OR' } },
    });
    expect((await call(`${lists}/object-type-id/0-1/name/News`)).status).toBe(200);
  });

  it('refuse filters that the sandbox cannot evaluate', async () => {
    const filterBranch = { filterBranchType: 'UNIFIED_EVENTS', filterBranches: [], filters: [] };
    const input = { name: 'Odd', objectTypeId: '0-1', processingType: 'DYNAMIC', filterBranch };
    expect((await call(lists, input)).status).toBe(400);
  });
});

describe('pipelines', () => {
  it('are those that HubSpot gives every account, with one more', async () => {
    const { body } = await call(pipelines);
    const [sales, renewals] = body.results as { id: string; stages: { id: string; metadata: object }[] }[];
    expect([sales?.id, sales?.stages.length, renewals?.id]).toEqual(['default', 7, '40210001']);
    expect(sales?.stages.at(-1)).toMatchObject({
      id: 'closedlost',
      metadata: { isClosed: 'true', probability: '0.0' },
    });
    expect((await call('/crm/v3/pipelines/tickets/0/stages/4')).body).toMatchObject({ label: 'Closed' });
  });

  it('take new stages, which deals can stand in from then on', async () => {
    const stage = { label: 'Sample sent', displayOrder: 3, metadata: { probability: '0.7' } };
    const { body } = await call(`${pipelines}/default/stages`, stage);
    const deal = await call('/crm/objects/2026-09/deals', {
      properties: { dealname: 'Sofas', dealstage: String(body.id) },
    });
    expect(deal.status).toBe(201);
    const inUse = await call(`${pipelines}/default/stages/${String(body.id)}`, undefined, 'DELETE');
    expect(inUse.status).toBe(400);
    await call(`/crm/objects/2026-09/deals/${String(deal.body.id)}`, undefined, 'DELETE');
    expect((await call(`${pipelines}/default/stages/${String(body.id)}`, undefined, 'DELETE')).status).toBe(204);
  });

  it('are created, changed and deleted, unless records stand in them', async () => {
    const stages = [{ label: 'One', displayOrder: 0, metadata: { probability: '1.0' } }];
    const created = await call(pipelines, { label: 'Trade', displayOrder: 2, stages });
    expect([created.status, created.body.archived]).toEqual([201, false]);
    const path = `${pipelines}/${String(created.body.id)}`;
    expect((await call(path, { label: 'Wholesale' }, 'PATCH')).body.label).toBe('Wholesale');
    expect((await call(path, { label: 'Bulk', displayOrder: 5, stages }, 'PUT')).body.label).toBe('Bulk');
    expect((await call(path, undefined, 'DELETE')).status).toBe(204);
    expect((await call(`${pipelines}/default`, undefined, 'DELETE')).status).toBe(400);
  });
});
