import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from './start-test-sandbox';

type Contact = { id: string; properties: Record<string, string | null> };
type Filter = { propertyName: string; operator: string; value?: string; highValue?: string; values?: string[] };

const contacts = '/crm/objects/2026-09/contacts';
const mark = 'search.example';

/** Few people with known values; every search below is narrowed to them. */
const samples = [
  {
    firstname: 'Anna',
    lastname: 'Groß',
    email: `anna@${mark}`,
    company: 'North Pier Ltd',
    net_promoter_score: '2',
    birthday: '1990-05-01',
    newsletter_topics: 'topic_01;topic_02',
    closedate: '2026-03-01T10:00:00Z',
  },
  {
    firstname: 'Émile',
    lastname: 'anders',
    email: `emile@${mark}`,
    company: 'Pierrot',
    net_promoter_score: '10',
    birthday: '1985-05-01',
    newsletter_topics: 'topic_02',
    closedate: '2026-03-01T10:00:00.250Z',
  },
  {
    firstname: 'Οδυσσέας',
    lastname: 'Zorn',
    email: `odysseas@${mark}`,
    phone: '+49 40 555 0123',
    net_promoter_score: '9',
    membership_tier: 'T1',
  },
] as const;

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  token = (await sandbox.connect()).accessToken;
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  for (const properties of samples) await sandbox.call(contacts, { token, json: { properties } });
});
beforeEach(() => sandbox.control('PATCH', 'settings', { searchIndexLagMs: 0 }));
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const search = (json: unknown) => sandbox.call(`${contacts}/search`, { token, json });

async function findFirstNames(
  filters: Filter[],
  more: Record<string, unknown> = {},
): Promise<(string | null | undefined)[]> {
  const ours = { propertyName: 'email', operator: 'CONTAINS_TOKEN', value: `*@${mark}` };
  const { status, body } = await search({ filterGroups: [{ filters: [ours, ...filters] }], ...more });
  expect(status).toBe(200);
  return (body.results as Contact[]).map((contact) => contact.properties.firstname);
}

describe('operators', () => {
  const cases: [string, Filter, string[]][] = [
    ['EQ ignores case in text', { propertyName: 'lastname', operator: 'EQ', value: 'GROß' }, ['Anna']],
    ['EQ ignores case in all scripts', { propertyName: 'firstname', operator: 'EQ', value: 'ΟΔΥΣΣΈΑΣ' }, ['Οδυσσέας']],
    [
      'NEQ leaves records without a value out',
      { propertyName: 'company', operator: 'NEQ', value: 'pierrot' },
      ['Anna'],
    ],
    ['EQ takes an enumeration exactly', { propertyName: 'membership_tier', operator: 'EQ', value: 't1' }, []],
    [
      'EQ finds one answer among several',
      { propertyName: 'newsletter_topics', operator: 'EQ', value: 'topic_01' },
      ['Anna'],
    ],
    ['GT compares numbers as numbers', { propertyName: 'net_promoter_score', operator: 'GT', value: '9' }, ['Émile']],
    [
      'LTE includes its value',
      { propertyName: 'net_promoter_score', operator: 'LTE', value: '9' },
      ['Anna', 'Οδυσσέας'],
    ],
    [
      'BETWEEN includes both ends',
      { propertyName: 'net_promoter_score', operator: 'BETWEEN', value: '2', highValue: '9' },
      ['Anna', 'Οδυσσέας'],
    ],
    ['GTE takes a day', { propertyName: 'birthday', operator: 'GTE', value: '1990-05-01' }, ['Anna']],
    [
      'LT takes milliseconds',
      { propertyName: 'birthday', operator: 'LT', value: String(Date.UTC(1990, 4, 1)) },
      ['Émile'],
    ],
    [
      'GT tells milliseconds apart',
      { propertyName: 'closedate', operator: 'GT', value: '2026-03-01T10:00:00Z' },
      ['Émile'],
    ],
    [
      'IN takes lower-case text',
      { propertyName: 'lastname', operator: 'IN', values: ['anders', 'zorn'] },
      ['Émile', 'Οδυσσέας'],
    ],
    ['IN finds nothing for text with a capital', { propertyName: 'lastname', operator: 'IN', values: ['Anders'] }, []],
    [
      'IN takes enumerations',
      { propertyName: 'newsletter_topics', operator: 'IN', values: ['topic_01', 'topic_02'] },
      ['Anna', 'Émile'],
    ],
    [
      'NOT_IN leaves records without a value out',
      { propertyName: 'newsletter_topics', operator: 'NOT_IN', values: ['topic_01'] },
      ['Émile'],
    ],
    ['HAS_PROPERTY', { propertyName: 'phone', operator: 'HAS_PROPERTY' }, ['Οδυσσέας']],
    ['NOT_HAS_PROPERTY', { propertyName: 'birthday', operator: 'NOT_HAS_PROPERTY' }, ['Οδυσσέας']],
    [
      'CONTAINS_TOKEN wants whole words',
      { propertyName: 'company', operator: 'CONTAINS_TOKEN', value: 'pier' },
      ['Anna'],
    ],
    [
      'CONTAINS_TOKEN takes a star',
      { propertyName: 'company', operator: 'CONTAINS_TOKEN', value: 'pier*' },
      ['Anna', 'Émile'],
    ],
    ['NOT_CONTAINS_TOKEN', { propertyName: 'company', operator: 'NOT_CONTAINS_TOKEN', value: 'pier' }, ['Émile']],
  ];
  it.each(cases)('%s', async (_title, filter, names) => {
    expect((await findFirstNames([filter])).sort()).toEqual(names.sort());
  });

  it('joins filters of a group by AND and groups by OR', async () => {
    const group = (value: string, topic: string) => ({
      filters: [
        { propertyName: 'email', operator: 'EQ', value },
        { propertyName: 'newsletter_topics', operator: 'EQ', value: topic },
      ],
    });
    const both = await search({
      filterGroups: [group(`anna@${mark}`, 'topic_01'), group(`emile@${mark}`, 'topic_02')],
    });
    expect(both.body.total).toBe(2);
    const none = await search({ filterGroups: [group(`anna@${mark}`, 'topic_05')] });
    expect(none.body.total).toBe(0);
  });

  it('takes filters without a group', async () => {
    const { body } = await search({ filters: [{ propertyName: 'email', operator: 'EQ', value: `ANNA@${mark}` }] });
    expect(body.total).toBe(1);
  });

  it('finds ids and both stamps, though they are kept apart', async () => {
    const [{ id = '', properties } = { properties: {} as Contact['properties'] }] = (
      await search({ query: `anna@${mark}` })
    ).body.results as Contact[];
    for (const name of ['hs_object_id', 'createdate', 'lastmodifieddate']) {
      const filters = [{ propertyName: name, operator: 'EQ', value: properties[name] ?? '' }];
      const found = (await search({ filterGroups: [{ filters }], limit: 200 })).body.results as Contact[];
      expect(found.map((contact) => contact.id)).toContain(id);
    }
  });
});

describe('the query', () => {
  it.each([
    ['the beginning of a name', 'ann', 1],
    ['words of different fields in any order', 'pier anna', 1],
    ['an e-mail address', `emile@${mark}`, 1],
    ['a phone number without its country code', '405550123', 1],
    ['another script', 'οδυσσ', 1],
    ['the middle of a word: nothing', `nna@${mark}`, 0],
    ['a field that is not searched: nothing', `topic_01 ${mark}`, 0],
  ])('finds %s', async (_case, query, total) => {
    const ours = { filters: [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: `*@${mark}` }] };
    expect((await search({ query, filterGroups: [ours] })).body.total).toBe(total);
  });

  it('takes what would be code in SQL as text', async () => {
    for (const query of ["'; DROP TABLE records;--", '%', '_', '\\', '"'])
      expect((await search({ query })).status).toBe(200);
    const filters = [{ propertyName: 'lastname', operator: 'EQ', value: "' OR 1=1 --" }];
    expect((await search({ filterGroups: [{ filters }] })).body.total).toBe(0);
  });
});

describe('order and paging', () => {
  it('sorts by creation where nothing is said, oldest first', async () => {
    expect(await findFirstNames([])).toEqual(['Anna', 'Émile', 'Οδυσσέας']);
  });

  it.each([
    ['text without case', 'lastname', 'ASCENDING', ['Émile', 'Anna', 'Οδυσσέας']],
    ['numbers as numbers', 'net_promoter_score', 'DESCENDING', ['Émile', 'Οδυσσέας', 'Anna']],
    ['no value last, upwards', 'birthday', 'ASCENDING', ['Émile', 'Anna', 'Οδυσσέας']],
    ['no value last, downwards', 'birthday', 'DESCENDING', ['Anna', 'Émile', 'Οδυσσέας']],
  ])('sorts %s', async (_case, propertyName, direction, names) => {
    expect(await findFirstNames([], { sorts: [{ propertyName, direction }] })).toEqual(names);
  });

  it('pages without losing or repeating a contact, also over equal values', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await search({ sorts: ['country'], limit: 70, after });
      ids.push(...(body.results as Contact[]).map((contact) => contact.id));
      after = (body.paging as { next: { after: string } } | undefined)?.next.after;
    } while (after !== undefined);
    expect([ids.length, new Set(ids).size]).toEqual([303, 303]);
  });
});

describe('limits', () => {
  const filter = { propertyName: 'lastname', operator: 'HAS_PROPERTY' };
  const groups = (...sizes: number[]) => sizes.map((size) => ({ filters: Array.from({ length: size }, () => filter) }));

  it.each([
    ['five groups', { filterGroups: groups(1, 1, 1, 1, 1) }, 200],
    ['a sixth group', { filterGroups: groups(1, 1, 1, 1, 1, 1) }, 400],
    ['six filters in a group', { filterGroups: groups(6) }, 200],
    ['a seventh filter in a group', { filterGroups: groups(7) }, 400],
    ['eighteen filters', { filterGroups: groups(6, 6, 6) }, 200],
    ['a nineteenth filter', { filterGroups: groups(6, 6, 6, 1) }, 400],
    ['two hundred results', { limit: 200 }, 200],
    ['two hundred and one', { limit: 201 }, 400],
    ['the last of ten thousand', { limit: 100, after: '9900' }, 200],
    ['the ten thousand and first', { limit: 100, after: '9901' }, 400],
    ['two sorts', { sorts: ['lastname', 'firstname'] }, 400],
    ['an unknown property', { filterGroups: [{ filters: [{ ...filter, propertyName: 'nonsense' }] }] }, 400],
    ['an unknown operator', { filterGroups: [{ filters: [{ ...filter, operator: 'LIKE' }] }] }, 400],
    ['an operator without its value', { filterGroups: [{ filters: [{ ...filter, operator: 'EQ' }] }] }, 400],
    [
      'a number that is none',
      { filterGroups: [{ filters: [{ propertyName: 'net_promoter_score', operator: 'GT', value: 'x' }] }] },
      400,
    ],
    ['a cursor that is none', { after: 'abc' }, 400],
    ['a body of 3,000 characters', { query: 'x'.repeat(2_988) }, 200],
    ['one character more', { query: 'x'.repeat(2_989) }, 400],
  ])('%s', async (_case, json, status) => {
    expect((await search(json)).status).toBe(status);
  });
});

describe('the index lag', () => {
  it('shows a change, a new contact and what was before only as the index catches up', async () => {
    await sandbox.control('PATCH', 'settings', { searchIndexLagMs: 60_000 });
    const [anna] = (await search({ query: `anna@${mark}` })).body.results as Contact[];
    await sandbox.call(`${contacts}/${anna?.id}`, {
      method: 'PATCH',
      token,
      json: { properties: { lastname: 'Later' } },
    });
    await sandbox.call(contacts, { token, json: { properties: { email: `fresh@${mark}`, firstname: 'Fresh' } } });
    const later = { propertyName: 'lastname', operator: 'EQ', value: 'later' };
    const before = { propertyName: 'lastname', operator: 'EQ', value: 'groß' };
    expect([await findFirstNames([later]), await findFirstNames([before])]).toEqual([[], ['Anna']]);
    expect(await findFirstNames([])).not.toContain('Fresh');
    await sandbox.control('PATCH', 'settings', { advanceMs: 60_001 });
    expect([await findFirstNames([later]), await findFirstNames([before])]).toEqual([['Anna'], []]);
    expect(await findFirstNames([])).toContain('Fresh');
  });

  it('shows each of two quick changes when its own time has come', async () => {
    await sandbox.control('PATCH', 'settings', { searchIndexLagMs: 60_000 });
    const [emile] = (await search({ query: `emile@${mark}` })).body.results as Contact[];
    const rename = (jobtitle: string) =>
      sandbox.call(`${contacts}/${emile?.id}`, { method: 'PATCH', token, json: { properties: { jobtitle } } });
    const titleInSearch = async () => {
      const { body } = await search({ query: `emile@${mark}`, properties: ['jobtitle'] });
      return (body.results as Contact[])[0]?.properties.jobtitle;
    };
    await rename('first');
    await sandbox.control('PATCH', 'settings', { advanceMs: 40_000 });
    await rename('second');
    expect(await titleInSearch()).toBeNull();
    await sandbox.control('PATCH', 'settings', { advanceMs: 30_000 });
    expect(await titleInSearch()).toBe('first');
    await sandbox.control('PATCH', 'settings', { advanceMs: 40_000 });
    expect(await titleInSearch()).toBe('second');
  });
});
