import type { SqliteDatabase } from '@/db/sqlite-driver';
import { logUnlisted } from './contact-changes';
import { keySqlOf, quoteName } from './property-layout';
import { indexNameOf, type PropertySnapshot } from './property-registry';
import { indexNextForSearch } from './search-index';
import type { StatementCache } from './statement-cache';

/** What every list sorts or filters by, where a portal has it. Each index ends with the id, as SQLite's do. */
const indexedNames = [
  ...['createdate', 'lastmodifieddate', 'lastname', 'firstname', 'email', 'company'],
  ...['lifecyclestage', 'hs_lead_status', 'hubspot_owner_id'],
];
/** Counts of these together are read from one index, without the rows. */
const filterIndex = { name: 'contacts_filter', properties: ['lifecyclestage', 'hs_lead_status', 'hubspot_owner_id'] };
const filterIndexOrder = 'createdate';

const maxWished = 12;
/** Each holds the write lock for about a second on a small machine. */
const searchBatch = 20_000;
const wholeSearch = 2n ** 63n - 1n;

type IndexBuilderOptions = {
  connection: SqliteDatabase;
  prepare: StatementCache;
  properties: () => PropertySnapshot;
};

/** Indexes and search, built piece by piece; each call belongs into a transaction of its own. */
export function createIndexBuilder({ connection, prepare, properties }: IndexBuilderOptions) {
  const hasIndex = (name: string) =>
    prepare("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?").get(name) !== undefined;
  const readSearchable = () => {
    const [upTo] = prepare('SELECT CAST(searchable_up_to AS TEXT) FROM mirror').get() ?? [];
    return typeof upTo === 'string' ? BigInt(upTo) : -1n;
  };
  const missingIndexes = () => listStandardIndexes(properties()).filter(({ name }) => !hasIndex(name));
  const isComplete = () => readSearchable() === wholeSearch && missingIndexes().length === 0;

  function create({ name, keys }: IndexPlan): void {
    connection.exec(`CREATE INDEX ${quoteName(name)} ON contacts (${keys.join(', ')})`);
    touchProperties(prepare);
  }

  function continueSearch(): void {
    const last = indexNextForSearch(prepare, properties(), { afterId: readSearchable(), limit: searchBatch });
    prepare('UPDATE mirror SET searchable_up_to = ?').run(last ?? wholeSearch);
  }

  return {
    isComplete,
    beginLoad(): void {
      if (isComplete()) return;
      logUnlisted(prepare);
      prepare('UPDATE mirror SET is_loading = 1').run();
    },
    /** One index, or some thousand contacts more in the search. */
    buildNext(): boolean {
      const [index] = missingIndexes();
      if (index) create(index);
      else continueSearch();
      if (!isComplete()) return false;
      prepare('UPDATE mirror SET is_loading = 0').run();
      return true;
    },
    wish(names: Iterable<string>, atMs: number): void {
      const update = prepare('UPDATE properties SET last_wished_ms = ? WHERE name = ?');
      for (const name of names) update.run(BigInt(atMs), name);
    },
    /** The index that was wished for last and is not there, unless many others were wished for since. */
    buildWished(): boolean {
      const { layouts } = properties();
      const standard = new Set(listStandardIndexes(properties()).map(({ name }) => name));
      const wished = prepare(
        'SELECT name FROM properties WHERE last_wished_ms IS NOT NULL ORDER BY last_wished_ms DESC, name',
      )
        .all()
        .flatMap(([name]) => layouts.get(String(name)) ?? [])
        .filter(({ name, place }) => place !== 'id' && !standard.has(indexNameOf(name)));
      for (const { name } of wished.slice(maxWished)) drop(connection, prepare, indexNameOf(name));
      const next = wished.slice(0, maxWished).find(({ name }) => !hasIndex(indexNameOf(name)));
      if (next) create({ name: indexNameOf(next.name), keys: [keySqlOf(next)] });
      return next !== undefined;
    },
  };
}

type IndexPlan = { name: string; keys: readonly string[] };

function listStandardIndexes({ layouts }: PropertySnapshot): IndexPlan[] {
  const keysOf = (names: readonly string[]) =>
    names.flatMap((name) => {
      const layout = layouts.get(name);
      return layout ? [keySqlOf(layout)] : [];
    });
  const plans = indexedNames.map((name) => ({ name: indexNameOf(name), keys: keysOf([name]) }));
  const filterKeys = keysOf([...filterIndex.properties, filterIndexOrder]);
  if (filterKeys.length > filterIndex.properties.length) plans.push({ name: filterIndex.name, keys: filterKeys });
  return plans.filter(({ keys }) => keys.length > 0);
}

function drop(connection: SqliteDatabase, prepare: StatementCache, indexName: string): void {
  if (!prepare("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?").get(indexName)) return;
  connection.exec(`DROP INDEX ${quoteName(indexName)}`);
  touchProperties(prepare);
}

/** Whether a property is indexed is part of what is told of it. */
function touchProperties(prepare: StatementCache): void {
  prepare('UPDATE mirror SET properties_version = properties_version + 1').run();
}
