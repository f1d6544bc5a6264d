import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound, notNumericId } from '@/lib/sandbox/formatters/object-failures';
import type { Collection } from './collection';

export type RecordReference = { id: string; idProperty?: string };

/** The numeric id that a reference means, which need not exist; undefined if a value of a unique property is unknown. */
function resolveId({ id, idProperty }: RecordReference, collection: Collection): number | undefined {
  const { state, hubId, type, definitions } = collection;
  if (idProperty === undefined || idProperty === 'hs_object_id') {
    if (!/^\d{1,15}$/u.test(id)) throw notNumericId(id);
    return Number(id);
  }
  const isUnique = idProperty === type.identityProperty || definitions.get(idProperty)?.hasUniqueValue;
  if (!isUnique) throw validationFailure(`Property "${idProperty}" is not a unique identifier property.`);
  return state.stores.uniqueValues.findRecordId({ hubId, objectTypeId: type.id, property: idProperty, value: id });
}

/** The record under exactly this reference: live, archived or merged away. */
export function findOwnRecord(reference: RecordReference, collection: Collection): CrmRecord | undefined {
  const id = resolveId(reference, collection);
  return id === undefined ? undefined : collection.state.stores.records.find(collection, id);
}

/** The live record of a reference; the id of a merged record answers the survivor. */
export function getLiveRecord(reference: RecordReference, collection: Collection): CrmRecord {
  const found = findOwnRecord(reference, collection);
  const record = found?.mergedInto ? collection.state.stores.records.find(collection, found.mergedInto) : found;
  if (!record || record.archivedAtMs !== null) throw notFound();
  return record;
}

/** A record of the recycle bin, which is read by its own id only. */
export function getArchivedRecord(reference: RecordReference, collection: Collection): CrmRecord {
  const record = findOwnRecord(reference, collection);
  if (!record || record.archivedAtMs === null) throw notFound();
  return record;
}
