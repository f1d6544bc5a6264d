import { createAccessTokenStore, type AccessTokenStore } from './access-token-store';
import { createAssociationStore, type AssociationStore } from './association-store';
import { createAssociationLabelStore, type AssociationLabelStore } from './association-label-store';
import { createAuthorizationCodeStore, type AuthorizationCodeStore } from './authorization-code-store';
import { createGrantStore, type GrantStore } from './grant-store';
import { createMetaStore, type MetaStore } from './meta-store';
import { emptyDatabase } from './open-database';
import { createNamedSnapshots, type NamedSnapshots } from './named-snapshots';
import { createOwnerStore, type OwnerStore } from './owner-store';
import { createPipelineStore, type PipelineStore } from './pipeline-store';
import { createPortalStore, type PortalStore } from './portal-store';
import { createPropertyStore, type PropertyStore } from './property-store';
import { createPropertyHistoryStore, type PropertyHistoryStore } from './property-history-store';
import { createRecordListStore, type RecordListStore } from './record-list-store';
import { createRecordStore, type RecordStore } from './record-store';
import { createTransactions, type Transactions } from './run-transactions';
import { createSearchStore, type SearchStore } from './search-store';
import { createSnapshot, type Snapshot } from './snapshot';
import type { SqliteDatabase } from './sqlite-driver';
import { createStaleIndexStore, type StaleIndexStore } from './stale-index-store';
import { createUniqueValueStore, type UniqueValueStore } from './unique-value-store';

export type Stores = Transactions & {
  meta: MetaStore;
  portals: PortalStore;
  owners: OwnerStore;
  properties: PropertyStore;
  pipelines: PipelineStore;
  records: RecordStore;
  uniqueValues: UniqueValueStore;
  associations: AssociationStore;
  associationLabels: AssociationLabelStore;
  history: PropertyHistoryStore;
  lists: RecordListStore;
  staleIndex: StaleIndexStore;
  search: SearchStore;
  codes: AuthorizationCodeStore;
  grants: GrantStore;
  accessTokens: AccessTokenStore;
  empty(): void;
  snapshot: Snapshot;
  /** Those that people take by name. */
  namedSnapshots: NamedSnapshots;
  close(): void;
};

export type StoreOptions = {
  /** From so many records on, of all kinds together, search makes an index for whatever is filtered or sorted by. */
  searchIndexesFrom?: number;
};

export function openStores(database: SqliteDatabase, options: StoreOptions = {}): Stores {
  const properties = createPropertyStore(database);
  const pipelines = createPipelineStore(database);
  const records = createRecordStore(database);
  const snapshot = createSnapshot(database);
  const namedSnapshots = createNamedSnapshots(database);
  const forgetCaches = () => {
    properties.forgetCache();
    pipelines.forgetCache();
  };
  const forgetAll = () => {
    forgetCaches();
    records.forgetGivenIds();
  };
  return {
    meta: createMetaStore(database),
    portals: createPortalStore(database),
    owners: createOwnerStore(database),
    properties,
    pipelines,
    records,
    uniqueValues: createUniqueValueStore(database),
    associations: createAssociationStore(database),
    associationLabels: createAssociationLabelStore(database),
    history: createPropertyHistoryStore(database),
    lists: createRecordListStore(database),
    staleIndex: createStaleIndexStore(database),
    search: createSearchStore(database, options.searchIndexesFrom),
    codes: createAuthorizationCodeStore(database),
    grants: createGrantStore(database),
    accessTokens: createAccessTokenStore(database),
    ...createTransactions(database, forgetCaches),
    snapshot: {
      keep: () => snapshot.keep(),
      restore() {
        forgetAll();
        return snapshot.restore();
      },
    },
    namedSnapshots: {
      ...namedSnapshots,
      restore(name) {
        forgetAll();
        return namedSnapshots.restore(name);
      },
    },
    empty: () => {
      emptyDatabase(database);
      forgetAll();
    },
    close: () => database.close(),
  };
}
