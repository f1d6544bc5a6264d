import { buildTokenMatcher } from '@/lib/sandbox/search/tokens';
import type { SqliteDatabase } from './sqlite-driver';

const matchersMax = 100;

/** The SQL functions that compiled searches call; SQLite's own `lower()` knows ASCII only and its dates no milliseconds. */
export function registerSearchFunctions(database: SqliteDatabase): void {
  database.function('lower_text', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? text.toLowerCase() : null,
  );
  database.function('instant_ms', { deterministic: true }, (text: unknown) => {
    const instant = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return Number.isNaN(instant) ? null : instant;
  });

  const matchers = new Map<string, ReturnType<typeof buildTokenMatcher>>();
  database.function('contains_token', { deterministic: true }, (text: unknown, pattern: unknown) => {
    if (typeof text !== 'string' || typeof pattern !== 'string') return 0;
    let matches = matchers.get(pattern);
    if (matches === undefined) {
      if (matchers.size >= matchersMax) matchers.clear();
      matches = buildTokenMatcher(pattern);
      matchers.set(pattern, matches);
    }
    return matches(text) ? 1 : 0;
  });
}
