import type { FilterGroups, Property } from '@/lib/contacts/contract';

type Filter = FilterGroups[number]['filters'][number];

const operatorWords: Record<Filter['operator'], string> = {
  EQ: 'is',
  NEQ: 'is not',
  LT: 'is less than',
  LTE: 'is at most',
  GT: 'is more than',
  GTE: 'is at least',
  BETWEEN: 'is between',
  IN: 'is any of',
  NOT_IN: 'is none of',
  HAS_PROPERTY: 'is known',
  NOT_HAS_PROPERTY: 'is unknown',
  CONTAINS_TOKEN: 'contains',
  NOT_CONTAINS_TOKEN: 'does not contain',
};

function isFilter(value: unknown): value is Filter {
  return (
    typeof value === 'object' &&
    value !== null &&
    'propertyName' in value &&
    typeof value.propertyName === 'string' &&
    'operator' in value &&
    typeof value.operator === 'string' &&
    value.operator in operatorWords
  );
}

function isGroup(value: unknown): value is { filters: unknown[] } {
  return typeof value === 'object' && value !== null && 'filters' in value && Array.isArray(value.filters);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The filters of a link as one sentence; undefined if they are not what we know, which the server will say more about. */
export function describeFilters(filters: string, definitionOf: (name: string) => Property): string | undefined {
  const groups = parseJson(filters);
  if (!Array.isArray(groups) || groups.length === 0 || !groups.every(isGroup)) return undefined;
  const sentences = groups.map((group) => {
    const parts = group.filters
      .filter(isFilter)
      .map((filter) => describeFilter(filter, definitionOf(filter.propertyName)));
    return parts.length === group.filters.length && parts.length > 0 ? parts.join(' and ') : undefined;
  });
  return sentences.includes(undefined) ? undefined : sentences.join(', or ');
}

function describeFilter({ operator, value, highValue, values }: Filter, { label, options }: Property): string {
  const toLabel = (raw: string) => options.find((option) => option.value === raw)?.label ?? raw;
  const named = [...(values ?? []), ...(value === undefined ? [] : [value])].map(toLabel).join(', ');
  const range = operator === 'BETWEEN' && highValue !== undefined ? ` and ${toLabel(highValue)}` : '';
  return [label, operatorWords[operator], named + range].filter(Boolean).join(' ');
}
