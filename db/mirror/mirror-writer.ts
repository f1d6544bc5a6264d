import type { SqliteDatabase } from '@/db/sqlite-driver';
import { logChange, pruneChanges } from './contact-changes';
import { toDatabaseId } from './database-id';
import type { MirrorWriter } from './mirror';
import { createPropertyRegistry } from './property-registry';
import { putProperties } from './put-properties';
import { removeContacts } from './removals';
import { createRowPlans } from './row-plan';
import type { StatementCache } from './statement-cache';
import { indexForSearch, isSearched } from './search-index';
import { upsertContacts } from './upsert-contacts';
import type { WriteSession } from './write-session';

/** The verbs of one transaction; `finish` runs within it, after them. */
export type OpenWriter = { writer: MirrorWriter; finish(): void };

/** Makes writers on one connection; what they have prepared is kept from one transaction to the next. */
export function createWriters(connection: SqliteDatabase, prepare: StatementCache): () => OpenWriter {
  const properties = createPropertyRegistry(prepare);
  const findPlan = createRowPlans();
  return () => {
    const [loading, searchable] = prepare('SELECT is_loading, CAST(searchable_up_to AS TEXT) FROM mirror').get() ?? [];
    const isLoading = loading === 1;
    const searchableUpTo = typeof searchable === 'string' ? BigInt(searchable) : -1n;
    const unsearched = new Set<bigint>();
    let changeCount = 0;
    let snapshot = properties();
    const session: WriteSession = {
      connection,
      prepare,
      properties: () => snapshot,
      touchProperties() {
        prepare('UPDATE mirror SET properties_version = properties_version + 1').run();
        snapshot = properties();
      },
      planOf: (names) => findPlan(snapshot, names),
      onWritten(id, names, atMs) {
        if (id <= searchableUpTo && (!names || isSearched(names))) unsearched.add(id);
        if (isLoading) return;
        changeCount++;
        logChange(prepare, names ? { id, kind: 'updated', atMs, names } : { id, kind: 'created', atMs });
      },
      onRemoved(id, { atMs }) {
        if (id <= searchableUpTo) unsearched.add(id);
        if (isLoading) return;
        changeCount++;
        logChange(prepare, { id, kind: 'removed', atMs });
      },
    };
    return {
      writer: createWriter(session),
      finish() {
        indexForSearch(prepare, snapshot, unsearched);
        if (changeCount > 0) pruneChanges(prepare);
      },
    };
  };
}

function createWriter(session: WriteSession): MirrorWriter {
  const { prepare } = session;
  return {
    upsertContacts: (contacts, options) => upsertContacts(session, contacts, options),
    removeContacts: (ids, removal) => removeContacts(session, ids, removal),
    putProperties: (definitions) => putProperties(session, definitions),
    putPropertyGroups(groups) {
      prepare('DELETE FROM property_groups').run();
      const insert = prepare('INSERT OR REPLACE INTO property_groups (name, label, display_order) VALUES (?, ?, ?)');
      for (const { name, label, displayOrder } of groups) insert.run(name, label, displayOrder ?? null);
    },
    putOwners(owners) {
      prepare('DELETE FROM owners').run();
      const insert = prepare(
        'INSERT OR REPLACE INTO owners (id, email, first_name, last_name, archived) VALUES (?, ?, ?, ?, ?)',
      );
      for (const { id, email, firstName, lastName, archived } of owners) {
        insert.run(id, email, firstName, lastName, archived ? 1n : 0n);
      }
    },
    putState(patch) {
      for (const [key, value] of Object.entries(patch)) {
        if (value === null || value === undefined) prepare('DELETE FROM state WHERE key = ?').run(key);
        else prepare('INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)').run(key, JSON.stringify(value));
      }
    },
    sweep: {
      clear: () => void prepare('DELETE FROM sweep_ids').run(),
      add(ids) {
        const insert = prepare('INSERT OR IGNORE INTO sweep_ids (id) VALUES (?)');
        for (const id of ids) insert.run(toDatabaseId(id));
      },
    },
  };
}
