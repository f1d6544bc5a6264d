import type { FilterGroups } from '@/lib/contacts/contract';
import type { Filter, Operator } from './filter-conditions';

/** The contract's own list would bring the whole of its schemas into the page. */
const operators: Record<Operator, true> = {
  EQ: true,
  NEQ: true,
  LT: true,
  LTE: true,
  GT: true,
  GTE: true,
  BETWEEN: true,
  IN: true,
  NOT_IN: true,
  HAS_PROPERTY: true,
  NOT_HAS_PROPERTY: true,
  CONTAINS_TOKEN: true,
  NOT_CONTAINS_TOKEN: true,
};

function isOperator(value: unknown): value is Operator {
  return typeof value === 'string' && Object.hasOwn(operators, value);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isOptionalText = (value: unknown) => value === undefined || typeof value === 'string';

function isFilter(value: unknown): value is Filter {
  return (
    isObject(value) &&
    typeof value.propertyName === 'string' &&
    isOperator(value.operator) &&
    isOptionalText(value.value) &&
    isOptionalText(value.highValue) &&
    isOptionalText(value.timeZone) &&
    (value.values === undefined ||
      (Array.isArray(value.values) && value.values.every((each) => typeof each === 'string')))
  );
}

function isGroup(value: unknown): value is FilterGroups[number] {
  return isObject(value) && Array.isArray(value.filters) && value.filters.length > 0 && value.filters.every(isFilter);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The filters of an address; undefined if they are not in the form of the language, which the server says more about. */
export function parseFilters(text: string | null): FilterGroups | undefined {
  if (!text) return [];
  const groups = parseJson(text);
  return Array.isArray(groups) && groups.every(isGroup) ? groups : undefined;
}

/** The filters for an address; null where there are none. */
export function serializeFilters(groups: FilterGroups): string | null {
  const filled = groups.filter(({ filters }) => filters.length > 0);
  return filled.length === 0 ? null : JSON.stringify(filled);
}

/** The groups without one filter, and without its group if that was its last. */
export function withoutFilter(groups: FilterGroups, groupIndex: number, filterIndex: number): FilterGroups {
  return groups.flatMap((group, place) => {
    if (place !== groupIndex) return [group];
    const filters = group.filters.filter((_, index) => index !== filterIndex);
    return filters.length > 0 ? [{ ...group, filters }] : [];
  });
}
