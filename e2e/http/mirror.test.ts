import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMirrors } from '@/db/mirror/open-mirrors';
import { contact, scopeOf, testNames, testProperties } from '@/db/mirror/test-mirror';
import { signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { samples } from '@/e2e/support/test-sandbox';
import { contactListSchema, contactSchema, facetSchema } from '@/lib/contacts/contract';
import { errorBodySchema } from '@/lib/http/contract';
import { systemClock } from '@/lib/kernel/clock';

const { harbour, cascade } = samples;
const hubIds = [harbour.hubId, cascade.hubId];
const completeAt = '2026-11-22T08:00:00.000Z';
const contactCount = 260;

let portal: TestPortal;
let mara: HttpSession;

beforeAll(async () => {
  portal = await startPortal();
  mara = await signIn(portal, { hubId: harbour.hubId, userId: harbour.mara });
  await signIn(portal, { hubId: cascade.hubId, userId: cascade.mara }, mara);
  for (const hubId of hubIds) copyMadeUpContacts(hubId);
});
afterAll(() => portal.stop());

/** The same ids in both portals, with values that name the portal that they belong to. */
function copyMadeUpContacts(hubId: number): void {
  const mirrors = openMirrors({ folder: path.join(portal.dataDir, 'sandbox', 'portals'), clock: systemClock });
  const mirror = mirrors.open(scopeOf(hubId));
  const contacts = Array.from({ length: contactCount }, (_, index) =>
    contact(String(1_000 + index), {
      email: `person.${index}@portal-${hubId}.example`,
      company: `Portal ${hubId}`,
      lifecyclestage: index % 4 === 0 ? `stage-${hubId}` : 'lead',
      createdate: new Date(Date.parse(completeAt) - index * 60_000).toISOString(),
      ...(index % 5 > 0 && { score: String(index % 7) }),
    }),
  );
  mirror.write((writer) => {
    writer.putProperties(testProperties);
    writer.upsertContacts(contacts, { atMs: 1, complete: testNames });
    writer.removeContacts([hubId === harbour.hubId ? '5' : '6'], { reason: 'archived', atMs: 1 });
    writer.putState({ completeAt, freshAsOf: completeAt });
  });
  while (!mirror.buildNextIndex());
  mirrors.close();
}

type Query = Record<string, string | number>;

function get(route: string, query: Query = {}, hubId: number = harbour.hubId): Promise<Response> {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return mara.fetch(`/api/portals/${hubId}/contacts${route}?${search}`);
}

async function read<Answer>(schema: { parse(body: unknown): Answer }, response: Response): Promise<Answer> {
  expect(response.status, await response.clone().text()).toBe(200);
  return schema.parse(await response.json());
}

const list = async (query: Query = {}, hubId?: number) => read(contactListSchema, await get('', query, hubId));

async function refusal(response: Response): Promise<string> {
  expect(response.status, await response.clone().text()).toBe(400);
  return errorBodySchema.parse(await response.json()).message;
}

const filterOf = (propertyName: string, operator: string, rest: object = {}) =>
  JSON.stringify([{ filters: [{ propertyName, operator, ...rest }] }]);

describe('a list from the portal’s own copy', () => {
  it('has HubSpot’s shape, an exact total and the moment it is fresh as of', async () => {
    const page = await list();
    expect(page).toMatchObject({ source: 'local', asOf: completeAt, total: contactCount });
    expect(page.results).toHaveLength(50);
    const live = await list({ source: 'live' });
    expect(live.source).toBe('live');
    expect(Object.keys(page.results[0] ?? {})).toEqual(Object.keys(live.results[0] ?? {}));
    expect(Object.keys(page.results[0]?.properties ?? {}).sort()).toEqual(
      Object.keys(live.results[0]?.properties ?? {}).sort(),
    );
  });

  it.each(['-createdate', 'score', '-score', 'email', 'company'])(
    'sorted by %s leads through each contact once',
    async (sort) => {
      const ids: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await list({ sort, limit: 90, ...(after && { after }) });
        ids.push(...page.results.map(({ id }) => id));
        after = page.paging?.next.after;
        if (!after) break;
      }
      expect([ids.length, new Set(ids).size]).toEqual([contactCount, contactCount]);
      const last = await list({ sort, at: contactCount - 3 });
      expect(last.results.map(({ id }) => id)).toEqual(ids.slice(-3));
      expect(last.paging).toBeUndefined();
      expect((await list({ sort, at: 1_000_000 })).results).toEqual([]);
    },
  );

  it('takes the same query as a body', async () => {
    const filters = [{ filters: [{ propertyName: 'score', operator: 'GTE', value: '5' }] }];
    const body = { q: 'person', filters, sort: 'email', limit: 200 };
    const posted = await mara.send('POST', `/api/portals/${harbour.hubId}/contacts/search`, body);
    const asked = await list({ ...body, filters: JSON.stringify(filters) });
    expect(await read(contactListSchema, posted)).toEqual(asked);
    expect(asked.total).toBeGreaterThan(10);
  });
});

describe('two portals with the same ids', () => {
  it.each(hubIds)('never show each other’s contacts: %i', async (hubId) => {
    const own = `Portal ${hubId}`;
    const page = await list({ properties: 'company,email', limit: 200 }, hubId);
    expect(new Set(page.results.map(({ properties }) => properties.company))).toEqual(new Set([own]));
    const other = hubIds.find((each) => each !== hubId) ?? 0;
    expect((await list({ q: String(hubId) }, hubId)).total).toBe(contactCount);
    expect((await list({ q: String(other) }, hubId)).total).toBe(0);
    const stage = filterOf('lifecyclestage', 'EQ', { value: `stage-${other}` });
    expect((await list({ filters: stage }, hubId)).total).toBe(0);
    const facet = await read(facetSchema, await get('/facets', { property: 'lifecyclestage' }, hubId));
    expect(facet).toEqual({
      property: 'lifecyclestage',
      total: contactCount,
      results: [
        { value: 'lead', count: contactCount - contactCount / 4 },
        { value: `stage-${hubId}`, count: contactCount / 4 },
      ],
      isTruncated: false,
    });
    const one = await read(contactSchema, await get('/1000', {}, hubId));
    expect(one.properties.email).toBe(`person.0@portal-${hubId}.example`);
  });

  it('know each their own of those that are gone', async () => {
    await portal.restart();
    for (const [id, hubId] of [
      ['5', harbour.hubId],
      ['6', cascade.hubId],
    ] as const) {
      const response = await get(`/${id}`, {}, hubId);
      expect(response.status).toBe(404);
    }
  });

  it('refuse each other’s cursors, and those of other queries', async () => {
    const after = (await list({ limit: 5 })).paging?.next.after ?? '';
    expect((await list({ limit: 9, after, properties: 'email' })).results).toHaveLength(9);
    const notOurs = 'does not belong to this query';
    expect(await refusal(await get('', { after }, cascade.hubId))).toContain(notOurs);
    expect(await refusal(await get('', { after, sort: 'email' }))).toContain(notOurs);
    expect(await refusal(await get('', { after, q: 'person' }))).toContain(notOurs);
    expect(await refusal(await get('', { after, source: 'live' }))).toContain(notOurs);
    expect(await refusal(await get('', { after: `${after}x` }))).toContain(notOurs);
    expect(await refusal(await get('', { after, at: 3 }))).toContain('cannot be used together');
  });
});

describe('bad input is refused in words:', () => {
  it.each<[string, Query, string]>([
    ['an unknown sort', { sort: 'nonsense' }, 'sort names nonsense, which this portal does not have'],
    ['an injected sort', { sort: 'email" DESC; --' }, 'sort must be a property name'],
    ['a prototype', { filters: filterOf('__proto__', 'HAS_PROPERTY') }, 'names __proto__, which this portal does not'],
    ['a prototype as a key', { filters: '[{"filters":[],"__proto__":{}}]' }, 'fields are not valid'],
    ['an unknown key', { filters: filterOf('email', 'EQ', { value: 'x', fuzzy: true }) }, 'fuzzy is not known here'],
    [
      'an order of options',
      { filters: filterOf('lifecyclestage', 'GT', { value: 'a' }) },
      'GT does not fit lifecyclestage',
    ],
    [
      'a number that is none',
      { filters: filterOf('score', 'EQ', { value: '1,5' }) },
      'must be a number like 42 or 1.5',
    ],
    ['a date that is none', { filters: filterOf('birthday', 'EQ', { value: '2026-02-30' }) }, 'must be a date like'],
    ['an empty value', { filters: filterOf('email', 'EQ', { value: '' }) }, 'value is needed for EQ'],
    ['no values', { filters: filterOf('email', 'IN', { values: [] }) }, 'values is needed for IN'],
    ['too many values', { filters: filterOf('email', 'IN', { values: Array(501).fill('x') }) }, 'at most 500 entries'],
    [
      'a pattern without words',
      { filters: filterOf('email', 'CONTAINS_TOKEN', { value: '@' }) },
      'at least one letter',
    ],
    ['no id', { filters: filterOf('hs_object_id', 'IN', { values: ['1', 'x'] }) }, 'values.1 must be an id'],
    ['an unknown zone', { filters: filterOf('createdate', 'GT', { value: 'now', timeZone: 'x' }) }, 'Europe/Berlin'],
    [
      'more than fifty filters',
      { filters: JSON.stringify(Array(51).fill(JSON.parse(filterOf('email', 'HAS_PROPERTY'))[0])) },
      'at most 50',
    ],
    ['too many words', { q: 'a '.repeat(21) }, 'q must have at most 20 words'],
  ])('%s', async (_title, query, words) => {
    expect(await refusal(await get('', query))).toContain(words);
  });

  it('a facet of nothing, or of what there is not', async () => {
    expect(await refusal(await get('/facets'))).toContain('property must be text');
    expect(await refusal(await get('/facets', { property: 'nonsense' }))).toContain('property names nonsense');
    expect(await refusal(await get('/facets', { property: 'email', sort: 'email' }))).toContain('sort is not known');
  });

  it('a search of 100 kB', async () => {
    const q = 'x'.repeat(100_000);
    const posted = await mara.send('POST', `/api/portals/${harbour.hubId}/contacts/search`, { q });
    expect(await refusal(posted)).toContain('q must have at most 500 characters');
  });

  it.each(['"', '%', "' OR 1=1 --", '*', '\\', 'a"b AND c*', '\u0000', '\ud800', '((', 'NEAR(a b)', '😀'])(
    'yet any search is a search: %j',
    async (q) => {
      const posted = await mara.send('POST', `/api/portals/${harbour.hubId}/contacts/search`, { q });
      expect((await read(contactListSchema, posted)).source).toBe('local');
    },
  );

  it.each(["'; DROP TABLE contacts; --", '\u0000', '\ud800', '*'.repeat(3_000), 'a*'.repeat(1_500)])(
    'and any text is a value: %j',
    async (value) => {
      const filters = ['EQ', 'NEQ', 'LT', 'CONTAINS_TOKEN'].map((operator) => ({
        filters: [{ propertyName: 'email', operator, value }],
      }));
      const posted = await mara.send('POST', `/api/portals/${harbour.hubId}/contacts/search`, { filters });
      expect([200, 400]).toContain(posted.status);
      expect((await list()).total).toBe(contactCount);
    },
  );
});
