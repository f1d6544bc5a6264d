import type { SqlStatement } from '@/db/mirror/mirror';
import type { Condition } from './condition';

/** Which rows a query means: all of `all`, and of `any`, unless it is empty, every condition of one group. */
export type Predicate = { all: readonly Condition[]; any: readonly (readonly Condition[])[] };

/**
 * The conditions through whose indexes SQLite is to find the rows: one that all rows must meet, or one of each group.
 * It would choose by guesses, and be wrong by three orders of magnitude.
 */
export type Driver = ReadonlySet<Condition>;

export const noDriver: Driver = new Set();

/** A WHERE that leaves SQLite no other index than the driver's: a plus makes an expression of what it stands before. */
export function renderPredicate({ all, any }: Predicate, driver: Driver): SqlStatement {
  // Only there: SQLite works out both sides of an AND within an expression, so a plus before all would be dear.
  const render = (condition: Condition) =>
    `${condition.isIndexed && !driver.has(condition) ? '+' : ''}(${condition.sql})`;
  const groups = any.map((group) => `(${group.map(render).join(' AND ')})`);
  const conjuncts = [...all.map(render), ...(groups.length > 0 ? [`(${groups.join(' OR ')})`] : [])];
  return {
    sql: conjuncts.length > 0 ? conjuncts.join(' AND ') : 'TRUE',
    params: [...all, ...any.flat()].flatMap(({ params }) => params),
  };
}

export function isUnconditional({ all, any }: Predicate): boolean {
  return all.length === 0 && any.length === 0;
}
