import type { MirrorWriter } from '@/db/mirror/mirror';
import type { ContactPage } from '@/lib/hubspot/contact-pages';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import { readHubspotTime } from './hubspot-time';
import { isNumbered, isSpanDone, ListingSurprise, type ListedPage } from './id-spans';
import { createPageChecks } from './page-checks';
import { createSpanPool } from './span-pool';
import { putSyncState, readSyncState, type ListingState, type Span } from './sync-state';
import type { SyncRun } from './sync-run';

export type ListingPlan = {
  purpose: ListingState['purpose'];
  read(after: string | undefined): Promise<ContactPage>;
  /** Stores a page; `also` belongs into the transaction that does. */
  store(page: ContactPage, also: (writer: MirrorWriter) => void): Promise<void> | void;
};

/** Fewer are read as fast by one cursor. */
const contactsWorthParts = 1_000;

/**
 * Reads all contacts that HubSpot lists, each page stored with the checkpoint that says so, and their ids into the
 * mirror's sweep. Where cursors are ids, several pages are read at once; the first answer that does not fit sends it back
 * to one cursor and the beginning.
 * @throws PortsideError UPSTREAM_CONTRACT for a list that leads in a circle.
 */
export async function readListing(run: SyncRun, plan: ListingPlan): Promise<ListingState> {
  const known = readSyncState(run.mirror).listing;
  let listing = known?.purpose === plan.purpose ? known : await beginListing(run, plan);
  const phase = plan.purpose === 'copy' ? 'contacts' : 'sweep';
  for (let restarts = 0; ; restarts++) {
    run.progress.begin(phase, { synced: listing.listed, total: listing.total });
    try {
      await createListingReader(run, { plan, listing }).readAll();
      return listing;
    } catch (error) {
      if (!(error instanceof ListingSurprise) && !isCursorRefused(error)) throw error;
      run.log.warn({ err: error, purpose: plan.purpose }, 'the list of contacts is read anew with one cursor');
      const wasSequential = listing.isSequential;
      listing = restartListing(run, listing);
      if (wasSequential && restarts > 0) throw loopingList(error);
    }
  }
}

async function beginListing(run: SyncRun, { purpose }: ListingPlan): Promise<ListingState> {
  const { newestMs, totalAtLeast: total } = await readHubspotTime(run);
  const startedAtMs = run.clock.now();
  const fresh = { purpose, startedAtMs, asOfMs: newestMs, total, listed: 0, isSequential: false };
  return putListing(run, { ...fresh, spans: [{}] });
}

function restartListing(run: SyncRun, listing: ListingState): ListingState {
  return putListing(run, { ...listing, listed: 0, spans: [{}], isSequential: true });
}

function putListing(run: SyncRun, listing: ListingState): ListingState {
  run.mirror.write((writer) => {
    writer.sweep.clear();
    putSyncState(writer, { listing });
  });
  return listing;
}

/** HubSpot no longer knows a cursor, or has never known one like it. */
function isCursorRefused(error: unknown): boolean {
  return isPortsideError(error) && error.category === 'VALIDATION_ERROR';
}

function loopingList(cause: unknown): PortsideError {
  return new PortsideError('UPSTREAM_CONTRACT', 'HubSpot’s list of contacts leads in a circle.', {
    reason: 'looping_cursor',
    retryable: true,
    hint: 'Nothing was changed or lost. Portside reads the list again later.',
    cause,
  });
}

type ListingReading = { plan: ListingPlan; listing: ListingState };

function createListingReader(run: SyncRun, { plan, listing }: ListingReading) {
  const checks = createPageChecks();
  const pool = createSpanPool(listing, checks.noteHalf);
  const failure = new AbortController();
  const workers: Promise<void>[] = [];

  function requireGoingOn(): void {
    run.signal.throwIfAborted();
    failure.signal.throwIfAborted();
  }

  /** One reader of spans; the first failure stops them all. */
  async function work(): Promise<void> {
    try {
      for (let span = pool.take(); span; span = pool.take()) {
        await readSpan(span);
        pool.release(span);
      }
    } catch (error) {
      failure.abort(error);
    }
  }

  async function readSpan(span: Span): Promise<void> {
    for (let isDone = false; !isDone;) {
      requireGoingOn();
      const content = await plan.read(span.after);
      requireGoingOn();
      const page: ListedPage = { ids: idsOf(content), nextAfter: content.nextAfter };
      checks.check(span, page, { isParted: pool.isParted() });
      pool.notePage(span, page);
      isDone = isSpanDone(span, page);
      await plan.store(content, (writer) => {
        writer.sweep.add(page.ids);
        putSyncState(writer, { listing: pictureAfter(listing, { span, page, isDone }) });
      });
      listing.listed += page.ids.length;
      span.after = page.nextAfter;
      if (isDone) listing.spans = listing.spans.filter((each) => each !== span);
      run.progress.reach(listing.listed);
      await growAfter(page);
    }
  }

  /** More readers, once a page shows that the list can be entered anywhere and enough of it is left. */
  async function growAfter(page: ListedPage): Promise<void> {
    const isSmall = listing.total < contactsWorthParts;
    if (isSmall || listing.isSequential || workers.length > 1 || !isNumbered(page)) return;
    pool.part(await readNewestId(run, page.ids.at(-1) ?? '0'));
    while (workers.length < run.pagesInFlight) workers.push(work());
  }

  return {
    async readAll(): Promise<void> {
      workers.push(work());
      // Readers may join while others are waited for.
      for (let done = 0; done < workers.length; done++) await workers[done];
      requireGoingOn();
    },
  };
}

type ReadPage = { span: Span; page: ListedPage; isDone: boolean };

/** The checkpoint as it is once a page is stored. */
function pictureAfter(listing: ListingState, { span, page, isDone }: ReadPage): ListingState {
  const spans = listing.spans
    .filter((each) => !isDone || each !== span)
    .map((each) => (each === span ? { ...each, after: page.nextAfter } : each));
  return { ...listing, listed: listing.listed + page.ids.length, spans };
}

function idsOf({ contacts, unreadable }: ContactPage): string[] {
  const ids = contacts.map(({ id }) => id);
  const others = unreadable.filter((id) => id !== '');
  return others.length === 0 ? ids : [...ids, ...others].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
}

/** How far ids go beyond one that is known. Cost: 1 search. */
async function readNewestId({ crm }: SyncRun, knownId: string): Promise<bigint> {
  const { stamps } = await crm.searchStamps({
    sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }],
    properties: ['hs_object_id'],
    limit: 1,
  });
  const known = BigInt(knownId);
  const newest = stamps[0];
  return newest && /^\d{1,20}$/.test(newest.id) && BigInt(newest.id) > known ? BigInt(newest.id) : known + 1n;
}
