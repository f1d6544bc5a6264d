import { PortsideError } from '@/lib/kernel/errors';
import type { SqliteDatabase } from '@/db/sqlite-driver';
import { createSearchTable } from './search-index';

/**
 * One step for each version of the file, kept in `user_version`. `contacts` grows a column for each property besides.
 * Record tables (contacts, properties, owners, search) can be made anew from HubSpot; `changes`, `tombstones` and
 * `aliases` cannot.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE mirror (
    _one INTEGER PRIMARY KEY CHECK (_one = 1),
    revision INTEGER NOT NULL DEFAULT 0,
    properties_version INTEGER NOT NULL DEFAULT 0,
    is_loading INTEGER NOT NULL DEFAULT 0,
    -- Contacts up to this id are in the search index; null until it is begun.
    searchable_up_to INTEGER
  );
  INSERT INTO mirror (_one) VALUES (1);

  CREATE TABLE contacts (
    _id INTEGER PRIMARY KEY,
    _created TEXT NOT NULL,
    _updated TEXT NOT NULL,
    _updated_ms INTEGER NOT NULL,
    _is_part INTEGER NOT NULL,
    _more TEXT,
    _more_keys TEXT,
    hs_object_id TEXT GENERATED ALWAYS AS (CAST(_id AS TEXT)) VIRTUAL
  );
  CREATE INDEX contacts_parts ON contacts (_is_part) WHERE _is_part = 1;
  ${createSearchTable};

  CREATE TABLE properties (
    name TEXT PRIMARY KEY,
    definition TEXT NOT NULL,
    key_kind TEXT NOT NULL,
    -- Whether it has a column of its own in contacts; otherwise it is an entry of _more.
    is_column INTEGER NOT NULL,
    is_archived INTEGER NOT NULL DEFAULT 0,
    last_wished_ms INTEGER
  );
  CREATE TABLE property_groups (name TEXT PRIMARY KEY, label TEXT NOT NULL, display_order REAL);
  CREATE TABLE owners (
    id TEXT PRIMARY KEY,
    email TEXT,
    first_name TEXT,
    last_name TEXT,
    archived INTEGER NOT NULL
  );

  CREATE TABLE aliases (id INTEGER PRIMARY KEY, survivor_id INTEGER NOT NULL);
  CREATE TABLE tombstones (id INTEGER PRIMARY KEY, reason TEXT NOT NULL, at_ms INTEGER NOT NULL);
  CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    -- JSON: names of the properties that changed, null for a contact that came or went.
    names TEXT
  );

  CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE sweep_ids (id INTEGER PRIMARY KEY);
  `,
];

/** @throws PortsideError INTERNAL for a file that a newer Portside has written: its layout is not ours to guess. */
export function bringUpToDate(connection: SqliteDatabase): void {
  const readVersion = () => Number(connection.pragma('user_version', { simple: true }));
  if (readVersion() > steps.length) {
    throw new PortsideError('INTERNAL', 'The copy of this portal was written by a newer Portside.', {
      hint: 'Start that version, or delete the portal’s file in the data folder to have it copied anew.',
      reason: 'newer_mirror',
    });
  }
  if (readVersion() === steps.length) return;
  connection
    .transaction(() => {
      // Read again: another process may have been first.
      for (const step of steps.slice(readVersion())) connection.exec(step);
      connection.pragma(`user_version = ${steps.length}`);
    })
    .immediate();
}
