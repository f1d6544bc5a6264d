import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { RecordEvent } from '@/lib/sandbox/entities/webhook';
import type { Collection } from './collection';
import type { PropertyChange } from './record-history';

type Announcement = Pick<RecordEvent, 'action' | 'extra'>;

/** Lets the app know what happened to a record, as soon as it is there to be read. */
export function announce(record: CrmRecord, { action, extra }: Announcement, collection: Collection): void {
  const { state, hubId, type, source } = collection;
  const event: RecordEvent = {
    hubId,
    objectTypeId: type.id,
    objectId: record.id,
    action,
    occurredAtMs: state.now(),
    changeSource: source.sourceType,
    extra,
  };
  state.stores.afterCommit(() => state.webhooks.publish(event));
}

export function announceChanges(record: CrmRecord, changes: readonly PropertyChange[], collection: Collection): void {
  for (const { name, after = '' } of changes) {
    announce(record, { action: 'propertyChange', extra: { propertyName: name, propertyValue: after } }, collection);
  }
}
