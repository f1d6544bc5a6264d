import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import type { ObjectType } from '../entities/crm-record';
import { validationFailure } from '../formatters/hubspot-failure';
import type { Definitions } from '../store/property-store';
import { compileFilter } from './compile-filter';
import { SqlParameters } from './sql-parameters';
import type { Search } from './search-request';
import { toTokens } from './tokens';

export type CompiledSearch = { where: string; orderBy: string; parameters: Record<string, string | number> };

export type SearchField = {
  /** The value as text, or as milliseconds for the derived date columns. */
  sql: string;
  /** Something that sorts and compares as the property's type says. */
  comparable: string;
  definition: PropertyDefinition;
};

type Subject = { type: ObjectType; definitions: Definitions };

function findField(name: string, { type, definitions }: Subject, parameters: SqlParameters): SearchField {
  const definition = definitions.get(name);
  if (definition === undefined || definition.archived) {
    throw validationFailure('There was a problem with the request.', {
      errors: [
        {
          message: `Property "${name}" does not exist`,
          code: 'PROPERTY_DOESNT_EXIST',
          context: { propertyName: [name] },
        },
      ],
    });
  }
  const column = new Map([
    ['hs_object_id', 'id'],
    [type.createDateProperty, 'created_at_ms'],
    [type.lastModifiedProperty, 'updated_at_ms'],
  ]).get(name);
  if (column) return { sql: column, comparable: column, definition };

  const sql = `(properties ->> ${parameters.add(`$."${name}"`)})`;
  const comparables: Record<string, string> = {
    number: `CAST(${sql} AS REAL)`,
    date: `instant_ms(${sql})`,
    datetime: `instant_ms(${sql})`,
  };
  return { sql, comparable: comparables[definition.type] ?? `lower_text(${sql})`, definition };
}

function compileQuery(query: string, parameters: SqlParameters): string[] {
  return toTokens(query).map((token) => `instr(query_text, ${parameters.add(` ${token}`)}) > 0`);
}

function compileOrder(sort: Search['sort'], subject: Subject, parameters: SqlParameters): string {
  if (!sort) return 'created_at_ms, id';
  const { comparable } = findField(sort.propertyName, subject, parameters);
  const direction = sort.direction === 'DESCENDING' ? 'DESC' : 'ASC';
  return comparable === 'id' ? `id ${direction}` : `${comparable} ${direction} NULLS LAST, id`;
}

/** Turns a search into a condition and an order over the rows of one portal; every value and name is a bound parameter. */
export function compileSearch(search: Search, subject: Subject): CompiledSearch {
  const parameters = new SqlParameters();
  const groups = search.groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const conditions = group.map((filter) =>
        compileFilter(filter, findField(filter.propertyName, subject, parameters), parameters),
      );
      return `(${conditions.join(' AND ')})`;
    });
  const conditions = compileQuery(search.query, parameters);
  if (groups.length > 0) conditions.push(`(${groups.join(' OR ')})`);
  const orderBy = compileOrder(search.sort, subject, parameters);
  return { where: conditions.join(' AND ') || '1', orderBy, parameters: parameters.values };
}
