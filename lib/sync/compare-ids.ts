import { readAgain } from './read-again';
import { readChanged } from './read-changes';
import { readListing } from './read-listing';
import { settleMissing } from './settle-missing';
import { noteUnreadable } from './store-contacts';
import { putSyncState, readSyncState } from './sync-state';
import type { SyncRun } from './sync-run';

const batchMax = 100;

/** Lists all ids and stamps, reads what is newer on the way, and leaves the ids to be compared. Cost: one call for each hundred contacts. */
export async function sweepIds(run: SyncRun): Promise<void> {
  const listing = await readListing(run, {
    purpose: 'sweep',
    read: (after) => run.crm.listContacts({ after, properties: ['hs_object_id'] }),
    async store(page, also) {
      noteUnreadable(run, page.unreadable);
      const stamps = page.contacts.map(({ id, updatedAt }) => ({ id, updatedAtMs: Date.parse(updatedAt) }));
      const known = run.mirror.reader.readStamps(stamps.map(({ id }) => id));
      await readChanged(
        run,
        stamps.filter(({ id }) => known.has(id)),
      );
      run.mirror.write(also);
    },
  });
  markListed(run, listing.startedAtMs);
}

/** All ids are listed; from here on a restart goes on with comparing them. */
export function markListed(run: SyncRun, startedAtMs: number): void {
  const hubspotCount = run.mirror.reader.sweep.count();
  run.mirror.write((writer) => putSyncState(writer, { listing: null, comparison: { startedAtMs, hubspotCount } }));
}

/** Compares the ids that were listed with those of the mirror, mends every difference and notes how many there were. */
export async function compareIds(run: SyncRun): Promise<void> {
  const { comparison } = readSyncState(run.mirror);
  if (!comparison) return;
  run.progress.begin('repair');
  const surplus = await settleUnmet(run);
  const { fetched, gone } = await fetchMissing(run);
  const now = run.clock.now();
  run.mirror.write((writer) => {
    writer.sweep.clear();
    putSyncState(writer, {
      comparison: null,
      sweepEffort: { endedAtMs: now, tookMs: Math.max(0, now - comparison.startedAtMs) },
      proof: {
        checkedAt: new Date(now).toISOString(),
        hubspotCount: comparison.hubspotCount - gone,
        mirrorCount: run.mirror.reader.count(),
        missing: fetched,
        surplus,
      },
    });
  });
}

/** Rows that the list did not show: gone, or newer than the list. */
async function settleUnmet(run: SyncRun): Promise<number> {
  const { sweep } = run.mirror.reader;
  let gone = 0;
  for (let afterId: string | undefined; ;) {
    const unmet = sweep.listUnmet({ afterId, limit: batchMax });
    afterId = unmet.at(-1);
    if (afterId === undefined) return gone;
    gone += await settleMissing(run, await readAgain(run, unmet));
  }
}

/** Contacts that the list showed and the mirror lacks: read now, or gone since. */
async function fetchMissing(run: SyncRun): Promise<{ fetched: number; gone: number }> {
  const { reader } = run.mirror;
  let fetched = 0;
  let gone = 0;
  for (let afterId: string | undefined; ;) {
    const missing = reader.sweep.listMissing({ afterId, limit: batchMax });
    afterId = missing.at(-1);
    if (afterId === undefined) return { fetched, gone };
    const unanswered = await readAgain(run, missing);
    await settleMissing(run, unanswered);
    gone += unanswered.filter((id) => reader.findTombstone(id)).length;
    fetched += reader.readStamps(missing).size;
  }
}
