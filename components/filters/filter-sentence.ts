import type { FormatSettings } from '@/components/format/instant';
import type { FilterGroups, Property } from '@/lib/contacts/contract';
import { describeDate, toSpanWords } from './date-operand';
import { findPeriod, findSpan, isDateKind, toConditionWords, type Filter } from './filter-conditions';
import { toFilterKind, type FilterKind } from './filter-kind';

export type SentenceOptions = {
  definitionOf: (name: string) => Property;
  settings: FormatSettings;
  ownerNames: ReadonlyMap<string, string>;
};

function describeValue(raw: string, property: Property, { settings, ownerNames }: SentenceOptions): string {
  const kind = toFilterKind(property);
  if (isDateKind(kind)) return describeDate(raw, settings);
  if (kind === 'owner') return ownerNames.get(raw) ?? `Owner ${raw}`;
  const label = property.options.find(({ value }) => value === raw)?.label;
  if (kind === 'boolean' && (label === undefined || /^(true|false)$/i.test(label))) {
    return raw === 'true' ? 'Yes' : raw === 'false' ? 'No' : raw;
  }
  return label ?? raw;
}

function describeDates(filter: Filter): string | undefined {
  const period = findPeriod(filter);
  if (period) return `is ${period.label}`;
  const span = findSpan(filter);
  if (!span) return undefined;
  const time = toSpanWords(span.amount, span.unit);
  const counted = span.amount === 1 ? `1 ${time}` : time;
  switch (span.condition) {
    case 'LAST':
      return `is in the last ${time}`;
    case 'NEXT':
      return `is in the next ${time}`;
    case 'AGO':
      return `is more than ${counted} ago`;
    case 'AHEAD':
      return `is more than ${counted} from now`;
  }
}

/** What a filter says of its property: "is any of Lead, Customer". */
export function describeCondition(filter: Filter, options: SentenceOptions): string {
  const property = options.definitionOf(filter.propertyName);
  const kind: FilterKind = toFilterKind(property);
  const dated = isDateKind(kind) ? describeDates(filter) : undefined;
  if (dated !== undefined) return dated;
  const words = toConditionWords(filter.operator, kind);
  const say = (raw: string) => describeValue(raw, property, options);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return words;
    case 'IN':
    case 'NOT_IN':
      return `${words} ${(filter.values ?? []).map(say).join(', ')}`;
    case 'BETWEEN':
      return `${words} ${say(filter.value ?? '')} and ${say(filter.highValue ?? '')}`;
    default:
      return `${words} ${say(filter.value ?? '')}`;
  }
}

/** All filters as one sentence, for titles and for reading aloud. */
export function describeFilters(groups: FilterGroups, options: SentenceOptions): string {
  return groups
    .map(({ filters }) =>
      filters
        .map((filter) => `${options.definitionOf(filter.propertyName).label} ${describeCondition(filter, options)}`)
        .join(' and '),
    )
    .join(', or ');
}
