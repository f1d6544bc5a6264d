import { describe, expect, it } from 'vitest';
import { toFallbackDefinition } from '@/components/contacts/property-definition';
import { filterOperators, type Property } from '@/lib/contacts/contract';
import type { Filter } from './filter-conditions';
import { describeFilters } from './filter-sentence';
import { parseFilters, serializeFilters, withoutFilter } from './parse-filters';

const definitions: Record<string, Partial<Property>> = {
  stage: { label: 'Stage', type: 'enumeration', fieldType: 'select', options: [{ label: 'Lead', value: 'lead' }] },
  closedate: { label: 'Close date', type: 'date', fieldType: 'date' },
  optin: { label: 'Opt-in', type: 'bool', fieldType: 'booleancheckbox' },
};
const definitionOf = (name: string): Property => ({ ...toFallbackDefinition(name), ...definitions[name] });
const options = {
  definitionOf,
  settings: { locale: 'en-GB', timeZone: 'Europe/Berlin' },
  ownerNames: new Map([['7', 'Mara Lindgren']]),
};
const say = (...filters: Filter[]) => describeFilters([{ filters }], options);
const onDate = (parts: Omit<Filter, 'propertyName'>) => say({ propertyName: 'createdate', ...parts });

describe('filters as a sentence', () => {
  it('says names and values by their labels, AND within a group, OR between groups', () => {
    const groups = [
      {
        filters: [
          { propertyName: 'stage', operator: 'IN' as const, values: ['lead', 'gone'] },
          { propertyName: 'city', operator: 'HAS_PROPERTY' as const },
        ],
      },
      { filters: [{ propertyName: 'hubspot_owner_id', operator: 'IN' as const, values: ['7', '8'] }] },
    ];
    expect(describeFilters(groups, options)).toBe(
      'Stage is any of Lead, gone and city is known, or Contact owner is any of Mara Lindgren, Owner 8',
    );
  });

  it('says dates as people do', () => {
    expect(onDate({ operator: 'BETWEEN', value: 'today-30d', highValue: 'today' })).toMatch(/is in the last 30 days$/);
    expect(onDate({ operator: 'BETWEEN', value: 'today-3M', highValue: 'today' })).toMatch(/is in the last 3 months$/);
    expect(onDate({ operator: 'EQ', value: 'today-1d' })).toMatch(/is yesterday$/);
    expect(onDate({ operator: 'BETWEEN', value: 'startOfMonth', highValue: 'today' })).toMatch(/is this month so far$/);
    expect(onDate({ operator: 'LT', value: 'today-1y' })).toMatch(/is more than 1 year ago$/);
    expect(onDate({ operator: 'GTE', value: 'today-30d' })).toMatch(/is on or after 30 days ago$/);
    expect(onDate({ operator: 'LT', value: '2026-03-01' })).toMatch(/is before 1 Mar 2026$/);
    expect(onDate({ operator: 'GT', value: '1767222000000' })).toMatch(/is after 1 Jan 2026, 00:00$/);
    expect(onDate({ operator: 'GTE', value: 'startOfYear+2w' })).toMatch(/2 weeks after the start of this year$/);
  });

  it('says yes and no, and words of a text', () => {
    expect(say({ propertyName: 'optin', operator: 'EQ', value: 'true' })).toBe('Opt-in is Yes');
    expect(say({ propertyName: 'city', operator: 'CONTAINS_TOKEN', value: 'os*' })).toBe('city contains word os*');
  });

  it('has words for every operator on every kind of property', () => {
    for (const propertyName of ['stage', 'closedate', 'optin', 'city', 'createdate', 'hs_object_id']) {
      for (const operator of filterOperators) {
        const sentence = say({ propertyName, operator, value: 'x', highValue: 'y', values: ['x'] });
        expect(sentence).not.toMatch(/undefined|_PROPERTY|NaN/);
      }
    }
  });
});

describe('the filters of an address', () => {
  const two = [
    { filters: [{ propertyName: 'a', operator: 'EQ' as const, value: '1' }] },
    {
      filters: [
        { propertyName: 'b', operator: 'EQ' as const, value: '2' },
        { propertyName: 'c', operator: 'EQ' as const, value: '3' },
      ],
    },
  ];

  it('are read and written without loss', () => {
    expect(parseFilters(serializeFilters(two))).toEqual(two);
    expect(parseFilters(null)).toEqual([]);
    expect(serializeFilters([])).toBeNull();
  });

  it('are not guessed at where they are not in the form of the language', () => {
    const odd = [null, {}, [{}], [{ filters: [] }], [{ filters: [{ propertyName: 'a', operator: 'LIKE' }] }]];
    for (const filters of odd) expect(parseFilters(JSON.stringify(filters))).toBeUndefined();
    expect(parseFilters('not json')).toBeUndefined();
  });

  it('lose one filter at a time, and a group with its last', () => {
    expect(withoutFilter(two, 1, 0)).toEqual([two[0], { filters: [two[1]?.filters[1]] }]);
    expect(withoutFilter(two, 0, 0)).toEqual([two[1]]);
  });
});
