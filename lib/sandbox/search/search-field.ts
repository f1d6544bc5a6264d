import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { Definitions } from '@/lib/sandbox/store/property-store';

export type SearchField = {
  /** The value as text, of strings in small letters, or as milliseconds for the derived date columns. */
  sql: string;
  /** Something that sorts and compares as the property's type says. */
  comparable: string;
  /** False where the value is a column that has an index anyway. */
  isProperty: boolean;
  definition: PropertyDefinition;
};

export type SearchSubject = { type: ObjectType; definitions: Definitions };

/**
 * What a property is in SQL; one that the portal does not have is refused. Its name stands in the text, not in a parameter,
 * because SQLite uses an index on an expression only where it finds the very same one.
 */
export function findField(name: string, { type, definitions }: SearchSubject): SearchField {
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
  if (column) return { sql: column, comparable: column, isProperty: false, definition };

  const written = `(properties ->> '$."${name.replaceAll("'", "''")}"')`;
  const comparables: Record<string, string> = {
    number: `CAST(${written} AS REAL)`,
    date: `instant_ms(${written})`,
    datetime: `instant_ms(${written})`,
  };
  const comparable = comparables[definition.type] ?? `lower_text(${written})`;
  const sql = definition.type === 'string' ? comparable : written;
  return { sql, comparable, isProperty: true, definition };
}
