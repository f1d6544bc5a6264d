import { randomUUID } from 'node:crypto';
import type { JournalChange, JournalEvent, JournalFile } from '@/lib/sandbox/entities/journal';
import type { RecordEvent } from '@/lib/sandbox/entities/webhook';
import { findObjectType } from '@/lib/sandbox/entities/object-types';
import type { SettingsHolder } from '@/lib/sandbox/settings';
import type { RecordStore } from '@/lib/sandbox/store/record-store';
import { createJournalLedger, type JournalLedger } from './journal-ledger';
import { createJournalSubscriptions, type JournalSubscriptions } from './journal-subscriptions';
import { toJournalChange } from './to-journal-change';

export type JournalSnapshot = { id: string; initiatedAtMs: number };

export type Journal = {
  readonly subscriptions: JournalSubscriptions;
  /** Takes what happened to a record, if the app is in its portal and asked for it. */
  publish(event: RecordEvent): void;
  /** Takes what happened to the app or to a list. */
  publishChange(change: JournalChange): void;
  /** Writes the values of a record as they are, asked for or not. */
  takeSnapshot(change: JournalChange): JournalSnapshot;
  findSnapshot(id: string): JournalSnapshot | undefined;
  /** The files of all portals, or of one. */
  files(portalId: number | undefined): JournalFile[];
  reset(): void;
};

type Dependencies = {
  settings: SettingsHolder;
  now(): number;
  isInstalled(hubId: number): boolean;
  records: RecordStore;
};

function toEvent({ type, action, portalId, occurredAtMs, extra, ...change }: JournalChange): JournalEvent {
  const isOfRecord = type !== 'APP_LIFECYCLE_EVENT' && type !== 'ASSOCIATION';
  return {
    type,
    portalId,
    occurredAt: new Date(occurredAtMs).toISOString(),
    action,
    ...(isOfRecord ? { objectTypeId: change.objectTypeId, objectId: change.objectId } : {}),
    ...(type === 'OBJECT' ? { propertyChanges: change.propertyChanges } : {}),
    ...(change.listId === undefined ? {} : { listId: change.listId }),
    ...extra,
  };
}

/** One write is one event: a new record's values belong to its creation, and changes of one moment to each other. */
function belongsTo(change: JournalChange, open: JournalChange): boolean {
  return (
    change.action === 'UPDATE' &&
    (open.action === 'CREATE' || open.action === 'UPDATE') &&
    change.portalId === open.portalId &&
    change.objectTypeId === open.objectTypeId &&
    change.objectId === open.objectId &&
    change.occurredAtMs === open.occurredAtMs
  );
}

/** The Webhooks Journal: what happened, kept for the app to fetch in its own time. */
export function createJournal(dependencies: Dependencies): Journal {
  let subscriptions = createJournalSubscriptions();
  let ledgers = new Map<number | undefined, JournalLedger>();
  let snapshots: JournalSnapshot[] = [];
  let open: JournalChange | undefined;

  function ledgerOf(portalId: number | undefined): JournalLedger {
    const ledger = ledgers.get(portalId) ?? createJournalLedger(dependencies);
    ledgers.set(portalId, ledger);
    return ledger;
  }

  function write(change: JournalChange): void {
    for (const portalId of [undefined, change.portalId]) ledgerOf(portalId).add(toEvent(change));
  }

  /** What filters look at. */
  function readProperties({ portalId, objectTypeId, objectId }: JournalChange): Readonly<Record<string, string>> {
    const type = findObjectType(objectTypeId);
    return (type && dependencies.records.find({ hubId: portalId, type }, objectId)?.properties) ?? {};
  }

  function close(): void {
    const change = open;
    open = undefined;
    if (change && subscriptions.wants(change, readProperties(change))) write(change);
  }

  function take(change: JournalChange): void {
    if (open && belongsTo(change, open)) {
      open = { ...open, propertyChanges: { ...open.propertyChanges, ...change.propertyChanges } };
      return;
    }
    close();
    open = change;
  }

  return {
    get subscriptions() {
      // Whoever changes them means what happens from now on.
      close();
      return subscriptions;
    },
    publish(event) {
      if (subscriptions.list().length === 0 || !dependencies.isInstalled(event.hubId)) return;
      take(toJournalChange(event));
    },
    publishChange: take,
    takeSnapshot(change) {
      close();
      write(change);
      const snapshot = { id: randomUUID(), initiatedAtMs: dependencies.now() };
      snapshots.push(snapshot);
      return snapshot;
    },
    findSnapshot: (id) => snapshots.find((snapshot) => snapshot.id === id),
    files(portalId) {
      close();
      return ledgerOf(portalId).files();
    },
    reset() {
      subscriptions = createJournalSubscriptions();
      ledgers = new Map();
      snapshots = [];
      open = undefined;
    },
  };
}
