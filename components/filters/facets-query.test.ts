import { skipToken } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { facetQuery } from './facets-query';

const emails = (count: number) => Array.from({ length: count }, (_, index) => `person.${index}@clients.example`);
const filtersOf = (values: string[]) =>
  JSON.stringify([{ filters: [{ propertyName: 'email', operator: 'IN', values }] }]);
const isAsked = (values: string[]) =>
  facetQuery(1, { property: 'lifecyclestage', filters: filtersOf(values) }).queryFn !== skipToken;

it('shows no counts rather than those of other filters, where the filters are too long to ask', () => {
  expect(isAsked(emails(20))).toBe(true);
  expect(isAsked(emails(500))).toBe(false);
  // Few letters, but each of them is nine in an address.
  expect(isAsked(['語'.repeat(700)])).toBe(false);
});
