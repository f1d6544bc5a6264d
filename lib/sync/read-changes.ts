import type { ContactStamp } from '@/lib/hubspot/contact-pages';
import { advancePass, beginPass, buildChangesSearch } from './changes-pass';
import { readHubspotTime } from './hubspot-time';
import { readAgain } from './read-again';
import { settleMissing } from './settle-missing';
import { noteUnreadable } from './store-contacts';
import { putSyncState, readSyncState, type ChangesState } from './sync-state';
import type { SyncRun } from './sync-run';

/**
 * Reads what changed since the last time: search says which contacts may have, reading them says how. The watermark moves
 * only when a pass is complete, and only to a stamp of HubSpot's from before the pass began.
 */
export async function readChanges(run: SyncRun): Promise<void> {
  let pass = await resumePass(run);
  let seen = 0;
  run.progress.begin('changes');
  for (let isDone = false; !isDone;) {
    run.signal.throwIfAborted();
    const page = await run.crm.searchStamps(buildChangesSearch(pass));
    await readChanged(run, page.stamps);
    await readUnstamped(run, page.unreadable);
    ({ pass, isDone } = advancePass(pass, page));
    if (isDone) completePass(run, pass);
    else run.mirror.write((writer) => putSyncState(writer, { changes: pass }));
    seen += page.stamps.length;
    run.progress.reach(seen);
  }
}

async function resumePass(run: SyncRun): Promise<ChangesState> {
  const state = readSyncState(run.mirror);
  if (state.changes) return state.changes;
  const { nowMs } = await readHubspotTime(run);
  return beginPass(state, { ours: run.clock.now(), hubspot: nowMs });
}

/** Those among `stamps` that HubSpot has in a newer version than the mirror, which may hold them in part or not at all. */
export async function readChanged(run: SyncRun, stamps: readonly ContactStamp[]): Promise<void> {
  const known = run.mirror.reader.readStamps(stamps.map(({ id }) => id));
  const changed = stamps.filter(({ id, updatedAtMs }) => {
    const stored = known.get(id);
    // A stamp of ours that cannot be read is no reason to trust the rest.
    return !stored || stored.isPart || !(Date.parse(stored.updatedAt) >= updatedAtMs);
  });
  const missing = await readAgain(
    run,
    changed.map(({ id }) => id),
  );
  // Search still shows what is gone; only what we have needs to be taken away.
  await settleMissing(
    run,
    missing.filter((id) => known.has(id)),
  );
}

/** Contacts whose stamp cannot be read may be readable otherwise. */
async function readUnstamped(run: SyncRun, ids: readonly string[]): Promise<void> {
  noteUnreadable(run, ids);
  await readAgain(
    run,
    ids.filter((id) => id !== ''),
  );
}

function completePass(run: SyncRun, { asOfMs, newestMs, depth }: ChangesState): void {
  const state = readSyncState(run.mirror);
  const now = run.clock.now();
  const isWide = depth !== 'recent' || state.hourReadAtMs === undefined;
  run.mirror.write((writer) =>
    putSyncState(writer, {
      changes: null,
      watermarkMs: Math.max(state.watermarkMs ?? 0, newestMs),
      watermarkAsOfMs: asOfMs,
      freshAsOf: new Date(asOfMs).toISOString(),
      ...(isWide && { hourReadAtMs: now }),
      ...((depth === 'day' || state.dayReadAtMs === undefined) && { dayReadAtMs: now }),
    }),
  );
}
