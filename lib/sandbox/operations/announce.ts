import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { RecordEvent } from '@/lib/sandbox/entities/webhook';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import type { Collection } from './collection';
import type { PropertyChange } from './record-history';

/** Tells the app what happened: by the webhooks that are sent and by the journal that it fetches. */
export function tellApp(event: RecordEvent, { webhooks, journal }: SandboxState): void {
  webhooks.publish(event);
  journal.publish(event);
}

type Announcement = Pick<RecordEvent, 'action' | 'extra'>;

/** Lets the app know what happened to a record, as soon as it is there to be read. All that one write does happens at once. */
export function announce(record: CrmRecord, { action, extra }: Announcement, collection: Collection): void {
  const { state, hubId, type, source } = collection;
  const event: RecordEvent = {
    hubId,
    objectTypeId: type.id,
    objectId: record.id,
    action,
    occurredAtMs: action === 'creation' || action === 'propertyChange' ? record.updatedAtMs : state.now(),
    changeSource: source.sourceType,
    extra,
  };
  state.stores.afterCommit(() => tellApp(event, state));
}

export function announceChanges(record: CrmRecord, changes: readonly PropertyChange[], collection: Collection): void {
  for (const { name, after = '' } of changes) {
    announce(record, { action: 'propertyChange', extra: { propertyName: name, propertyValue: after } }, collection);
  }
}
