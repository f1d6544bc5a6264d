import { createParser, createSerializer, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs/server';

const propertyName = /^[a-z0-9_.]{1,200}$/i;
const columnsMax = 40;

export const defaultSort = '-createdate';

const parseAsSort = createParser({
  parse: (value) => (propertyName.test(value.replace(/^-/, '')) ? value : null),
  serialize: String,
});

const parseAsColumns = createParser<string[]>({
  parse: (value) => {
    const names = [...new Set(value.split(','))].filter((name) => propertyName.test(name));
    return names.length > 0 ? names.slice(0, columnsMax) : null;
  },
  serialize: (names) => names.join(','),
  eq: (a, b) => a.join() === b.join(),
});

/** What of the list is in the address. `filters` passes through as it came; the server judges it. */
export const listParsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsSort.withDefault(defaultSort),
  columns: parseAsColumns,
  filters: parseAsString,
  /** Asks HubSpot although the portal has a complete copy. */
  source: parseAsStringLiteral(['live']),
};

export const serializeListState = createSerializer(listParsers);
export type ListState = inferParserType<typeof listParsers>;

export type SortOrder = { property: string; isDescending: boolean };

export function parseSort(sort: string): SortOrder {
  const isDescending = sort.startsWith('-');
  return { property: isDescending ? sort.slice(1) : sort, isDescending };
}

export function toSortParameter({ property, isDescending }: SortOrder): string {
  return isDescending ? `-${property}` : property;
}

/** What the name column needs, whatever columns are shown. */
const identityProperties = ['email', 'firstname', 'lastname'] as const;

export type ContactListRequest = { q?: string; filters?: string; sort: string; properties: string[] };

/** The question to ask for a state of the list. The order of columns is not part of it, so moving one asks nothing. */
export function toListRequest(
  { q, sort, filters }: Pick<ListState, 'q' | 'sort' | 'filters'>,
  columns: readonly string[],
): ContactListRequest {
  const words = q.trim();
  return {
    ...(words ? { q: words } : {}),
    ...(filters ? { filters } : {}),
    sort,
    properties: [...new Set([...identityProperties, ...columns])].sort(),
  };
}

/** Which rows in which order, whatever is shown of them. */
export function toQuestion({ q, filters, sort }: ContactListRequest): string {
  return JSON.stringify([q, filters, sort]);
}

/** Rows per question: what HubSpot gives in one call of its list as well as of its search. */
export const listPageSize = 100;

/** Where a page of rows begins: after the page before, or at a position. Without `isLive` the server decides where to read. */
export type ListPageStart = { after?: string; at?: number; isLive?: boolean };

export function toListParameters(
  { q, filters, sort, properties }: ContactListRequest,
  { after, at, isLive = false }: ListPageStart = {},
): URLSearchParams {
  const parameters = new URLSearchParams({ sort, limit: String(listPageSize), properties: properties.join(',') });
  if (isLive) parameters.set('source', 'live');
  if (q) parameters.set('q', q);
  if (filters) parameters.set('filters', filters);
  if (after) parameters.set('after', after);
  if (at !== undefined) parameters.set('at', String(at));
  return parameters;
}
