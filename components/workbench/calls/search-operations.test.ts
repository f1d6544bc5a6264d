import { expect, it } from 'vitest';
import { getOperations } from '@/lib/workbench/calls/catalogue';
import { groupOperations } from './search-operations';

const operations = getOperations();

it('the list begins with contacts and has every operation once', () => {
  const groups = groupOperations(operations, '');
  expect(groups[0]?.group).toBe('Contacts');
  expect(groups[0]?.operations[0]?.summary).toBe('List contacts');
  expect(groups.flatMap((each) => each.operations)).toHaveLength(operations.length);
});

it.each([
  ['search contact', 'Search for contacts'],
  ['PATCH contacts', 'Update a contact'],
  ['/details', 'Retrieve account details'],
])('%s finds %s', (search, summary) => {
  expect(groupOperations(operations, search)[0]?.operations[0]?.summary).toBe(summary);
});

it('what nothing is called by finds nothing', () => {
  expect(groupOperations(operations, 'contacts zebra')).toEqual([]);
});
