import { describe, expect, it } from 'vitest';
import type { CrmProperty } from '@/lib/hubspot/crm-answers';
import { PortsideError } from '@/lib/kernel/errors';
import { contactListQuerySchema, type ContactListInput } from './contract';
import { buildLiveSearch, fitsSearchBody } from './live-search';
import { parseInput } from './parse-input';
import type { PropertyCatalog } from './property-catalog';

function property(name: string, type = 'string'): CrmProperty {
  return { name, type, label: name, fieldType: 'text', groupName: 'contactinformation', options: [] };
}
const properties = [property('email'), property('createdate', 'datetime'), property('lifecyclestage', 'enumeration')];
const catalog: PropertyCatalog = { properties, groups: [], byName: new Map(properties.map((one) => [one.name, one])) };

type Group = NonNullable<Exclude<ContactListInput['filters'], string>>[number];
const search = (query: ContactListInput) => buildLiveSearch(parseInput(contactListQuerySchema, query), catalog);
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
