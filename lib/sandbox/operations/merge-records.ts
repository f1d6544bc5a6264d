import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { deriveProperties } from '@/lib/sandbox/rules/derive-properties';
import { listUniqueSources, toUniqueValues } from '@/lib/sandbox/rules/unique-values';
import { moveAssociations } from './associate-records';
import { announce } from './announce';
import type { Collection } from './collection';
import { getLiveRecord } from './find-record';
import { listChanges, recordHistory } from './record-history';
import { delayIndex, nextUpdateMs } from './write-record';

const joined = (...lists: (string | undefined)[]) =>
  [...new Set(lists.flatMap((list) => list?.split(';') ?? []))].join(';');

/** The primary's values, its gaps filled; a contact keeps the other's e-mail address as an additional one. */
function toSurvivor(primary: CrmRecord, loser: CrmRecord, { state, hubId, type }: Collection): Record<string, string> {
  const properties: Record<string, string> = { ...loser.properties, ...primary.properties };
  const otherEmail = primary.properties.email === loser.properties.email ? undefined : loser.properties.email;
  const additional = joined(
    primary.properties.hs_additional_emails,
    primary.properties.email && otherEmail,
    loser.properties.hs_additional_emails,
  );
  if (additional) properties.hs_additional_emails = additional;
  properties.hs_merged_object_ids = joined(
    primary.properties.hs_merged_object_ids,
    loser.properties.hs_merged_object_ids,
    String(loser.id),
  );
  if (type.id === contactType.id) {
    properties.hs_calculated_merged_vids = joined(
      primary.properties.hs_calculated_merged_vids,
      `${loser.id}:${state.now()}`,
    );
  }
  return deriveProperties(properties, type, state.stores.pipelines.list(hubId, type.id));
}

/** Merges two records: the primary's values win, its gaps are filled, and the other's id leads to it from now on. */
export function mergeRecords(primaryId: string, loserId: string, collection: Collection): CrmRecord {
  const { state, hubId, type, definitions } = collection;
  const primary = getLiveRecord({ id: primaryId }, collection);
  const loser = getLiveRecord({ id: loserId }, collection);
  if (primary.id === loser.id) throw validationFailure('A record cannot be merged with itself.');
  return state.stores.transaction(() => {
    const survivor: CrmRecord = {
      ...primary,
      properties: toSurvivor(primary, loser, collection),
      createdAtMs: Math.min(primary.createdAtMs, loser.createdAtMs),
      updatedAtMs: nextUpdateMs(primary, collection),
    };
    const holder = { hubId, objectTypeId: type.id };
    state.stores.uniqueValues.replace({ ...holder, recordId: loser.id }, []);
    state.stores.uniqueValues.replace(
      { ...holder, recordId: survivor.id },
      toUniqueValues(survivor.properties, listUniqueSources(definitions, type)),
    );
    delayIndex(primary, false, collection);
    state.stores.records.update(survivor, type);
    state.stores.records.update({ ...loser, mergedInto: survivor.id }, type);
    state.stores.records.redirectMerged(collection, loser.id, survivor.id);
    moveAssociations(loser.id, survivor.id, { state, hubId, from: type });
    state.stores.lists.replaceMember({ ...holder, recordId: loser.id }, survivor.id);
    const source = { sourceType: 'MERGE_OBJECTS', sourceId: String(loser.id) } as const;
    const changes = listChanges(primary.properties, survivor.properties);
    recordHistory(survivor, changes, { ...collection, source });
    const extra = {
      primaryObjectId: survivor.id,
      mergedObjectIds: [loser.id],
      newObjectId: survivor.id,
      numberOfPropertiesMoved: changes.length,
    };
    announce(survivor, { action: 'merge', extra }, collection);
    return survivor;
  });
}
