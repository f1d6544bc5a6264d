import type { SearchRequest } from '@/lib/hubspot/wire/crm';
import { largestId } from './changes-pass';
import { readAgain } from './read-again';
import { settleMissing } from './settle-missing';
import { putSyncState, readSyncState } from './sync-state';
import type { SyncRun } from './sync-run';

const pageMax = 200;
const partsMax = 100;

/** The values of properties that the mirror learned of after it had the contacts: whoever has one is read again. */
export async function readLateValues(run: SyncRun): Promise<void> {
  for (;;) {
    const { lateProperties: [name, ...rest] = [], lateAfterId } = readSyncState(run.mirror);
    if (name === undefined) return;
    const property = run.mirror.reader.properties().get(name);
    if (property && !property.isArchived) await readHolders(run, name, lateAfterId);
    // Others may have been added meanwhile, never before it.
    run.mirror.write((writer) => putSyncState(writer, { lateProperties: rest, lateAfterId: null }));
  }
}

async function readHolders(run: SyncRun, name: string, from: string | undefined): Promise<void> {
  for (let afterId = from ?? '0'; ;) {
    run.signal.throwIfAborted();
    const { stamps, unreadable, total } = await run.crm.searchStamps(buildHolderSearch(name, afterId));
    await readAgain(
      run,
      stamps.map(({ id }) => id),
    );
    const last = largestId(stamps);
    if (last === undefined || stamps.length + unreadable.length >= total || BigInt(last) <= BigInt(afterId)) return;
    afterId = last;
    run.mirror.write((writer) => putSyncState(writer, { lateAfterId: afterId }));
  }
}

function buildHolderSearch(name: string, afterId: string): SearchRequest {
  return {
    filterGroups: [
      {
        filters: [
          { propertyName: name, operator: 'HAS_PROPERTY' },
          { propertyName: 'hs_object_id', operator: 'GT', value: afterId },
        ],
      },
    ],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    properties: ['hs_object_id'],
    limit: pageMax,
  };
}

/** Contacts that were left out before: HubSpot, or a newer Portside, may have mended what kept them back. */
export async function readSkipped(run: SyncRun): Promise<void> {
  const { skipped = [] } = readSyncState(run.mirror);
  await settleMissing(run, await readAgain(run, skipped));
}

/** Contacts of which the mirror has only a part, because an edit answered with no more. */
export async function readParts(run: SyncRun): Promise<void> {
  let previous = '';
  for (;;) {
    const ids = run.mirror.reader.listParts(partsMax);
    // Whatever stays a part after it was read is left for the next run.
    if (ids.length === 0 || ids.join() === previous) return;
    previous = ids.join();
    await settleMissing(run, await readAgain(run, ids));
  }
}
