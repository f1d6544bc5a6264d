import type { MirrorProperty, SqlStatement, SqlValue } from '@/db/mirror/mirror';
import { listLiterals, toPatternWords } from '@/lib/kernel/words';
import type { KeyRange, ResolvedFilter, Test } from './resolved-filter';

/** Something that holds of a row or not, as SQL for a WHERE over `contacts`. NULL is false. */
export type Condition = SqlStatement & {
  /** Whether an index can find the rows. */
  isIndexed: boolean;
  /** SQL for the ids of the rows, with the same parameters, where they can be had without the rows. */
  idsSql?: string;
  /** The property whose key it compares with something. */
  comparesKeyOf?: string;
  /** The filter that it says; a search has none. */
  filter?: ResolvedFilter;
};

/** More ids than this are handed over as one JSON text: SQLite binds some 32,000 values at most. */
const boundKeysMax = 500;

/** A filter as SQL with bound parameters. */
export function compileFilter(filter: ResolvedFilter): Condition {
  return { ...compileCondition(filter), filter };
}

function compileCondition({ property, isNegated, test }: ResolvedFilter): Condition {
  if (test.kind === 'value') return compilePresence(property, isNegated);
  const { sql, params } = compileTest(test, property);
  if (isNegated) return { sql: `(${sql}) IS NOT TRUE`, params, isIndexed: false };
  const isOnKey = test.kind === 'oneOf' || test.kind === 'inRange';
  return { sql, params, isIndexed: property.isIndexed && isOnKey, comparesKeyOf: isOnKey ? property.name : undefined };
}

/** Every text has a key, while a number or a date may be one that cannot be read. */
function compilePresence({ keyKind, keySql, valueSql, isIndexed }: MirrorProperty, isNegated: boolean): Condition {
  const hasKeys = keyKind === 'text' || keyKind === 'exact';
  return {
    sql: `${hasKeys ? keySql : valueSql} IS ${isNegated ? '' : 'NOT '}NULL`,
    params: [],
    isIndexed: isIndexed && hasKeys && isNegated,
  };
}

type Columns = { keySql: string; valueSql: string };

function compileTest(test: Exclude<Test, { kind: 'value' }>, { keySql, valueSql }: Columns): SqlStatement {
  switch (test.kind) {
    case 'oneOf':
      return compileOneOf(test.keys, keySql);
    case 'member': {
      const holds = test.members.map(() => `instr(';' || ${valueSql} || ';', ?) > 0`);
      return { sql: holds.join(' OR '), params: test.members.map((member) => `;${member};`) };
    }
    case 'inRange': {
      const ranges = test.ranges.map((range) => compileRange(range, keySql));
      return { sql: ranges.map(({ sql }) => sql).join(' OR '), params: ranges.flatMap(({ params }) => params) };
    }
    case 'words':
      return compileWords(test.pattern, keySql);
  }
}

function compileOneOf(keys: readonly SqlValue[], keySql: string): SqlStatement {
  if (keys.length === 1) return { sql: `${keySql} = ?`, params: keys };
  if (keys.length > boundKeysMax) {
    return { sql: `${keySql} IN (SELECT value FROM json_each(?))`, params: [`[${keys.join(',')}]`] };
  }
  // Lists of any length share a few texts, so that their statements are prepared once.
  const length = 2 ** Math.ceil(Math.log2(keys.length));
  const params = Array.from({ length }, (_, index) => keys[Math.min(index, keys.length - 1)] ?? null);
  return { sql: `${keySql} IN (${params.map(() => '?').join(', ')})`, params };
}

function compileRange({ from, to }: KeyRange, keySql: string): SqlStatement {
  const ends = [
    ...(from ? [{ sql: `${keySql} ${from.isInclusive ? '>=' : '>'} ?`, key: from.key }] : []),
    ...(to ? [{ sql: `${keySql} ${to.isInclusive ? '<=' : '<'} ?`, key: to.key }] : []),
  ];
  return { sql: ends.map(({ sql }) => sql).join(' AND '), params: ends.map(({ key }) => key) };
}

/** Most texts lack a piece of the pattern, and `instr` finds that out at a fraction of the price. */
function compileWords(pattern: string, keySql: string): SqlStatement {
  const pieces = [...new Set(toPatternWords(pattern).flatMap(listLiterals))];
  const conditions = [...pieces.map(() => `instr(${keySql}, ?) > 0`), `has_words(${keySql}, ?)`];
  return { sql: conditions.join(' AND '), params: [...pieces, pattern] };
}
