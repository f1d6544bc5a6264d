import { z } from 'zod';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';

/** HubSpot's limits on one search ("Search the CRM", read 2026-11-22). */
export const searchLimits = {
  bodyCharacters: 3_000,
  filterGroups: 5,
  filtersPerGroup: 6,
  filters: 18,
  pageSizeMax: 200,
  results: 10_000,
} as const;

const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

/** Clients send numbers and booleans where HubSpot's schema says string, and HubSpot takes them. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const filterSchema = z.object({
  propertyName: z.string(),
  operator: z.enum(operators),
  value: scalar.optional(),
  highValue: scalar.optional(),
  values: z.array(scalar).optional(),
});

const sortSchema = z.union([
  z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
  // The short form: a name, with a minus for descending.
  z.string().transform((text) => ({
    propertyName: text.replace(/^-/u, ''),
    direction: text.startsWith('-') ? ('DESCENDING' as const) : ('ASCENDING' as const),
  })),
]);

const requestSchema = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filterSchema) })).default([]),
  filters: z.array(filterSchema).optional(),
  query: z.string().nullish(),
  sorts: z.array(sortSchema).default([]),
  properties: z.array(z.string()).optional(),
  limit: z.number().int().min(0).default(10),
  after: z.union([z.string(), z.number()]).nullish(),
});

export type SearchFilter = z.output<typeof filterSchema>;
export type Search = {
  groups: SearchFilter[][];
  query: string;
  sort: { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' } | undefined;
  properties: string[] | undefined;
  limit: number;
  offset: number;
};

function parseOffset(after: string | number | null | undefined): number {
  if (after === undefined || after === null || after === '') return 0;
  if (!/^\d+$/u.test(String(after))) throw validationFailure(`Invalid paging cursor: ${after}`);
  return Number(after);
}

function checkCounts(groups: SearchFilter[][], sortCount: number): void {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  if (groups.length > searchLimits.filterGroups) {
    throw validationFailure(`Too many filter groups: ${groups.length}. The maximum is ${searchLimits.filterGroups}.`);
  }
  if (groups.some((group) => group.length > searchLimits.filtersPerGroup)) {
    throw validationFailure(`Too many filters in a group. The maximum is ${searchLimits.filtersPerGroup}.`);
  }
  if (total > searchLimits.filters) {
    throw validationFailure(`Too many filters: ${total}. The maximum is ${searchLimits.filters}.`);
  }
  if (sortCount > 1) throw validationFailure('Only one sort is allowed.');
}

/** Reads a search body and holds it to HubSpot's limits. The texts of these refusals are not published; ours say what is wrong. */
export function parseSearchRequest(body: unknown): Search {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw validationFailure(`Invalid input JSON at ${issue?.path.join('.') || 'the body'}: ${issue?.message ?? ''}`);
  }
  const request = parsed.data;
  const groups = request.filterGroups.map((group) => group.filters);
  if (groups.length === 0 && request.filters) groups.push(request.filters);
  checkCounts(groups, request.sorts.length);
  const offset = parseOffset(request.after);
  if (request.limit > searchLimits.pageSizeMax) {
    throw validationFailure(`The limit ${request.limit} is over the maximum of ${searchLimits.pageSizeMax}.`);
  }
  if (offset + request.limit > searchLimits.results) {
    throw validationFailure(`Search results are limited to ${searchLimits.results} records per query.`);
  }
  return {
    groups,
    query: request.query?.trim() ?? '',
    sort: request.sorts[0],
    properties: request.properties,
    limit: request.limit,
    offset,
  };
}
