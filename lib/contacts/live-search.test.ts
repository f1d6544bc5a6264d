import { describe, expect, it } from 'vitest';
import type { CrmProperty } from '@/lib/hubspot/crm-answers';
import { PortsideError } from '@/lib/kernel/errors';
import { contactListQuerySchema, type ContactListInput } from './contract';
import { buildLiveSearch, fitsSearchBody } from './live-search';
import { parseInput } from '@/lib/kernel/parse-input';
import type { PropertyCatalog } from './property-catalog';

function property(name: string, type = 'string'): CrmProperty {
  return { name, type, label: name, fieldType: 'text', groupName: 'contactinformation', options: [] };
}
const properties = [
  property('email'),
  property('createdate', 'datetime'),
  property('birthday', 'date'),
  property('lifecyclestage', 'enumeration'),
];
const catalog: PropertyCatalog = { properties, groups: [], byName: new Map(properties.map((one) => [one.name, one])) };

const calendar = { nowMs: Date.parse('2026-11-22T12:00:00Z'), timeZone: 'Europe/Berlin' };

type Group = NonNullable<Exclude<ContactListInput['filters'], string>>[number];
const search = (query: ContactListInput) =>
  buildLiveSearch(parseInput(contactListQuerySchema, query), { catalog, calendar });
const groupOf = (count: number): Group => ({
  filters: Array.from({ length: count }, () => ({ propertyName: 'email', operator: 'HAS_PROPERTY' as const })),
});

function faults(query: ContactListInput): string {
  try {
    search(query);
  } catch (error) {
    if (error instanceof PortsideError && error.category === 'VALIDATION_ERROR') {
      return error.errors?.map(({ message }) => message).join(' ') ?? '';
    }
    throw error;
  }
  return '';
}

describe('a list query in HubSpot’s words', () => {
  it('sorts the newest first unless told otherwise', () => {
    expect(search({})).toEqual({ sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }] });
    expect(search({ sort: 'email' }).sorts).toEqual([{ propertyName: 'email', direction: 'ASCENDING' }]);
  });

  it('passes the words and the filters on', () => {
    const filters: Group[] = [
      { filters: [{ propertyName: 'email', operator: 'CONTAINS_TOKEN', value: '*@example.com' }] },
    ];
    expect(search({ q: ' anna ', filters })).toMatchObject({ query: 'anna', filterGroups: filters });
  });

  it('reads filters and properties from a query string as well', () => {
    const filters = JSON.stringify([{ filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] }]);
    expect(search({ filters }).filterGroups).toHaveLength(1);
    expect(parseInput(contactListQuerySchema, { properties: 'email, phone' }).properties).toEqual(['email', 'phone']);
  });

  it('writes the values of a list in lower case for text, and leaves those of an enumeration', () => {
    const filter = (propertyName: string): Group => ({
      filters: [{ propertyName, operator: 'IN', values: ['Lead', 'MQL'] }],
    });
    const groups = search({ filters: [filter('email'), filter('lifecyclestage')] }).filterGroups;
    expect(groups?.map(({ filters }) => filters[0]?.values)).toEqual([
      ['lead', 'mql'],
      ['Lead', 'MQL'],
    ]);
  });

  it('allows the pseudo-property of an associated record', () => {
    const association = { propertyName: 'associations.company', operator: 'EQ', value: '5' } as const;
    expect(faults({ filters: [{ filters: [association] }] })).toBe('');
    expect(faults({ filters: [{ filters: [{ ...association, operator: 'NEQ' }] }] })).toContain('must be EQ');
  });
});

describe('dates in HubSpot’s words', () => {
  const say = (filter: Group['filters'][number]) =>
    search({ filters: [{ filters: [filter] }] }).filterGroups?.[0]?.filters[0];
  const ms = (iso: string) => String(Date.parse(iso));

  it.each([
    ['LT', '2026-11-21T23:00:00.000Z'],
    ['GTE', '2026-11-21T23:00:00.000Z'],
    ['LTE', '2026-11-22T22:59:59.999Z'],
    ['GT', '2026-11-22T22:59:59.999Z'],
  ] as const)('a whole day with %s is one of its ends in the zone', (operator, iso) => {
    expect(say({ propertyName: 'createdate', operator, value: 'today' })?.value).toBe(ms(iso));
  });

  it('is a range where it must be equal, in the zone of the filter', () => {
    const filter = { propertyName: 'createdate', operator: 'EQ', value: '2026-11-22', timeZone: 'UTC' } as const;
    expect(say(filter)).toEqual({
      propertyName: 'createdate',
      operator: 'BETWEEN',
      value: ms('2026-11-22T00:00:00Z'),
      highValue: ms('2026-11-22T23:59:59.999Z'),
    });
    const range = { ...filter, operator: 'BETWEEN', value: 'startOfMonth', highValue: 'now-1h' } as const;
    expect(say(range)).toMatchObject({ value: ms('2026-11-01T00:00:00Z'), highValue: ms('2026-11-22T11:00:00Z') });
  });

  it('is midnight in UTC on a property without a time', () => {
    const filter = { propertyName: 'birthday', operator: 'IN', values: ['today-1y', '2026-11-22'] } as const;
    const values = [ms('2025-11-22'), ms('2026-11-22')];
    expect(say({ ...filter, values: [...filter.values] })).toEqual({ ...filter, values });
  });

  it.each<[string, Group['filters'][number], string]>([
    ['a day that must not be', { propertyName: 'createdate', operator: 'NEQ', value: 'today' }, 'is a whole day'],
    ['days in a list', { propertyName: 'createdate', operator: 'IN', values: ['now', 'today'] }, 'values.1 is a whole'],
    ['what is no date', { propertyName: 'createdate', operator: 'GT', value: 'soon' }, 'must be a date like'],
    ['a zone of no date', { propertyName: 'email', operator: 'EQ', value: 'x', timeZone: 'UTC' }, 'is for dates'],
    [
      'a zone that there is not',
      { propertyName: 'createdate', operator: 'GT', value: 'now', timeZone: 'Mars' },
      'like Europe/Berlin',
    ],
  ])('refuses %s', (_title, filter, words) => {
    expect(faults({ filters: [{ filters: [filter] }] })).toContain(words);
  });
});

describe('what HubSpot’s search cannot express is refused in words:', () => {
  it.each<[string, ContactListInput, string]>([
    ['a sixth group', { filters: Array.from({ length: 6 }, () => groupOf(1)) }, "6 groups; HubSpot's search takes 5"],
    ['a seventh filter in a group', { filters: [groupOf(7)] }, 'more than the 6 filters'],
    ['a nineteenth filter', { filters: [5, 5, 5, 4].map(groupOf) }, "19 filters; HubSpot's search takes 18"],
    ['a sort by an unknown property', { sort: '-nonsense' }, 'sort names nonsense, which this portal does not have'],
    [
      'a filter on an unknown property',
      { filters: [{ filters: [{ propertyName: 'nonsense', operator: 'HAS_PROPERTY' }] }] },
      'filters.0.filters.0.propertyName names nonsense',
    ],
    [
      'a range with one end',
      { filters: [{ filters: [{ propertyName: 'createdate', operator: 'BETWEEN', value: '1' }] }] },
      'highValue is needed for BETWEEN',
    ],
    [
      'a list without entries',
      { filters: [{ filters: [{ propertyName: 'email', operator: 'IN', values: [] }] }] },
      'values is needed for IN',
    ],
    [
      'a comparison without a value',
      { filters: [{ filters: [{ propertyName: 'email', operator: 'EQ' }] }] },
      'value is needed for EQ',
    ],
  ])('%s', (_title, query, words) => {
    expect(faults(query)).toContain(words);
  });

  it('names everything that is wrong at once', () => {
    expect(faults({ sort: 'nonsense', filters: [groupOf(7)] })).toMatch(/sort.*filters/);
  });

  it('allows exactly as much as HubSpot does', () => {
    expect(faults({ filters: [6, 6, 4, 1, 1].map(groupOf) })).toBe('');
  });
});

describe('the body of a search', () => {
  it('fits with 3,000 characters and not with one more', () => {
    const padded = (characters: number) => ({ query: 'x'.repeat(characters - JSON.stringify({ query: '' }).length) });
    expect(fitsSearchBody(padded(3_000))).toBe(true);
    expect(fitsSearchBody(padded(3_001))).toBe(false);
  });
});
