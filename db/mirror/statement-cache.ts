import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase } from '@/db/sqlite-driver';
import type { SqlValue } from './mirror';

type Row = SqlValue[];
export type Statement = BetterSqlite3.Statement<SqlValue[], Row>;
export type StatementCache = (sql: string) => Statement;

const maxStatements = 250;

/** Prepares each text once; those used longest ago go first. Rows come as arrays, which costs two thirds of objects. */
export function createStatementCache(connection: SqliteDatabase): StatementCache {
  const cached = new Map<string, Statement>();
  return (sql) => {
    const known = cached.get(sql);
    if (known) {
      cached.delete(sql);
      cached.set(sql, known);
      return known;
    }
    const statement = connection.prepare<SqlValue[], Row>(sql);
    if (statement.reader) statement.raw(true);
    cached.set(sql, statement);
    if (cached.size > maxStatements) cached.delete(cached.keys().next().value ?? sql);
    return statement;
  };
}
