import { expect, it } from 'vitest';
import type { Property } from '@/lib/contacts/contract';
import { groupProperties, moveItem, searchGroups, toColumnChoices } from './column-choice';

const property = (name: string, parts: Partial<Property> = {}): Property => ({
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  groupName: 'b',
  options: [],
  ...parts,
});
const groups = [
  { name: 'a', label: 'Later', displayOrder: 5 },
  { name: 'b', label: 'First', displayOrder: 1 },
  { name: 'empty', label: 'Empty', displayOrder: 0 },
];
const names = (list: ReturnType<typeof groupProperties>) =>
  list.map((group) => [group.label, group.properties.map(({ name }) => name)]);

it('keeps HubSpot’s groups and order, and hides what HubSpot hides', () => {
  const properties = [
    property('zebra'),
    property('apple'),
    property('pinned', { displayOrder: 0 }),
    property('secret', { hidden: true }),
    property('other', { groupName: 'a' }),
    property('stray', { groupName: 'unheard-of' }),
  ];
  expect(names(groupProperties(properties, groups))).toEqual([
    ['First', ['pinned', 'apple', 'zebra']],
    ['Later', ['other']],
    ['unheard-of', ['stray']],
  ]);
});

it('finds properties by label, internal name and description, every word', () => {
  const listed = groupProperties(
    [property('city', { label: 'City' }), property('hs_x', { label: 'Score', description: 'How warm the lead is' })],
    groups,
  );
  expect(names(searchGroups(listed, 'CIT'))).toEqual([['First', ['city']]]);
  expect(names(searchGroups(listed, 'lead warm'))).toEqual([['First', ['hs_x']]]);
  expect(searchGroups(listed, 'lead cold')).toEqual([]);
  expect(searchGroups(listed, '  ')).toEqual(listed);
});

it('does not offer the parts of the name, which has a column already', () => {
  const listed = groupProperties([property('firstname'), property('city')], groups);
  expect(names(toColumnChoices(listed))).toEqual([['First', ['city']]]);
});

it('moves a column by one place and not beyond the ends', () => {
  expect(moveItem(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moveItem(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moveItem(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});
