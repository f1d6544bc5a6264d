import { parseAsString, parseAsStringLiteral, useQueryStates, type inferParserType } from 'nuqs';
import { callOutcomes } from '@/lib/audit/contract';

/** How far back a list goes. */
export const spans = { '1h': 3_600_000, '24h': 24 * 3_600_000, '7d': 7 * 24 * 3_600_000 } as const;
export type Span = keyof typeof spans;
const spanKeys = ['1h', '24h', '7d'] as const satisfies readonly Span[];
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** All of the page's state is in its address, so that a link shows what its sender saw. */
const parsers = {
  tab: parseAsStringLiteral(['calls', 'audit']).withDefault('calls'),
  outcome: parseAsStringLiteral(callOutcomes),
  method: parseAsStringLiteral(methods),
  cause: parseAsString,
  kind: parseAsString,
  who: parseAsString,
  span: parseAsStringLiteral(spanKeys),
  q: parseAsString.withDefault(''),
  /** The call that is open. */
  call: parseAsString,
};
export type ActivityState = inferParserType<typeof parsers>;

export function useActivityState() {
  return useQueryStates(parsers, { history: 'push' });
}

export type CallFilters = Pick<ActivityState, 'outcome' | 'method' | 'cause' | 'who' | 'span' | 'q'>;
export type EventFilters = Pick<ActivityState, 'kind' | 'who' | 'span'>;
/** What becomes of some of the filters; null takes one away. */
export type FilterChange<Filters> = { [Name in keyof Filters]?: Filters[Name] | null };

export function pickCallFilters({ outcome, method, cause, who, span, q }: ActivityState): CallFilters {
  return { outcome, method, cause, who, span, q };
}

export const noCallFilters = { outcome: null, method: null, cause: null, who: null, span: null, q: null } as const;
export const noEventFilters = { kind: null, who: null, span: null } as const;

export function isFiltered(filters: CallFilters | EventFilters): boolean {
  return Object.values(filters).some((value) => value !== null && value !== '');
}

/** The filters as our API takes them; a span counts back from now. */
export function toSearch({ span, ...filters }: CallFilters | EventFilters, nowMs: number): URLSearchParams {
  const set = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(set);
  if (span) search.set('from', new Date(nowMs - spans[span]).toISOString());
  return search;
}
