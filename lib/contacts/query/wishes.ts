import type { ContactListQuery } from '@/lib/contacts/contract';
import type { ListQuery } from './list-query';

const unhelped = new Set(['HAS_PROPERTY', 'NEQ', 'NOT_IN', 'CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN']);

/** The properties that a query would be answered sooner by with an index on them. */
export function listWishes({ filters = [] }: Pick<ContactListQuery, 'filters'>, { order }: ListQuery): string[] {
  const helped = filters.flatMap((group) =>
    group.filters.filter(({ operator }) => !unhelped.has(operator)).map(({ propertyName }) => propertyName),
  );
  return [...new Set([...helped, order.property.name])];
}
