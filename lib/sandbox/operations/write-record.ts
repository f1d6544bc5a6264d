import type { PropertyDefinition, SimplePublicObject } from '@/lib/hubspot/wire/crm';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { toInstantText } from '@/lib/sandbox/formatters/instant-text';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { alreadyExists, badProperties, requiredNotSet } from '@/lib/sandbox/formatters/object-failures';
import { deriveProperties } from '@/lib/sandbox/rules/derive-properties';
import { parsePropertyChanges } from '@/lib/sandbox/rules/parse-property-changes';
import { listUniqueSources, toUniqueValues } from '@/lib/sandbox/rules/unique-values';
import { listBrokenRules } from '@/lib/sandbox/rules/write-rules';
import { announce, announceChanges } from './announce';
import type { Collection } from './collection';
import { listChanges, recordHistory } from './record-history';

export type PropertyInput = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, string>>;

/** Owners and stages are enumerations whose options are not in their definition. */
function listExternalValues(definition: PropertyDefinition, { state, hubId, type }: Collection) {
  if (definition.referencedObjectType === 'OWNER') {
    return new Set(state.stores.owners.listOwners(hubId).map((owner) => owner.id));
  }
  const pipelines = type.pipeline ? state.stores.pipelines.list(hubId, type.id) : [];
  if (definition.name === type.pipeline?.pipelineProperty) return new Set(pipelines.map(({ id }) => id));
  if (definition.name !== type.pipeline?.stageProperty) return undefined;
  return new Set(pipelines.flatMap(({ stages }) => stages.map(({ id }) => id)));
}

function parseChanges(input: PropertyInput, current: Values, collection: Collection) {
  const { hubId, definitions } = collection;
  const findExternal = (definition: PropertyDefinition) => listExternalValues(definition, collection);
  const { set, problems } = parsePropertyChanges(input, { definitions, current, findExternal });
  if (problems.length > 0) throw badProperties(problems, hubId);
  return set;
}

/** What follows from a change without being written: derived values and the dates of a lifecycle. */
function applyChanges(current: Values, set: Values, { state, hubId, type, definitions }: Collection) {
  const next: Record<string, string> = { ...current };
  for (const [name, value] of Object.entries(set)) {
    if (value === '') delete next[name];
    else next[name] = value;
  }
  const at = toInstantText(state.now());
  const note = (name: string) => {
    if (definitions.has(name)) next[name] = at;
  };
  const stage = next.lifecyclestage;
  if (stage !== current.lifecyclestage) note(`hs_lifecyclestage_${stage}_date`);
  if (next.hubspot_owner_id && next.hubspot_owner_id !== current.hubspot_owner_id) note('hubspot_owner_assigneddate');
  return deriveProperties(next, type, type.pipeline ? state.stores.pipelines.list(hubId, type.id) : []);
}

/** Takes the record's unique values, or refuses with 409 because another record has one of them. */
export function claimUniqueValues(record: CrmRecord, { state, hubId, type, definitions }: Collection): void {
  const values = toUniqueValues(record.properties, listUniqueSources(definitions, type));
  for (const { property, value } of values) {
    const holder = state.stores.uniqueValues.findRecordId({ hubId, objectTypeId: type.id, property, value });
    if (holder !== undefined && holder !== record.id) throw alreadyExists(type.singular, holder);
  }
  state.stores.uniqueValues.replace({ hubId, objectTypeId: type.id, recordId: record.id }, values);
}

/** Search goes on showing what it showed, for as long as the index lags. */
export function delayIndex(record: CrmRecord, isNew: boolean, { state, hubId, type }: Collection): void {
  const lagMs = state.settings.current.searchIndexLagMs;
  if (lagMs === 0) return;
  const key = { hubId, objectTypeId: type.id, id: record.id };
  state.stores.staleIndex.removeDue(state.now());
  if (isNew) state.stores.staleIndex.keepAbsence(key, state.now() + lagMs);
  else state.stores.staleIndex.keepCurrent(key, state.now() + lagMs);
}

/** The last-modified stamp of a write: now, but always later than the one before. */
export function nextUpdateMs(record: CrmRecord, { state }: Collection): number {
  return Math.max(state.now(), record.updatedAtMs + 1);
}

function checkRequired(set: Values, { type }: Collection): void {
  const missing = type.requires.filter((name) => !set[name]);
  if (missing.length > 0) throw requiredNotSet(type.singular, missing);
  if (type.requiresOneOf.length > 0 && !type.requiresOneOf.some((name) => set[name])) {
    throw validationFailure(`At least one of these properties is needed: ${type.requiresOneOf.join(', ')}.`);
  }
}

/** Only writes of apps are held to the rules of a portal. */
function checkRules(record: CrmRecord, isNew: boolean, { state, hubId, source }: Collection): void {
  if (source.sourceType !== 'INTEGRATION') return;
  const broken = listBrokenRules(state.settings.current.writeRules, { ...record, isNew });
  if (broken.length > 0) throw badProperties(broken, hubId);
}

export function createRecord(input: PropertyInput, collection: Collection): CrmRecord {
  const { state, hubId, type } = collection;
  const set = { ...type.initialValues, ...parseChanges(input, {}, collection) };
  checkRequired(set, collection);
  return state.stores.transaction(() => {
    const nowMs = state.now();
    const record: CrmRecord = {
      hubId,
      objectTypeId: type.id,
      id: state.stores.records.nextId(collection),
      properties: applyChanges({}, set, collection),
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      archivedAtMs: null,
      mergedInto: null,
    };
    checkRules(record, true, collection);
    claimUniqueValues(record, collection);
    state.stores.records.insert(record, type);
    const changes = listChanges({}, record.properties);
    recordHistory(record, changes, collection);
    announce(record, { action: 'creation', extra: { changeFlag: 'NEW' } }, collection);
    announceChanges(record, changes, collection);
    delayIndex(record, true, collection);
    return record;
  });
}

export function updateRecord(current: CrmRecord, input: PropertyInput, collection: Collection): CrmRecord {
  const { state, type } = collection;
  const set = parseChanges(input, current.properties, collection);
  return state.stores.transaction(() => {
    const record: CrmRecord = {
      ...current,
      properties: applyChanges(current.properties, set, collection),
      updatedAtMs: nextUpdateMs(current, collection),
    };
    checkRules(record, false, collection);
    claimUniqueValues(record, collection);
    delayIndex(current, false, collection);
    state.stores.records.update(record, type);
    const changes = listChanges(current.properties, record.properties);
    recordHistory(record, changes, collection);
    announceChanges(record, changes, collection);
    return record;
  });
}

/** Moves a record to the recycle bin; its unique values are free again. Archiving it twice changes nothing. */
export function archiveRecord(current: CrmRecord, collection: Collection): void {
  const { state, hubId, type } = collection;
  if (current.archivedAtMs !== null) return;
  state.stores.transaction(() => {
    state.stores.uniqueValues.replace({ hubId, objectTypeId: type.id, recordId: current.id }, []);
    state.stores.records.update({ ...current, archivedAtMs: state.now() }, type);
    announce(current, { action: 'deletion', extra: { changeFlag: 'DELETED' } }, collection);
  });
}

/** A write answers with the default properties and those that were written. */
export function toWritten(record: CrmRecord, written: PropertyInput, collection: Collection): SimplePublicObject {
  const requested = [...collection.type.defaultProperties, ...Object.keys(written)];
  return toCrmObject(record, { ...collection, requested });
}
