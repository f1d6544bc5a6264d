import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { fillMirror } from '@/e2e/support/fill-mirror';
import { archiveContact } from './archive-contact';
import { createContact } from './create-contact';
import { getContact } from './get-contact';
import { getFacet } from './get-facet';
import { listContacts } from './list-contacts';
import { listOwners } from './list-owners';
import { listProperties } from './list-properties';
import { updateContact } from './update-contact';

const { harbour } = samples;
let sandbox: TestSandbox;
let portal: ConnectedPortal;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 120 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
  await fillMirror(portal.ctx.mirrors.open(portal.scope), portal.ctx.crm(portal.scope));
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});
beforeEach(() => sandbox.forgetRequests());

const ask = (query: object = {}) => listContacts(portal.ctx, { hubId: portal.scope.hubId, query });
const read = (contactId: string, query: object = {}) =>
  getContact(portal.ctx, { hubId: portal.scope.hubId, contactId, query });
const facet = (query: object) => getFacet(portal.ctx, { hubId: portal.scope.hubId, query });
const create = (properties: Record<string, string>) =>
  createContact(portal.ctx, { hubId: portal.scope.hubId, body: { properties } });
const countCalls = () => sandbox.countRequests('/crm/');

describe('a list from the portal’s own copy', () => {
  it('is what HubSpot would answer, without asking it', async () => {
    const query = { limit: 50, properties: ['email', 'lifecyclestage', 'phone'] };
    const local = await ask(query);
    expect(await countCalls()).toBe(0);
    const live = await ask({ ...query, source: 'live' });
    expect(local).toMatchObject({ source: 'local', asOf: '2026-11-22T09:00:00.000Z', total: live.total });
    expect(local.results).toEqual(live.results);
  });

  it('is read from HubSpot when the copy cannot be opened', async () => {
    const broken = {
      ...portal.ctx,
      mirrors: {
        ...portal.ctx.mirrors,
        find: () => {
          throw new Error('file is not a database');
        },
      },
    };
    expect(await listContacts(broken, { hubId: portal.scope.hubId, query: {} })).toMatchObject({ source: 'live' });
  });

  it('has one cursor for each query, and HubSpot’s pages go on as they began', async () => {
    const local = (await ask({ limit: 5 })).paging?.next.after;
    const live = (await ask({ limit: 5, source: 'live' })).paging?.next.after;
    expect((await ask({ limit: 5, after: local })).source).toBe('local');
    expect((await ask({ limit: 5, after: live })).source).toBe('live');
    const notOurs = 'does not belong to this query';
    await expect(ask({ after: local, source: 'live' })).rejects.toThrow(notOurs);
    await expect(ask({ after: local, sort: 'email' })).rejects.toThrow(notOurs);
    await expect(ask({ after: 'nonsense' })).rejects.toThrow(notOurs);
    await expect(ask({ after: local, at: 5 })).rejects.toThrow('cannot be used together');
  });

  it.each(['-createdate', 'email', 'lastname', '-hs_object_id', 'birthday', 'internal_notes'])(
    'sorted by %s leads through all contacts, each once, and can be entered anywhere',
    async (sort) => {
      const { total } = await ask({ limit: 1 });
      const ids: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await ask({ sort, limit: 37, ...(after && { after }) });
        ids.push(...page.results.map(({ id }) => id));
        after = page.paging?.next.after;
        if (!after) break;
      }
      expect(new Set(ids).size).toBe(total);
      expect(ids).toHaveLength(total ?? -1);
      const middle = await ask({ sort, limit: 10, at: 60 });
      expect(middle.results.map(({ id }) => id)).toEqual(ids.slice(60, 70));
    },
  );

  it('finds its way with keys that are too long for a cursor', async () => {
    const notes = 'Ω'.repeat(20_000);
    const made = await Promise.all(
      ['a', 'b', 'c'].map((end) => create({ firstname: 'Long', internal_notes: notes + end })),
    );
    const filters = [{ filters: [{ propertyName: 'hs_object_id', operator: 'IN', values: made.map(({ id }) => id) }] }];
    const ids: string[] = [];
    for (let after: string | undefined; ids.length < 10;) {
      const page = await ask({ sort: '-internal_notes', filters, limit: 1, ...(after && { after }) });
      ids.push(...page.results.map(({ id }) => id));
      after = page.paging?.next.after;
      if (!after) break;
      expect(after.length).toBeLessThan(2_000);
    }
    expect(ids).toEqual(made.map(({ id }) => id).toReversed());
  });

  it('names everything that is wrong with a query', async () => {
    const filters = [
      {
        filters: [
          { propertyName: 'createdate', operator: 'CONTAINS_TOKEN', value: 'x' },
          { propertyName: 'createdate', operator: 'GT', value: 'yesterday' },
          { propertyName: 'createdate', operator: 'GT', value: 'today', timeZone: 'Mars/Olympus' },
          { propertyName: 'email', operator: 'EQ', value: 'x', timeZone: 'UTC' },
          { propertyName: 'nonsense', operator: 'HAS_PROPERTY' },
          { propertyName: '__proto__', operator: 'HAS_PROPERTY' },
          { propertyName: 'newsletter_topics', operator: 'EQ', value: 'a;b' },
          { propertyName: 'orders_count', operator: 'BETWEEN', value: '1' },
        ],
      },
    ];
    await expect(ask({ filters, sort: 'constructor' })).rejects.toMatchObject({
      category: 'VALIDATION_ERROR',
      errors: [
        { message: 'sort names constructor, which this portal does not have.' },
        { message: expect.stringContaining('CONTAINS_TOKEN does not fit createdate, which is a time') },
        { message: expect.stringContaining('must be a date like 2026-11-22') },
        { message: expect.stringContaining('the name of a time zone like Europe/Berlin') },
        { message: expect.stringContaining('is for dates, and email is a text') },
        { message: expect.stringContaining('names nonsense') },
        { message: expect.stringContaining('names __proto__') },
        { message: expect.stringContaining('must be one option') },
        { message: expect.stringContaining('highValue is needed for BETWEEN') },
      ],
    });
  });

  it('takes fifty filters and not one more', async () => {
    const filter = { propertyName: 'email', operator: 'HAS_PROPERTY' };
    const groupOf = (count: number) => [{ filters: Array.from({ length: count }, () => filter) }];
    expect((await ask({ filters: groupOf(50) })).source).toBe('local');
    await expect(ask({ filters: groupOf(51) })).rejects.toThrow('has 51 filters; at most 50');
  });

  it('keeps the moment of its first page for relative dates', async () => {
    const clock = { ...portal.ctx.clock, now: () => Date.parse('2026-11-22T10:00:00Z') };
    const later = { ...clock, now: () => Date.parse('2036-11-22T10:00:00Z') };
    const filters = [{ filters: [{ propertyName: 'createdate', operator: 'GTE', value: 'today-5y' }] }];
    const page = (now: typeof clock, after?: string) =>
      listContacts(
        { ...portal.ctx, clock: now },
        { hubId: portal.scope.hubId, query: { filters, limit: 5, ...(after && { after }) } },
      );
    const first = await page(clock);
    expect((await page(later, first.paging?.next.after)).total).toBe(first.total);
    expect((await page(later)).total).toBe(0);
  });
});

describe('one contact', () => {
  it('comes from the copy, with what was asked for, and fresh from HubSpot', async () => {
    const [first] = (await ask({ limit: 1, sort: 'hs_object_id' })).results;
    const id = first?.id ?? '';
    const stored = await read(id);
    expect(await countCalls()).toBe(0);
    const fresh = await read(id, { fresh: '1' });
    expect(await countCalls()).toBeGreaterThan(0);
    expect(stored).toEqual(fresh);
    const narrow = await read(id, { properties: 'email,nonsense' });
    expect(Object.keys(narrow.properties).sort()).toEqual(['createdate', 'email', 'hs_object_id', 'lastmodifieddate']);
  });

  it('that is new in HubSpot is found there, and then here', async () => {
    const made = (await sandbox.control('POST', 'contacts', {
      hubId: harbour.hubId,
      properties: { email: 'brand.new@clients.example' },
    })) as { id: string };
    expect((await read(made.id)).properties.email).toBe('brand.new@clients.example');
    expect((await ask({ q: 'brand.new' })).total).toBe(1);
    // HubSpot may have had a property by then that was not asked for.
    const mirror = portal.ctx.mirrors.find(portal.scope);
    expect(mirror?.reader.listParts(100)).toContain(made.id);
  });

  it('that was merged leads to the survivor', async () => {
    const [stays, goes] = [await create({ firstname: 'Stays' }), await create({ firstname: 'Goes' })];
    const merge = { hubId: harbour.hubId, primaryObjectId: stays.id, objectIdToMerge: goes.id };
    await sandbox.control('POST', 'contacts/merge', merge);
    expect((await read(goes.id, { fresh: '1' })).survivorId).toBe(stays.id);
    expect(await read(goes.id)).toMatchObject({ id: stays.id, survivorId: stays.id });
    const both = [{ filters: [{ propertyName: 'hs_object_id', operator: 'IN', values: [stays.id, goes.id] }] }];
    expect((await ask({ filters: both })).results.map(({ id }) => id)).toEqual([stays.id]);
  });

  it('that is archived is gone at once, and stays gone without a question', async () => {
    const { id } = await create({ firstname: 'Passing' });
    await archiveContact(portal.ctx, { hubId: portal.scope.hubId, contactId: id });
    await sandbox.forgetRequests();
    await expect(read(id)).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    expect(await countCalls()).toBe(0);
  });

  it('that vanished in HubSpot is found out by a fresh read', async () => {
    const { id } = await create({ firstname: 'Vanishing' });
    await sandbox.control('DELETE', 'contacts', { hubId: harbour.hubId, id });
    await expect(read(id, { fresh: '1' })).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    expect((await ask({ q: 'Vanishing' })).total).toBe(0);
  });

  it('stays when the 404 comes from a proxy on the way to HubSpot', async () => {
    const { id } = await create({ firstname: 'Steadfast' });
    await sandbox.fault({
      method: 'GET',
      path: `*/contacts/${id}`,
      effect: { kind: 'answer', status: 404, text: '<h1>404 Not Found</h1>', contentType: 'text/html' },
    });
    await expect(read(id, { fresh: '1' })).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    expect((await ask({ q: 'Steadfast' })).total).toBe(1);
  });
});

describe('an edit', () => {
  it('is in the list at once, and the record is read whole from HubSpot', async () => {
    const { id } = await create({ firstname: 'Quirin', jobtitle: 'Baker' });
    expect((await ask({ q: 'quirin' })).results.map((contact) => contact.id)).toEqual([id]);
    const body = { properties: { firstname: 'Zebulon' }, base: { firstname: 'Quirin' } };
    await updateContact(portal.ctx, { hubId: portal.scope.hubId, contactId: id, body });
    expect((await ask({ q: 'quirin' })).total).toBe(0);
    expect((await ask({ q: 'zebulon' })).results[0]?.properties.firstname).toBe('Zebulon');
    expect((await read(id)).properties).toMatchObject({ firstname: 'Zebulon', jobtitle: 'Baker' });
  });

  it('succeeds even if the copy cannot be written', async () => {
    const broken = {
      ...portal.ctx.mirrors.open(portal.scope),
      write: () => {
        throw new Error('disk full');
      },
    };
    const ctx = { ...portal.ctx, mirrors: { ...portal.ctx.mirrors, find: () => broken } };
    const body = { properties: { firstname: 'Unkept' } };
    expect((await createContact(ctx, { hubId: portal.scope.hubId, body })).properties.firstname).toBe('Unkept');
    expect(portal.lines.join('\n')).toContain('did not reach the copy');
  });
});

describe('a facet', () => {
  it('counts the values of a property, and adds up', async () => {
    const { total, results, isTruncated } = await facet({ property: 'lifecyclestage' });
    expect(isTruncated).toBe(false);
    expect(results.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const counts = results.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    for (const { value, count } of results) {
      const filter = value === null ? { operator: 'NOT_HAS_PROPERTY' } : { operator: 'EQ', value };
      const filters = [{ filters: [{ propertyName: 'lifecyclestage', ...filter }] }];
      expect((await ask({ filters })).total).toBe(count);
    }
  });

  it('leaves the filters on its own property out, and keeps the others', async () => {
    const stage = { propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' };
    const email = { propertyName: 'email', operator: 'HAS_PROPERTY' };
    const whole = await facet({ property: 'lifecyclestage', filters: [{ filters: [email] }] });
    expect(await facet({ property: 'lifecyclestage', filters: [{ filters: [stage, email] }] })).toEqual(whole);
    const either = [{ filters: [stage] }, { filters: [email] }];
    expect((await facet({ property: 'lifecyclestage', filters: either })).total).toBe((await ask()).total);
    await expect(facet({ property: 'nonsense' })).rejects.toThrow('property names nonsense');
  });

  it('counts each of several values', async () => {
    const { results } = await facet({ property: 'newsletter_topics' });
    for (const { value, count } of results) {
      if (value === null) continue;
      const filters = [{ filters: [{ propertyName: 'newsletter_topics', operator: 'EQ', value }] }];
      expect((await ask({ filters })).total).toBe(count);
    }
    expect(results.length).toBeGreaterThan(1);
    expect(results.some(({ value }) => value?.includes(';'))).toBe(false);
  });

  it('says when there are more values than it shows', async () => {
    const { results, isTruncated } = await facet({ property: 'email' });
    expect([results.length, isTruncated]).toEqual([100, true]);
  });
});

it('properties, their groups and owners come from the copy as HubSpot has them', async () => {
  const { hubId } = portal.scope;
  const [properties, owners] = [await listProperties(portal.ctx, { hubId }), await listOwners(portal.ctx, { hubId })];
  expect(await countCalls()).toBe(0);
  const crm = portal.ctx.crm(portal.scope);
  expect(properties.results).toEqual(await crm.listProperties());
  expect(properties.groups).toEqual(await crm.listPropertyGroups());
  const live = await crm.listOwners();
  expect(owners.results).toEqual(live.map(({ userIdIncludingInactive: _, ...owner }) => owner));
});

it('a portal that was disconnected shows nothing of its copy', async () => {
  const find = async () => undefined;
  const stores = { ...portal.ctx.stores, connections: { ...portal.ctx.stores.connections, find } };
  const list = listContacts({ ...portal.ctx, stores }, { hubId: portal.scope.hubId, query: { limit: 1 } });
  expect((await list).source).toBe('live');
});
