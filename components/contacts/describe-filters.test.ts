import { expect, it } from 'vitest';
import { filterOperators } from '@/lib/contacts/contract';
import { describeFilters } from './describe-filters';
import { toFallbackDefinition } from './property-definition';

const definitionOf = (name: string) => ({
  ...toFallbackDefinition(name),
  label: name === 'stage' ? 'Stage' : name,
  options: name === 'stage' ? [{ label: 'Lead', value: 'lead' }] : [],
});
const describe = (filters: unknown) => describeFilters(JSON.stringify(filters), definitionOf);

it('says a filter in words, with labels for names and values', () => {
  const groups = [
    {
      filters: [
        { propertyName: 'stage', operator: 'IN', values: ['lead', 'gone'] },
        { propertyName: 'city', operator: 'HAS_PROPERTY' },
      ],
    },
    { filters: [{ propertyName: 'age', operator: 'BETWEEN', value: '18', highValue: '65' }] },
  ];
  expect(describe(groups)).toBe('Stage is any of Lead, gone and city is known, or age is between 18 and 65');
});

it('has words for every operator', () => {
  for (const operator of filterOperators) {
    expect(describe([{ filters: [{ propertyName: 'city', operator, value: 'Oslo' }] }])).not.toMatch(/undefined|_/);
  }
});

it('makes nothing up about what it does not understand', () => {
  const odd = [null, {}, [], [{}], [{ filters: [] }], [{ filters: [{ propertyName: 'a', operator: 'LIKE' }] }]];
  for (const filters of odd) expect(describe(filters)).toBeUndefined();
  expect(describeFilters('not json', definitionOf)).toBeUndefined();
});
