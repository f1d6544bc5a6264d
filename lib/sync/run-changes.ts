import type { MirrorReader } from '@/db/mirror/mirror';
import type { RunChanges } from './contract';

/** Where the mirror's log of changes ends now. */
export function readLogEnd(reader: MirrorReader): number {
  return Number(reader.first({ sql: 'SELECT max(seq) FROM changes', params: [] })?.[0] ?? 0);
}

/**
 * What has come over the mirror's contacts since its log ended at `logEnd`, each counted once: one that came and went in
 * between counts as nothing. Undefined where the log no longer goes back as far, because it keeps a limited number.
 */
export function countChanges(reader: MirrorReader, logEnd: number): RunChanges | undefined {
  const oldest = reader.first({ sql: 'SELECT min(seq) FROM changes', params: [] })?.[0];
  if (typeof oldest === 'number' && oldest > logEnd + 1) return undefined;
  const [added, changed, removed] = reader.first({ sql: countSql, params: [logEnd] }) ?? [];
  return { added: Number(added ?? 0), changed: Number(changed ?? 0), removed: Number(removed ?? 0) };
}

const countSql = `
  SELECT sum(has_come AND NOT has_gone), sum(NOT has_come AND NOT has_gone), sum(has_gone AND NOT has_come)
  FROM (
    SELECT max(kind = 'created') AS has_come, max(kind = 'removed') AS has_gone
    FROM changes WHERE seq > ? AND kind IN ('created', 'updated', 'removed') GROUP BY contact_id
  )`;
