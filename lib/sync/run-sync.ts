import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunkPropertyNames } from '@/lib/hubspot/property-chunks';
import { passAfterListing } from './changes-pass';
import { compareIds, markListed, sweepIds } from './compare-ids';
import type { SyncMode } from './contract';
import { countContacts, readHubspotTime } from './hubspot-time';
import { listAskedNames } from './read-again';
import { readArchived } from './read-archived';
import { readChanges } from './read-changes';
import { readDefinitions } from './read-definitions';
import { readLateValues, readParts, readSkipped } from './read-late-values';
import { readListing } from './read-listing';
import { countChanges, readLogEnd } from './run-changes';
import { noteUnreadable, storeContacts } from './store-contacts';
import { putSyncState, readSyncState, type SyncState } from './sync-state';
import type { SyncRun } from './sync-run';

/** Comparing everything may take a twentieth of the time, and happens daily even when nothing suggests it. */
const restPerEffort = 20;
const widePagesInFlight = 3;
const sweepEveryMs = 24 * 60 * 60_000;

export type RunOutcome = {
  mode: SyncMode;
  /** Our time; what was asked for before then has been answered. */
  changesBeganAtMs: number;
};

/** The mode of a run: what is asked for, what was begun, and a full one for as long as there is no complete copy. */
export function chooseMode(state: SyncState, asked: SyncMode | undefined): SyncMode {
  if (state.completeAt === undefined || asked === 'full' || state.run?.mode === 'full') return 'full';
  return 'incremental';
}

/** Brings a mirror up to HubSpot. It may end anywhere, by an error or a kill, and the next run goes on from there. */
export async function runSync(run: SyncRun, mode: SyncMode): Promise<RunOutcome> {
  const state = readSyncState(run.mirror);
  const isResumed = state.run?.mode === mode;
  const begunRun = isResumed && state.run ? state.run : beginRun(run, state, mode);
  // What another kind of run had begun is of no use to this one.
  const begun = isResumed ? {} : { listing: null, comparison: null };
  // A full run meets every contact anew.
  const skipped = isResumed || mode !== 'full' ? {} : { skipped: null };
  run.mirror.write((writer) => putSyncState(writer, { ...begun, ...skipped, run: begunRun }));
  await readDefinitions(run);
  if (mode === 'full') await copyAll(run);
  const changesBeganAtMs = run.clock.now();
  await readChanges(run);
  await readLateValues(run);
  await readParts(run);
  if (mode === 'full') await completeCopy(run);
  else await readSkipped(run);
  // After a full run too: what was listed hours ago may be gone by now.
  await reconcile(run);
  const lastCompletedAt = new Date(run.clock.now()).toISOString();
  const { logEnd } = begunRun;
  const lastChanges = logEnd === undefined ? undefined : countChanges(run.mirror.reader, logEnd);
  run.mirror.write((writer) => putSyncState(writer, { run: null, lastCompletedAt, lastChanges: lastChanges ?? null }));
  return { mode, changesBeganAtMs };
}

function beginRun({ mirror, clock }: SyncRun, { completeAt }: SyncState, mode: SyncMode): SyncState['run'] & object {
  const logEnd = completeAt === undefined ? undefined : readLogEnd(mirror.reader);
  return { mode, startedAtMs: clock.now(), logEnd };
}

/** Every contact with every property, then what a first load left out. */
async function copyAll(run: SyncRun): Promise<void> {
  const { completeAt, listing, comparison } = readSyncState(run.mirror);
  if (completeAt === undefined && !listing && !comparison) run.mirror.beginLoad();
  // A comparison that waits is of this very run: its copy is done.
  if (!comparison) await listAll(run);
  run.progress.begin('indexes');
  while (!run.mirror.buildNextIndex()) {
    await nextTurn();
    run.signal.throwIfAborted();
  }
}

async function listAll(run: SyncRun): Promise<void> {
  const names = listAskedNames(run);
  // Names that do not fit one URL travel in a body instead, which costs a second call for each page.
  const fitsUrl = chunkPropertyNames(names).length === 1;
  // So many values a contact that eight pages at once would fill the memory.
  const pagesInFlight = fitsUrl ? run.pagesInFlight : Math.min(run.pagesInFlight, widePagesInFlight);
  const listing = await readListing(
    { ...run, pagesInFlight },
    {
      purpose: 'copy',
      async read(after) {
        if (fitsUrl) return run.crm.listContacts({ after, properties: names });
        const page = await run.crm.listContacts({ after, properties: ['hs_object_id'] });
        if (page.contacts.length === 0) return page;
        const ids = page.contacts.map(({ id }) => id);
        const batch = await run.crm.readContactBatch(ids, { properties: names });
        const byId = new Map(batch.contacts.map((contact) => [contact.id, contact]));
        // A batch need not come in the order that it was asked for; the list's is what reading in parts relies on.
        const contacts = ids.flatMap((id) => byId.get(id) ?? []);
        return { contacts, unreadable: [...page.unreadable, ...batch.unreadable], nextAfter: page.nextAfter };
      },
      store(page, also) {
        storeContacts(run, { contacts: page.contacts, complete: names, also });
        noteUnreadable(run, page.unreadable);
      },
    },
  );
  const { nowMs } = await readHubspotTime(run);
  run.mirror.write((writer) => putSyncState(writer, { changes: passAfterListing(listing, nowMs) }));
  markListed(run, listing.startedAtMs);
}

/** Lists read the mirror once all that was listed is there, and it is about as much as HubSpot counts. */
async function completeCopy(run: SyncRun): Promise<void> {
  await compareIds(run);
  const total = await countContacts(run);
  // A list that broke off early looks like one that ended. A few more or less are made or erased at any time.
  if (total !== undefined && total - countHeld(run) > Math.max(10, total / 100)) {
    await sweepIds(run);
    await compareIds(run);
  }
  const now = new Date(run.clock.now()).toISOString();
  const { completeAt = now, freshAsOf = null } = readSyncState(run.mirror);
  run.mirror.write((writer) => putSyncState(writer, { completeAt }));
  run.progress.tell({ isComplete: true, freshAsOf });
}

/** Finds what changes cannot tell: contacts that are gone or came back. */
async function reconcile(run: SyncRun): Promise<void> {
  const state = readSyncState(run.mirror);
  const now = run.clock.now();
  const isAllowed = (effort: SyncState['sweepEffort']) =>
    run.isAsked || effort === undefined || Math.abs(now - effort.endedAtMs) >= restPerEffort * effort.tookMs;
  const isSweeping = state.comparison !== undefined || state.listing?.purpose === 'sweep';
  const isDue = state.sweepEffort === undefined || Math.abs(now - state.sweepEffort.endedAtMs) >= sweepEveryMs;
  if (!isSweeping && !isDue) {
    const total = await countContacts(run);
    if (total === undefined || total === countHeld(run)) return;
    if (total < countHeld(run) && isAllowed(state.archivedEffort)) await readArchived(run, total - countAbsent(run));
    if (total === countHeld(run) || !isAllowed(state.sweepEffort)) return;
  }
  if (state.comparison === undefined) await sweepIds(run);
  await compareIds(run);
}

/** Contacts that are accounted for: those of the mirror, and those that are known to be missing there. */
function countHeld(run: SyncRun): number {
  return run.mirror.reader.count() + countAbsent(run);
}

function countAbsent({ mirror }: SyncRun): number {
  const { skipped = [] } = readSyncState(mirror);
  return skipped.length - mirror.reader.readStamps(skipped).size;
}
