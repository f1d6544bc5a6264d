import { searchStatementPart } from '@/db/mirror/search-index';
import type { ErrorDetail } from '@/lib/kernel/errors';
import { fieldError } from '@/lib/kernel/parse-input';
import type { Condition } from './condition';

const wordsMax = 20;

/** The words of `q`, all of which must occur. */
export function compileSearch(q: string): { conditions: Condition[]; errors: ErrorDetail[] } {
  const words = q.split(/\s+/u).filter((word) => word !== '');
  if (words.length > wordsMax) {
    return { conditions: [], errors: [fieldError('q', `must have at most ${wordsMax} words`)] };
  }
  const statement = searchStatementPart(...words);
  return { conditions: statement ? [{ ...statement, isIndexed: true }] : [], errors: [] };
}
