import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { Definitions } from '@/lib/sandbox/store/property-store';
import type { SqlParameters } from './sql-parameters';

export type SearchField = {
  /** The value as text, or as milliseconds for the derived date columns. */
  sql: string;
  /** Something that sorts and compares as the property's type says. */
  comparable: string;
  definition: PropertyDefinition;
};

export type SearchSubject = { type: ObjectType; definitions: Definitions };

/** What a property is in SQL; one that the portal does not have is refused. */
export function findField(name: string, { type, definitions }: SearchSubject, parameters: SqlParameters): SearchField {
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
