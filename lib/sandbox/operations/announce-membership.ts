import type { RecordList } from '@/lib/sandbox/entities/record-list';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** Notes in the journal that records were put on a list or taken off it. Of dynamic lists HubSpot knows more than the sandbox does. */
export function announceMembership(
  list: RecordList,
  change: { action: 'ADDED_TO_LIST' | 'REMOVED_FROM_LIST'; recordIds: readonly number[] },
  state: SandboxState,
): void {
  const common = {
    type: 'LIST_MEMBERSHIP',
    action: change.action,
    portalId: list.hubId,
    objectTypeId: list.objectTypeId,
    occurredAtMs: state.now(),
    propertyChanges: {},
    listId: list.listId,
    extra: {},
  } as const;
  for (const objectId of change.recordIds) {
    state.stores.afterCommit(() => state.journal.publishChange({ ...common, objectId }));
  }
}
