import { compileAssociationFilter, isAssociationFilter } from './compile-association-filter';
import { compileFilter } from './compile-filter';
import { buildIndex, type SearchIndex } from './search-index';
import { findField, type SearchSubject } from './search-field';
import { SqlParameters } from './sql-parameters';
import type { Search } from './search-request';
import { toTokens } from './tokens';

export type CompiledSearch = {
  /** A record is found if any of these holds, which may hold together. */
  alternatives: readonly [string, ...string[]];
  orderBy: string;
  parameters: Record<string, string | number>;
  /** What makes the search quick where there is much to search. */
  indexes: SearchIndex[];
};

function compileQuery(query: string, parameters: SqlParameters): string[] {
  return toTokens(query).map((token) => `instr(query_text, ${parameters.add(` ${token}`)}) > 0`);
}

function compileOrder(sort: Search['sort'], subject: SearchSubject): string {
  if (!sort) return 'created_at_ms, id';
  const { comparable } = findField(sort.propertyName, subject);
  const direction = sort.direction === 'DESCENDING' ? 'DESC' : 'ASC';
  return comparable === 'id' ? `id ${direction}` : `${comparable} ${direction} NULLS LAST, id`;
}

function listIndexes({ groups, sort }: Search, subject: SearchSubject): SearchIndex[] {
  const filtered = groups
    .flat()
    .filter((filter) => !isAssociationFilter(filter))
    .map(({ propertyName }) => buildIndex('filter', findField(propertyName, subject)));
  return [...filtered, ...(sort ? [buildIndex('sort', findField(sort.propertyName, subject))] : [])].filter(
    (index) => index !== undefined,
  );
}

/** Turns a search into a condition and an order over the rows of one portal; every value is a bound parameter. */
export function compileSearch(search: Search, subject: SearchSubject): CompiledSearch {
  const parameters = new SqlParameters();
  const groups = search.groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const conditions = group.map((filter) =>
        isAssociationFilter(filter)
          ? compileAssociationFilter(filter, parameters)
          : compileFilter(filter, findField(filter.propertyName, subject), parameters),
      );
      return `(${conditions.join(' AND ')})`;
    });
  const words = compileQuery(search.query, parameters);
  const [first = '1', ...others] = groups.map((group) => [...words, group].join(' AND '));
  return {
    alternatives: groups.length > 0 ? [first, ...others] : [words.join(' AND ') || '1'],
    orderBy: compileOrder(search.sort, subject),
    parameters: parameters.values,
    indexes: listIndexes(search, subject),
  };
}
