import type { FilterBranch, ListFilter } from '@/lib/sandbox/entities/record-list';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { SearchFilter } from '@/lib/sandbox/search/search-request';

const operators: Readonly<Record<string, SearchFilter['operator']>> = {
  IS_EQUAL_TO: 'EQ',
  IS_NOT_EQUAL_TO: 'NEQ',
  IS_ANY_OF: 'IN',
  IS_NONE_OF: 'NOT_IN',
  IS_KNOWN: 'HAS_PROPERTY',
  IS_UNKNOWN: 'NOT_HAS_PROPERTY',
  IS_GREATER_THAN: 'GT',
  IS_GREATER_THAN_OR_EQUAL_TO: 'GTE',
  IS_LESS_THAN: 'LT',
  IS_LESS_THAN_OR_EQUAL_TO: 'LTE',
  CONTAINS: 'CONTAINS_TOKEN',
  DOES_NOT_CONTAIN: 'NOT_CONTAINS_TOKEN',
};

const notServed = (what: string) =>
  validationFailure(`The sandbox does not evaluate ${what} in the filters of a list.`);

function toSearchFilter({ filterType, property, operation }: ListFilter): SearchFilter {
  if (filterType !== 'PROPERTY' || !property || !operation) throw notServed(`the filter type ${filterType}`);
  const operator = operators[String(operation.operator)];
  if (!operator) throw notServed(`the operator ${String(operation.operator)}`);
  const listed = Array.isArray(operation.values) ? operation.values.map(String) : [];
  const values = operation.value === undefined ? listed : [String(operation.value)];
  // Only enumerations know a list of values to search; a text has one.
  if (operator === 'IN' || operator === 'NOT_IN') return { propertyName: property, operator, values };
  return { propertyName: property, operator, value: values[0] };
}

/** A list's conditions as the groups of a search: an OR of ANDs, which is all that HubSpot's screens can make of properties. */
export function toSearchGroups(branch: FilterBranch): SearchFilter[][] {
  if (branch.filterBranchType === 'AND') {
    if (branch.filterBranches.length > 0) throw notServed('branches below an AND');
    return [branch.filters.map(toSearchFilter)];
  }
  if (branch.filterBranchType !== 'OR') throw notServed(`the branch type ${branch.filterBranchType}`);
  return branch.filterBranches.flatMap(toSearchGroups);
}
