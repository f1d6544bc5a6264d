import { isMultiple } from '@/components/contacts/property-definition';
import type { Property } from '@/lib/contacts/contract';
import { isBoolean, isOwnerProperty } from '@/lib/kernel/property-values';

/** How the values of a property compare, as docs/filters.md has it; owners and choices differ only in how they are picked. */
export type FilterKind =
  'text' | 'number' | 'id' | 'datetime' | 'date' | 'choice' | 'members' | 'owner' | 'boolean' | 'exact';

/** Properties that the filter language takes for this, whatever their definition says. */
const fixedKinds: Record<string, FilterKind> = {
  hs_object_id: 'id',
  createdate: 'datetime',
  lastmodifieddate: 'datetime',
};

export function toFilterKind(property: Property): FilterKind {
  const fixed = fixedKinds[property.name];
  if (fixed) return fixed;
  if (isOwnerProperty(property)) return 'owner';
  if (property.type === 'bool' || isBoolean(property)) return 'boolean';
  if (isMultiple(property)) return 'members';
  switch (property.type) {
    case 'enumeration':
      return 'choice';
    case 'string':
    case 'phone_number':
      return 'text';
    case 'number':
    case 'date':
    case 'datetime':
      return property.type;
    default:
      return 'exact';
  }
}
