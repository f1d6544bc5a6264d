import { foldText, toStorableText } from '@/lib/kernel/fold-text';
import { parseDateKey, parseInstantKey, parseNumberKey } from '@/lib/kernel/property-keys';
import type { KeyKind, SqlValue } from './mirror';

/** Dates and datetimes are both instants, but a date is one of whole days. */
export type StoredKind = KeyKind | 'date';

/**
 * Where the values of a property are.
 * `id`: it is the contact's id itself. `column`: a column under its own name, and one for its key if it needs one.
 * `more`: an entry of the JSON columns `_more` and `_more_keys`, because the table is full or the name cannot be a column.
 */
export type PropertyLayout = { name: string; kind: StoredKind } & (
  { place: 'id' } | { place: 'column'; keyColumn: string | null } | { place: 'more'; entry: string }
);

/** SQLite holds 2,000 columns here; each property can need two. */
export const maxPropertyColumns = 900;

export const idProperty = 'hs_object_id';
/** What lists sort by and pages are read by, whatever a portal says of them. */
const alwaysInstants: ReadonlySet<string> = new Set(['createdate', 'lastmodifieddate']);

/** HubSpot's names are lower case. SQLite's are the same in either case, so anything else could meet another. */
const columnName = /^[a-z][a-z0-9_]{0,99}$/;
/** Their key column would be one of the system's. */
const reservedNames: ReadonlySet<string> = new Set([
  'id',
  'created',
  'updated',
  'updated_ms',
  'is_part',
  'more',
  'more_keys',
]);

export function canBeColumn(name: string): boolean {
  return columnName.test(name) && !reservedNames.has(name);
}

/** @see docs/filters.md, section 2 */
export function storedKindOf({ name, type }: { name: string; type: string }): StoredKind {
  if (name === idProperty) return 'number';
  if (alwaysInstants.has(name)) return 'instant';
  switch (type) {
    case 'string':
    case 'phone_number':
      return 'text';
    case 'number':
    case 'date':
      return type;
    case 'datetime':
      return 'instant';
    default:
      return 'exact';
  }
}

export function keyKindOf(kind: StoredKind): KeyKind {
  return kind === 'date' ? 'instant' : kind;
}

export function layOut(property: { name: string; kind: StoredKind; isColumn: boolean }): PropertyLayout {
  const { name, kind } = property;
  if (name === idProperty) return { name, kind, place: 'id' };
  if (property.isColumn) return { name, kind, place: 'column', keyColumn: kind === 'exact' ? null : `_${name}` };
  return { name, kind, place: 'more', entry: toEntry(name) };
}

/** Percent signs instead of whatever SQL, JSON paths and JavaScript objects (`__proto__`) give a meaning to. */
function toEntry(name: string): string {
  return encodeURIComponent(toStorableText(name)).replaceAll("'", '%27').replace(/^_/, '%5F');
}

/** SQL for the value as HubSpot sent it. In `_more`, SQLite ends a text at a NUL; `readContacts` does not. */
export function valueSqlOf(layout: PropertyLayout): string {
  if (layout.place === 'id') return 'CAST("_id" AS TEXT)';
  if (layout.place === 'column') return quoteName(layout.name);
  return `("_more" ->> ${quoteText(layout.entry)})`;
}

/** SQL for the key. A text that is its own folded form is not stored a second time. */
export function keySqlOf(layout: PropertyLayout): string {
  if (layout.place === 'id') return '"_id"';
  const value = valueSqlOf(layout);
  if (layout.kind === 'exact') return value;
  const key =
    layout.place === 'column' ? quoteName(`_${layout.name}`) : `("_more_keys" ->> ${quoteText(layout.entry)})`;
  return layout.kind === 'text' ? `coalesce(${key},${value})` : key;
}

/**
 * What is stored beside a value; null where the value is its own key or cannot be read as its kind. Whole numbers are
 * bigints because the driver binds every JavaScript number as an 8-byte float.
 */
export function toStoredKey(kind: StoredKind, value: string): SqlValue {
  switch (kind) {
    case 'text': {
      const folded = foldText(value);
      return folded === value ? null : folded;
    }
    case 'number':
      return toSqlNumber(parseNumberKey(value));
    case 'instant':
      return toSqlNumber(parseInstantKey(value));
    case 'date':
      return toSqlNumber(parseDateKey(value));
    case 'exact':
      return null;
  }
}

function toSqlNumber(value: number | null): SqlValue {
  return value !== null && Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** Names come from HubSpot, never from us. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
