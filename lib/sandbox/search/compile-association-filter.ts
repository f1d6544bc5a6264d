import { findObjectType } from '@/lib/sandbox/entities/object-types';
import { unknownObjectType } from '@/lib/sandbox/formatters/object-failures';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { SearchFilter } from './search-request';
import type { SqlParameters } from './sql-parameters';

const prefix = 'associations.';

/** The one thing that looks like a property and is none: `associations.company` and the like. */
export function isAssociationFilter({ propertyName }: SearchFilter): boolean {
  return propertyName.startsWith(prefix);
}

/** Records that are associated with one (`EQ`) or any of some (`IN`) records of another kind. */
export function compileAssociationFilter(filter: SearchFilter, parameters: SqlParameters): string {
  const name = filter.propertyName.slice(prefix.length);
  const type = findObjectType(name);
  if (!type) throw unknownObjectType(name);
  const ids = filter.operator === 'EQ' ? [filter.value] : filter.operator === 'IN' ? filter.values : undefined;
  if (!ids?.every((id) => id !== undefined && /^\d{1,15}$/u.test(id))) {
    throw validationFailure(`${filter.propertyName} takes the operator EQ with a record id, or IN with several.`);
  }
  const placeholders = ids.map((id) => parameters.add(Number(id))).join(', ');
  // From the other side of the pair, because few records are there and many are searched.
  return `id IN (SELECT pair.to_id FROM associations AS pair WHERE pair.hub_id = @hubId
    AND pair.from_type = ${parameters.add(type.id)} AND pair.from_id IN (${placeholders}) AND pair.to_type = @objectTypeId)`;
}
