import type { JournalChange } from '@/lib/sandbox/entities/journal';
import type { RecordEvent } from '@/lib/sandbox/entities/webhook';

const actions = {
  creation: 'CREATE',
  propertyChange: 'UPDATE',
  deletion: 'DELETE',
  merge: 'MERGE',
  restore: 'RESTORE',
  privacyDeletion: 'GDPR_DELETE',
} as const;

/** The same happening in the journal's words, which differ from those of the webhooks that are sent. */
export function toJournalChange(event: RecordEvent): JournalChange {
  const { hubId, objectTypeId, objectId, occurredAtMs, action, extra, association } = event;
  const change = { portalId: hubId, objectTypeId, objectId, occurredAtMs, propertyChanges: {} };
  if (action === 'associationChange') {
    const { fromObjectId, toObjectId, isPrimaryAssociation, associationRemoved } = extra;
    return {
      ...change,
      type: 'ASSOCIATION',
      action: associationRemoved === true ? 'ASSOCIATION_REMOVED' : 'ASSOCIATION_ADDED',
      associatedObjectTypeId: association?.toObjectTypeId,
      extra: {
        fromObjectTypeId: objectTypeId,
        fromObjectId,
        toObjectId,
        ...association,
        isPrimary: isPrimaryAssociation,
      },
    };
  }
  if (action === 'propertyChange') {
    const propertyChanges = { [String(extra.propertyName)]: String(extra.propertyValue) };
    return { ...change, type: 'OBJECT', action: 'UPDATE', propertyChanges, extra: {} };
  }
  const type = action === 'privacyDeletion' ? 'GDPR_PRIVACY_DELETION' : 'OBJECT';
  return { ...change, type, action: actions[action], extra: action === 'merge' ? extra : {} };
}
