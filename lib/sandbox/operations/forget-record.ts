import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { dropAssociations } from './associate-records';
import { announce } from './announce';
import type { Collection } from './collection';

/** Deletes a record for good, as the law on personal data asks: nothing of it is left, not even in the recycle bin. */
export function forgetRecord(record: CrmRecord, collection: Collection): void {
  const { state, hubId, type } = collection;
  const holder = { hubId, objectTypeId: type.id, recordId: record.id };
  state.stores.transaction(() => {
    dropAssociations(record.id, { state, hubId, from: type });
    state.stores.uniqueValues.replace(holder, []);
    state.stores.history.remove(holder);
    state.stores.lists.forgetMember(holder);
    state.stores.staleIndex.remove({ hubId, objectTypeId: type.id, id: record.id });
    state.stores.records.remove({ hubId, type }, record.id);
    announce(record, { action: 'privacyDeletion', extra: {} }, collection);
    announce(record, { action: 'deletion', extra: { changeFlag: 'DELETED' } }, collection);
  });
}
