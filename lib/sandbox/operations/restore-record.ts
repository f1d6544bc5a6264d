import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { announce } from './announce';
import type { Collection } from './collection';
import { claimUniqueValues, nextUpdateMs } from './write-record';

/** Takes a record out of the recycle bin, unless another one has its e-mail address by now. HubSpot does this in its screens only. */
export function restoreRecord(current: CrmRecord, collection: Collection): CrmRecord {
  const record = { ...current, archivedAtMs: null, updatedAtMs: nextUpdateMs(current, collection) };
  const { stores } = collection.state;
  stores.transaction(() => {
    claimUniqueValues(record, collection);
    stores.records.update(record, collection.type);
    announce(record, { action: 'restore', extra: {} }, collection);
  });
  return record;
}
