import type { z } from 'zod';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { objectTypes } from '@/lib/sandbox/entities/object-types';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { associate, listTypes, type AssociationSpec, type inlineAssociationsSchema } from './associate-records';
import { openCollection, type Collection } from './collection';
import { getLiveRecord } from './find-record';

/** Which kind of record an association type leads to: in a create call, only the type's id says so. */
function findTarget(spec: AssociationSpec, { state, hubId, type: from }: Collection) {
  for (const to of objectTypes) {
    const direction = { state, hubId, from, to };
    const type = listTypes(direction).find(
      ({ category, typeId }) => category === spec.associationCategory && typeId === spec.associationTypeId,
    );
    if (type) return { direction, type };
  }
  throw validationFailure(`invalid association type ${spec.associationTypeId} from ${from.id}`);
}

/** Associates a record that was just made with others, which have to exist. */
export function associateNew(
  record: CrmRecord,
  associations: z.output<typeof inlineAssociationsSchema>,
  collection: Collection,
): void {
  const { state, hubId } = collection;
  for (const { to, types } of associations) {
    for (const spec of types) {
      const { direction, type } = findTarget(spec, collection);
      const other = getLiveRecord({ id: to.id }, openCollection(state, hubId, direction.to));
      associate([type], { fromId: record.id, toId: other.id }, direction);
    }
  }
}
