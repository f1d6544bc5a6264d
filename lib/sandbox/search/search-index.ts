import type { SearchField } from './search-field';

export type SearchIndex = { name: string; statement: string };

/** What filters on a property compare by: a choice by what is written, a text in small letters, others by both. */
function listFilterColumns({ definition, comparable, sql }: SearchField): string[] {
  if (definition.type === 'enumeration' || definition.type === 'bool') return [sql];
  return [...new Set([comparable, sql])];
}

/**
 * The index by which a property is filtered or sorted. A filter's goes on in the order of a search without a sort, a sort's
 * in the one that decides between equal values, and both end in the columns of their condition, so that SQLite finds and
 * counts without a look at any record.
 */
export function buildIndex(kind: 'filter' | 'sort', field: SearchField): SearchIndex | undefined {
  const { definition, comparable, isProperty } = field;
  if (!isProperty) return undefined;
  const name = `records_by_${kind}_${definition.type}_${definition.name}`.replaceAll('"', '""');
  const columns = kind === 'filter' ? [...listFilterColumns(field), 'created_at_ms', 'id'] : [comparable, 'id'];
  const statement = `CREATE INDEX "${name}"
    ON records (hub_id, object_type_id, ${columns.join(', ')}, archived_at_ms, merged_into)
    WHERE archived_at_ms IS NULL AND merged_into IS NULL`;
  return { name, statement };
}
