import { searchLimits } from '@/lib/hubspot/search-limits';
import type { SearchFilter, SearchRequest } from '@/lib/hubspot/wire/crm';
import type { ErrorDetail } from '@/lib/kernel/errors';
import type { ContactListQuery, Filter, FilterGroups } from './contract';
import { readLiveDates } from './live-dates';
import { fieldError, invalidInput } from '@/lib/kernel/parse-input';
import type { PropertyCatalog } from './property-catalog';
import type { Calendar } from './query/filter-date';

/** What a query is said in and at what moment. */
type LiveSubject = { catalog: PropertyCatalog; calendar: Calendar };

/** What a search asks for besides its page and its properties. */
export type LiveSearch = Pick<SearchRequest, 'query' | 'filterGroups' | 'sorts'>;

/**
 * Says a list query in the words of HubSpot's search.
 * @throws PortsideError VALIDATION_ERROR for what HubSpot does not know or cannot express.
 */
export function buildLiveSearch(query: ContactListQuery, subject: LiveSubject): LiveSearch {
  const { catalog } = subject;
  const groups = query.filters ?? [];
  const isDescending = query.sort.startsWith('-');
  const sortName = isDescending ? query.sort.slice(1) : query.sort;
  const errors = [
    ...findSortErrors(sortName, catalog),
    ...findCountErrors(groups),
    ...groups.flatMap(({ filters }, group) =>
      filters.flatMap((filter, index) => findFilterErrors(filter, `filters.${group}.filters.${index}`, subject)),
    ),
  ];
  if (errors.length > 0) throw invalidInput(errors);
  return {
    ...(query.q && { query: query.q }),
    ...(groups.length > 0 && {
      filterGroups: groups.map(({ filters }) => ({ filters: filters.map((filter) => toFilter(filter, subject)) })),
    }),
    sorts: [{ propertyName: sortName, direction: isDescending ? 'DESCENDING' : 'ASCENDING' }],
  };
}

/** HubSpot refuses a longer body, and property names alone can fill it. */
export function fitsSearchBody(search: SearchRequest): boolean {
  return JSON.stringify(search).length <= searchLimits.bodyCharactersMax;
}

function findSortErrors(sortName: string, catalog: PropertyCatalog): ErrorDetail[] {
  return catalog.byName.has(sortName) ? [] : [fieldError('sort', `names ${sortName}, which this portal does not have`)];
}

function findCountErrors(groups: FilterGroups): ErrorDetail[] {
  const { groupsMax, filtersPerGroupMax, filtersMax } = searchLimits;
  const filterCount = groups.reduce((count, { filters }) => count + filters.length, 0);
  const errors: ErrorDetail[] = [];
  if (groups.length > groupsMax) {
    errors.push(fieldError('filters', `has ${groups.length} groups; HubSpot's search takes ${groupsMax}`));
  }
  if (groups.some(({ filters }) => filters.length > filtersPerGroupMax)) {
    errors.push(
      fieldError('filters', `has a group of more than the ${filtersPerGroupMax} filters that HubSpot's search takes`),
    );
  }
  if (filterCount > filtersMax) {
    errors.push(fieldError('filters', `has ${filterCount} filters; HubSpot's search takes ${filtersMax}`));
  }
  return errors;
}

function findFilterErrors(filter: Filter, field: string, { catalog, calendar }: LiveSubject): ErrorDetail[] {
  const errors: ErrorDetail[] = [];
  const { propertyName, operator } = filter;
  // A pseudo-property of HubSpot's search: the record that a contact belongs to.
  const isAssociation = /^associations\.\w+$/.test(propertyName);
  if (!isAssociation && !catalog.byName.has(propertyName)) {
    errors.push(fieldError(`${field}.propertyName`, `names ${propertyName}, which this portal does not have`));
  }
  if (isAssociation && operator !== 'EQ') {
    errors.push(fieldError(`${field}.operator`, 'must be EQ where HubSpot compares associations'));
  }
  const missing = missingParts(filter);
  for (const part of missing) errors.push(fieldError(`${field}.${part}`, `is needed for ${operator}`));
  const property = catalog.byName.get(propertyName);
  const fault = property && missing.length === 0 ? readLiveDates(filter, { property, calendar }).fault : undefined;
  if (fault) errors.push(fieldError(`${field}.${fault.part}`, fault.what));
  return errors;
}

function missingParts({ operator, value, highValue, values }: Filter): string[] {
  switch (operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return [];
    case 'IN':
    case 'NOT_IN':
      return values?.length ? [] : ['values'];
    case 'BETWEEN':
      return [...(value ? [] : ['value']), ...(highValue ? [] : ['highValue'])];
    default:
      return value ? [] : ['value'];
  }
}

/** HubSpot compares text without regard to case, except that it wants the values of a list in lower case itself. */
function toFilter(filter: Filter, { catalog, calendar }: LiveSubject): SearchFilter {
  const property = catalog.byName.get(filter.propertyName);
  const { filter: plain = filter } = property ? readLiveDates(filter, { property, calendar }) : {};
  if (property?.type !== 'string' || !plain.values) return plain;
  return { ...plain, values: plain.values.map((value) => value.toLowerCase()) };
}
