import { noteUnreadable, storeContacts } from './store-contacts';
import type { SyncRun } from './sync-run';

const batchMax = 100;

/** The properties that are asked for: all that HubSpot lists. */
export function listAskedNames({ mirror }: Pick<SyncRun, 'mirror'>): string[] {
  return [...mirror.reader.properties().values()].filter(({ isArchived }) => !isArchived).map(({ name }) => name);
}

/**
 * Reads contacts whole and stores what HubSpot says. Gives back the ids that HubSpot did not answer for: whether they are
 * gone is another question. Cost: one call for each hundred.
 */
export async function readAgain(run: SyncRun, ids: readonly string[]): Promise<string[]> {
  const properties = listAskedNames(run);
  const missing: string[] = [];
  for (let start = 0; start < ids.length; start += batchMax) {
    run.signal.throwIfAborted();
    const batch = ids.slice(start, start + batchMax);
    const { contacts, unreadable } = await run.crm.readContactBatch(batch, { properties });
    storeContacts(run, { contacts, complete: properties });
    noteUnreadable(run, unreadable);
    // Where an answer holds a record without an id, nobody can tell which of the others is missing.
    if (unreadable.includes('')) continue;
    const answered = new Set([...contacts.map(({ id }) => id), ...unreadable]);
    missing.push(...batch.filter((id) => !answered.has(id)));
  }
  return missing;
}
