import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { SearchField } from './search-field';
import type { SearchFilter } from './search-request';
import type { SqlParameters } from './sql-parameters';

const comparisons = { LT: '<', LTE: '<=', GT: '>', GTE: '>=' } as const;

function requireValue(value: string | undefined, filter: SearchFilter, name: 'value' | 'highValue'): string {
  if (value === undefined) {
    throw validationFailure(`The operator ${filter.operator} on "${filter.propertyName}" needs a ${name}.`);
  }
  return value;
}

function isInstant(field: SearchField): boolean {
  return field.definition.type === 'date' || field.definition.type === 'datetime';
}

/** A filter's value as the field compares: epoch milliseconds (or an ISO date) for dates, a number, or lower-case text. */
function toComparable(value: string, field: SearchField): string | number {
  if (field.definition.type === 'number') {
    const number = Number(value);
    if (value.trim() === '' || Number.isNaN(number)) throw validationFailure(`${value} was not a valid number.`);
    return number;
  }
  if (!isInstant(field)) return field.definition.type === 'string' ? value.toLowerCase() : value;
  const instant = /^-?\d+$/u.test(value) ? Number(value) : Date.parse(value);
  if (Number.isNaN(instant)) throw validationFailure(`${value} was not a valid date.`);
  return instant;
}

/** Enumerations compare exactly; several answers in one value match by any of them. */
function compileEquals(value: string, field: SearchField, parameters: SqlParameters): string {
  const { type, fieldType } = field.definition;
  if (type === 'enumeration' && fieldType === 'checkbox') {
    return `instr(';' || ${field.sql} || ';', ';' || ${parameters.add(value)} || ';') > 0`;
  }
  if (type === 'enumeration' || type === 'bool') return `${field.sql} = ${parameters.add(value)}`;
  return `${field.comparable} = ${parameters.add(toComparable(value, field))}`;
}

/** `IN` on text wants its values in lower case already: one with a capital matches nothing, as at HubSpot. */
function compileIn(filter: SearchFilter, field: SearchField, parameters: SqlParameters): string {
  const values = filter.values ?? [];
  if (values.length === 0) throw validationFailure(`The operator ${filter.operator} needs values.`);
  if (field.definition.type === 'string') {
    return `${field.comparable} IN (${values.map((value) => parameters.add(value)).join(', ')})`;
  }
  return `(${values.map((value) => compileEquals(value, field, parameters)).join(' OR ')})`;
}

/** One filter as a condition. A negative operator leaves records without a value out, as a comparison with NULL does in SQL. */
export function compileFilter(filter: SearchFilter, field: SearchField, parameters: SqlParameters): string {
  const hasValue = `coalesce(${field.sql}, '') <> ''`;
  const { operator } = filter;
  switch (operator) {
    case 'HAS_PROPERTY':
      return hasValue;
    case 'NOT_HAS_PROPERTY':
      return `NOT ${hasValue}`;
    case 'EQ':
      return compileEquals(requireValue(filter.value, filter, 'value'), field, parameters);
    case 'NEQ':
      return `NOT (${compileEquals(requireValue(filter.value, filter, 'value'), field, parameters)})`;
    case 'IN':
      return compileIn(filter, field, parameters);
    case 'NOT_IN':
      return `NOT (${compileIn(filter, field, parameters)})`;
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN': {
      const pattern = parameters.add(requireValue(filter.value, filter, 'value'));
      const wanted = operator === 'CONTAINS_TOKEN' ? 1 : 0;
      return `(${hasValue} AND contains_token(CAST(${field.sql} AS TEXT), ${pattern}) = ${wanted})`;
    }
    case 'BETWEEN': {
      const low = parameters.add(toComparable(requireValue(filter.value, filter, 'value'), field));
      const high = parameters.add(toComparable(requireValue(filter.highValue, filter, 'highValue'), field));
      return `${field.comparable} BETWEEN ${low} AND ${high}`;
    }
    default: {
      const value = toComparable(requireValue(filter.value, filter, 'value'), field);
      return `${field.comparable} ${comparisons[operator]} ${parameters.add(value)}`;
    }
  }
}
