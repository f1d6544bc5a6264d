import type { IncomingContact, MirrorWriter } from '@/db/mirror/mirror';
import { isStorageFault } from './storage-fault';
import { putSyncState, readSyncState } from './sync-state';
import type { SyncRun } from './sync-run';

type Page = {
  contacts: readonly IncomingContact[];
  /** The properties that were asked for. */
  complete: readonly string[];
  /** What belongs into the same transaction: the checkpoint. */
  also?: (writer: MirrorWriter) => void;
};

const triesMax = 3;
const skippedMax = 100;

/**
 * Stores a page in one transaction with its checkpoint. A contact that cannot be stored after three tries is left out
 * and named, so that it does not keep all others back.
 */
export function storeContacts(run: SyncRun, page: Page): void {
  if (page.contacts.length === 0 && !page.also) return;
  const write = (contacts: readonly IncomingContact[]) => {
    const dropSettled = settleSkipped(
      run,
      contacts.map(({ id }) => id),
    );
    run.mirror.write((writer) => {
      writer.upsertContacts(contacts, { atMs: run.clock.now(), complete: page.complete });
      dropSettled(writer);
      page.also?.(writer);
    });
  };
  try {
    write(page.contacts);
  } catch (error) {
    if (isStorageFault(error)) throw error;
    const poison = findPoison(run, page);
    // Without one it was the page as a whole that failed, and leaving any of it out would lose records.
    if (poison.size === 0) throw error;
    write(page.contacts.filter(({ id }) => !poison.has(id)));
    noteSkipped(run, [...poison]);
  }
}

function findPoison(run: SyncRun, { contacts, complete }: Page): Set<string> {
  const poison = new Set<string>();
  for (const contact of contacts) {
    for (let attempt = 1; attempt <= triesMax; attempt++) {
      try {
        run.mirror.write((writer) => writer.upsertContacts([contact], { atMs: run.clock.now(), complete }));
        break;
      } catch (error) {
        if (isStorageFault(error)) throw error;
        if (attempt < triesMax) continue;
        poison.add(contact.id);
        run.log.error({ contactId: contact.id, err: error }, 'a contact could not be stored and is skipped');
      }
    }
  }
  return poison;
}

/** Keeps the ids of contacts that had to be left out, until they are stored or gone. */
export function noteSkipped(run: SyncRun, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const skipped = [...new Set([...(readSyncState(run.mirror).skipped ?? []), ...ids])].slice(0, skippedMax);
  run.mirror.write((writer) => putSyncState(writer, { skipped }));
}

/** Takes ids off the list of those that were left out, within the transaction that stores or removes them. */
export function settleSkipped(run: SyncRun, ids: readonly string[]): (writer: MirrorWriter) => void {
  const { skipped = [] } = readSyncState(run.mirror);
  const left = skipped.filter((id) => !ids.includes(id));
  return (writer) => {
    if (left.length < skipped.length) putSyncState(writer, { skipped: left });
  };
}

/** Contacts that HubSpot sent in a form that is not its own. */
export function noteUnreadable(run: SyncRun, unreadable: readonly string[]): void {
  if (unreadable.length === 0) return;
  run.log.warn({ contactIds: unreadable }, 'HubSpot sent contacts that cannot be read; they are skipped');
  noteSkipped(
    run,
    unreadable.filter((id) => id !== ''),
  );
}
