import type { ForwardPaging, SimplePublicObject } from '@/lib/hubspot/wire/crm';
import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { listTypes } from './associate-records';
import type { Collection } from './collection';
import { listHistory, type ValueWithTimestamp } from './record-history';

type AssociatedIds = { results: { id: string; type: string }[]; paging?: ForwardPaging };

export type PresentedObject = SimplePublicObject & {
  propertiesWithHistory?: Record<string, ValueWithTimestamp[]>;
  associations?: Record<string, AssociatedIds>;
};

export type Wanted = {
  properties: readonly string[] | undefined;
  history: readonly string[] | undefined;
  associations: readonly ObjectType[];
};

/** HubSpot shows this many associations with a record; the rest are asked for on their own. */
const associatedMax = 100;

/** In this old shape each type of an association is an entry of its own. */
function listAssociatedIds(record: CrmRecord, to: ObjectType, { state, hubId, type }: Collection): AssociatedIds {
  const direction = { hubId, fromType: type.id, fromId: record.id, toType: to.id };
  const types = listTypes({ state, hubId, from: type, to });
  const found = state.stores.associations.list(direction, { afterId: 0, limit: associatedMax + 1 });
  const next = found[associatedMax];
  const results = found.slice(0, associatedMax).flatMap(({ toId, types: keys }) =>
    keys.flatMap((key) => {
      const known = types.find(({ category, typeId }) => category === key.category && typeId === key.typeId);
      return known ? [{ id: String(toId), type: known.name }] : [];
    }),
  );
  return { results, ...(next ? { paging: { next: { after: String(next.toId) } } } : {}) };
}

/** A record with everything that a call asks to see of it. */
export function presentRecord(record: CrmRecord, wanted: Wanted, collection: Collection): PresentedObject {
  const { history, associations } = wanted;
  const requested = wanted.properties?.length ? wanted.properties : history;
  const object: PresentedObject = toCrmObject(record, { ...collection, requested });
  if (history?.length) object.propertiesWithHistory = listHistory(record, history, collection);
  const associated = associations
    .map((to) => [to.name, listAssociatedIds(record, to, collection)] as const)
    .filter(([, { results }]) => results.length > 0);
  if (associated.length > 0) object.associations = Object.fromEntries(associated);
  return object;
}
