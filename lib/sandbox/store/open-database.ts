import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { registerSearchFunctions } from './search-functions';
import { SqliteDatabase } from './sqlite-driver';

/** Raised when the tables change; an older file is then filled anew. */
const schemaVersion = 7;

const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE portals (hub_id INTEGER PRIMARY KEY, details TEXT NOT NULL);
  CREATE TABLE users (
    hub_id INTEGER NOT NULL, user_id INTEGER NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (hub_id, user_id)
  ) WITHOUT ROWID;
  CREATE TABLE owners (
    hub_id INTEGER NOT NULL, id INTEGER NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (hub_id, id)
  ) WITHOUT ROWID;
  CREATE TABLE property_groups (
    hub_id INTEGER NOT NULL, object_type_id TEXT NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL,
    PRIMARY KEY (hub_id, object_type_id, name)
  ) WITHOUT ROWID;
  CREATE TABLE properties (
    hub_id INTEGER NOT NULL, object_type_id TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (hub_id, object_type_id, name)
  ) WITHOUT ROWID;

  -- properties is JSONB: reading one key of 10,000 rows takes a third of the time that JSON text takes.
  CREATE TABLE records (
    hub_id INTEGER NOT NULL, object_type_id TEXT NOT NULL, id INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL, updated_at_ms INTEGER NOT NULL,
    archived_at_ms INTEGER, merged_into INTEGER,
    query_text TEXT NOT NULL, properties BLOB NOT NULL
  );
  CREATE UNIQUE INDEX records_by_id ON records (hub_id, object_type_id, id);
  -- Each ends in the columns of its condition, always NULL: without them SQLite looks at the record to see that.
  CREATE INDEX records_by_update ON records (hub_id, object_type_id, updated_at_ms, id, archived_at_ms, merged_into)
    WHERE archived_at_ms IS NULL AND merged_into IS NULL;
  CREATE INDEX records_live ON records (hub_id, object_type_id, id, archived_at_ms, merged_into)
    WHERE archived_at_ms IS NULL AND merged_into IS NULL;
  -- With the words, so that a search for some looks at a tenth of what a record has.
  CREATE INDEX records_by_creation
    ON records (hub_id, object_type_id, created_at_ms, id, archived_at_ms, merged_into, query_text)
    WHERE archived_at_ms IS NULL AND merged_into IS NULL;
  -- The highest id that a kind of record had when one of it was deleted for good: no id is given twice.
  CREATE TABLE last_record_ids (
    hub_id INTEGER NOT NULL, object_type_id TEXT NOT NULL, id INTEGER NOT NULL,
    PRIMARY KEY (hub_id, object_type_id)
  ) WITHOUT ROWID;
  CREATE TABLE unique_values (
    hub_id INTEGER NOT NULL, object_type_id TEXT NOT NULL, property TEXT NOT NULL, value TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (hub_id, object_type_id, property, value)
  ) WITHOUT ROWID;
  CREATE INDEX unique_values_by_record ON unique_values (hub_id, object_type_id, record_id);

  -- What search still shows of a record that was written less than the index lag ago; properties NULL: not there yet.
  CREATE TABLE stale_index (
    hub_id INTEGER NOT NULL, object_type_id TEXT NOT NULL, id INTEGER NOT NULL, due_at_ms INTEGER NOT NULL,
    created_at_ms INTEGER, updated_at_ms INTEGER, query_text TEXT, properties BLOB
  );
  CREATE INDEX stale_index_by_record ON stale_index (hub_id, object_type_id, id, due_at_ms);

  -- types holds what the two are to each other, e.g. 'H1 H279': a letter for the category, and the type's id.
  CREATE TABLE associations (
    hub_id INTEGER NOT NULL, from_type TEXT NOT NULL, from_id INTEGER NOT NULL, to_type TEXT NOT NULL,
    to_id INTEGER NOT NULL, types TEXT NOT NULL,
    PRIMARY KEY (hub_id, from_type, from_id, to_type, to_id)
  ) WITHOUT ROWID;
  CREATE TABLE association_labels (
    hub_id INTEGER NOT NULL, from_type TEXT NOT NULL, to_type TEXT NOT NULL, type_id INTEGER NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (hub_id, from_type, to_type, type_id)
  ) WITHOUT ROWID;
  -- Only what was written since the sample data was made; the history of a value of that is the value itself.
  CREATE TABLE property_history (
    hub_id INTEGER NOT NULL, object_type_id TEXT NOT NULL, record_id INTEGER NOT NULL, name TEXT NOT NULL,
    at_ms INTEGER NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL
  );
  CREATE INDEX property_history_by_record ON property_history (hub_id, object_type_id, record_id, name);
  CREATE TABLE pipelines (
    hub_id INTEGER NOT NULL, object_type_id TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (hub_id, object_type_id, id)
  ) WITHOUT ROWID;

  CREATE TABLE lists (
    hub_id INTEGER NOT NULL, list_id INTEGER NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (hub_id, list_id)
  ) WITHOUT ROWID;
  CREATE TABLE list_members (
    hub_id INTEGER NOT NULL, list_id INTEGER NOT NULL, record_id INTEGER NOT NULL, joined_at_ms INTEGER NOT NULL,
    PRIMARY KEY (hub_id, list_id, record_id)
  ) WITHOUT ROWID;

  CREATE TABLE grants (
    id INTEGER PRIMARY KEY, client_id TEXT NOT NULL, hub_id INTEGER NOT NULL, user_id INTEGER NOT NULL,
    scopes TEXT NOT NULL, refresh_seed TEXT NOT NULL, refresh_hash TEXT NOT NULL UNIQUE, revoked_at_ms INTEGER
  );
  CREATE TABLE access_tokens (
    token_hash TEXT PRIMARY KEY, grant_id INTEGER NOT NULL, client_id TEXT NOT NULL, hub_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL, scopes TEXT NOT NULL, expires_at_ms INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX access_tokens_by_hub ON access_tokens (hub_id);
  CREATE TABLE authorization_codes (
    code TEXT PRIMARY KEY, client_id TEXT NOT NULL, hub_id INTEGER NOT NULL, user_id INTEGER NOT NULL,
    scopes TEXT NOT NULL, redirect_uri TEXT NOT NULL, code_challenge TEXT, expires_at_ms INTEGER NOT NULL,
    used_at_ms INTEGER
  ) WITHOUT ROWID;
`;

function dropTables(database: SqliteDatabase): void {
  const tables = database
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all();
  for (const { name } of tables) database.exec(`DROP TABLE "${name}"`);
}

/** What opening is for: `filling` is quick and leaves a broken file behind if it is cut off. */
type Purpose = 'serving' | 'filling';

const pragmas: Record<Purpose, readonly string[]> = {
  serving: ['journal_mode = WAL', 'synchronous = NORMAL', 'busy_timeout = 2000'],
  filling: ['journal_mode = OFF', 'synchronous = OFF', 'locking_mode = EXCLUSIVE', 'cache_size = -49152'],
};

/** Rows of contacts have 1.5 KB, of which pages of 4 KB hold two and waste the rest. */
const pageBytes = 8_192;

/** Opens the sandbox's file (or `:memory:`), and makes its tables if it has none. */
export function openDatabase(file: string, purpose: Purpose = 'serving'): SqliteDatabase {
  if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const database = new SqliteDatabase(file);
  database.pragma(`page_size = ${pageBytes}`);
  for (const pragma of pragmas[purpose]) database.pragma(pragma);
  registerSearchFunctions(database);
  if (countTables(database) === 0) {
    database
      .transaction(() => {
        database.exec(schema);
        database.pragma(`user_version = ${schemaVersion}`);
      })
      .immediate();
  }
  return database;
}

function countTables(database: SqliteDatabase): number {
  return database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() ?? 0;
}

/**
 * What a file says that it was filled with; undefined where there is no file, or one of another version.
 * @throws if the file is somebody else's, so that nobody loses a database by a slip of the keyboard.
 */
export function readSeedOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const database = new SqliteDatabase(file);
  try {
    const isOurs = database.prepare<[], number>(
      "SELECT count(*) = 2 FROM sqlite_schema WHERE type = 'table' AND name IN ('meta', 'portals')",
    );
    if (countTables(database) > 0 && isOurs.pluck().get() !== 1) throw new Error('it is not a file of the sandbox');
    if (database.pragma('user_version', { simple: true }) !== schemaVersion) return undefined;
    return database.prepare<[], string>("SELECT value FROM meta WHERE key = 'seed'").pluck().get();
  } finally {
    database.close();
  }
}

/** Empties every table, so that the seed can fill them again. */
export function emptyDatabase(database: SqliteDatabase): void {
  database
    .transaction(() => {
      dropTables(database);
      database.exec(schema);
    })
    .immediate();
}
