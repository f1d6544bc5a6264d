import type { StatementCache } from './statement-cache';

/** The log keeps this many; whoever follows it and fell further behind has to look at everything. */
const keptChanges = 200_000;

export type ContactChange = {
  id: bigint;
  kind: 'created' | 'updated' | 'removed' | 'unlisted';
  atMs: number;
  names?: readonly string[];
};

export function logChange(prepare: StatementCache, { id, kind, atMs, names }: ContactChange): void {
  prepare('INSERT INTO changes (contact_id, kind, at_ms, names) VALUES (?, ?, ?, ?)').run(
    id,
    kind,
    BigInt(atMs),
    names ? JSON.stringify(names) : null,
  );
}

/** What comes now is not told contact by contact: whoever follows the log has to look at everything. */
export function logUnlisted(prepare: StatementCache): void {
  logChange(prepare, { id: 0n, kind: 'unlisted', atMs: 0 });
}

export function pruneChanges(prepare: StatementCache): void {
  prepare(`DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ${keptChanges}`).run();
}
