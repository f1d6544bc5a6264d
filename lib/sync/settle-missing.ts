import type { RemovalReason } from '@/db/mirror/mirror';
import { crmFaults } from '@/lib/hubspot/crm-errors';
import type { CrmContact } from '@/lib/hubspot/crm-answers';
import { isPortsideError } from '@/lib/kernel/errors';
import { parseContactId } from '@/lib/kernel/ids';
import { readAgain } from './read-again';
import { settleSkipped } from './store-contacts';
import type { SyncRun } from './sync-run';

const batchMax = 100;

/**
 * Finds out what became of contacts that HubSpot did not give when it was asked for them, and takes away those that are
 * gone. The worker takes away nothing anywhere else, and here only when HubSpot says of this very contact that it is archived,
 * merged or not there. Gives back how many went. Cost: one call for each hundred, and one for each that is not archived.
 */
export async function settleMissing(run: SyncRun, ids: readonly string[]): Promise<number> {
  let gone = 0;
  for (let start = 0; start < ids.length; start += batchMax) {
    run.signal.throwIfAborted();
    const batch = ids.slice(start, start + batchMax);
    const { contacts } = await run.crm.readContactBatch(batch, { properties: ['hs_object_id'], isArchived: true });
    const archived = new Set(contacts.filter((contact) => contact.archived).map(({ id }) => id));
    gone += remove(run, [...archived], { reason: 'archived' });
    for (const id of batch.filter((each) => !archived.has(each))) {
      run.signal.throwIfAborted();
      gone += await settleOne(run, id);
    }
  }
  return gone;
}

async function settleOne(run: SyncRun, id: string): Promise<number> {
  const found = await findContact(run, id);
  if (found === 'unknown') return 0;
  if (found === undefined) return remove(run, [id], { reason: 'deleted' });
  await readAgain(run, [found.id]);
  if (found.id === id) return 0;
  return remove(run, [id], { reason: 'merged', survivorId: found.id });
}

/** The contact that HubSpot gives for an id, of a merged one the survivor; undefined when HubSpot says that there is none. */
async function findContact(run: SyncRun, text: string): Promise<CrmContact | undefined | 'unknown'> {
  const id = parseContactId(text);
  if (id === undefined) return 'unknown';
  try {
    return await run.crm.getContact(id, { properties: ['hs_object_id'] });
  } catch (error) {
    if (isPortsideError(error) && error.reason === crmFaults.notFound) return undefined;
    throw error;
  }
}

function remove(run: SyncRun, ids: readonly string[], removal: { reason: RemovalReason; survivorId?: string }): number {
  if (ids.length === 0) return 0;
  const atMs = run.clock.now();
  const dropSettled = settleSkipped(run, ids);
  return run.mirror.write((writer) => {
    dropSettled(writer);
    return writer.removeContacts(ids, { ...removal, atMs });
  });
}
