import type { ContactStamp, StampPage } from '@/lib/hubspot/contact-pages';
import { PortsideError } from '@/lib/kernel/errors';
import type { SearchRequest } from '@/lib/hubspot/wire/crm';
import type { ChangesState, SyncState } from './sync-state';

const pageMax = 200;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Search knows of a change some moments after it was made, now and then much later: hence wider looks, less often. */
const overlapMs = 5 * minuteMs;
const depths = {
  hour: { spanMs: 70 * minuteMs, everyMs: 10 * minuteMs },
  day: { spanMs: 25 * 60 * minuteMs, everyMs: dayMs },
} as const;
/** HubSpot answers a search from the very beginning of time with an error. */
const earliestMs = 1_000;

type Now = { ours: number; hubspot: number };

/** Where a pass over what has changed begins. */
export function beginPass(state: SyncState, now: Now): ChangesState {
  const watermarkMs = state.watermarkMs ?? 0;
  const isDue = (readAtMs: number | undefined, everyMs: number) =>
    readAtMs === undefined || Math.abs(now.ours - readAtMs) >= everyMs;
  const depth = isDue(state.dayReadAtMs, depths.day.everyMs)
    ? 'day'
    : isDue(state.hourReadAtMs, depths.hour.everyMs)
      ? 'hour'
      : 'recent';
  // What was quiet for a while when it was last read need not be read again, however much changed together before that.
  const quietMs = (state.watermarkAsOfMs ?? watermarkMs) - watermarkMs;
  const backMs = depth === 'recent' ? Math.min(overlapMs, Math.max(0, overlapMs - quietMs)) : depths[depth].spanMs;
  return passFrom({ fromMs: watermarkMs - backMs, asOfMs: now.hubspot, depth });
}

/** The pass that follows a listing, over what changed while it was made. */
export function passAfterListing(listing: { asOfMs: number }, hubspotNowMs: number): ChangesState {
  return passFrom({ fromMs: listing.asOfMs - overlapMs, asOfMs: hubspotNowMs, depth: 'recent' });
}

function passFrom({ fromMs, ...rest }: { fromMs: number; asOfMs: number; depth: ChangesState['depth'] }): ChangesState {
  return { ...rest, fromMs: Math.max(earliestMs, fromMs), newestMs: 0 };
}

/**
 * The next page of a pass. Never by offset: a contact that changes while the pass goes on moves to the end of the results,
 * and every contact behind it one place forward, past the offset.
 */
export function buildChangesSearch({ fromMs, afterId }: ChangesState): SearchRequest {
  const since = { propertyName: 'lastmodifieddate', value: String(fromMs) };
  if (afterId === undefined) {
    return {
      filterGroups: [{ filters: [{ ...since, operator: 'GTE' }] }],
      sorts: [{ propertyName: 'lastmodifieddate', direction: 'ASCENDING' }],
      properties: ['lastmodifieddate'],
      limit: pageMax,
    };
  }
  const beyond = { propertyName: 'hs_object_id', operator: 'GT', value: afterId } as const;
  return {
    filterGroups: [{ filters: [{ ...since, operator: 'EQ' }, beyond] }],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    properties: ['lastmodifieddate'],
    limit: pageMax,
  };
}

/**
 * The pass after a page of it; `isDone` when there is nothing left to read.
 * @throws PortsideError UPSTREAM_CONTRACT for a page of which nothing can be read, with more to come.
 */
export function advancePass(pass: ChangesState, page: StampPage): { pass: ChangesState; isDone: boolean } {
  const { stamps, unreadable, total } = page;
  const listed = stamps.length + unreadable.length;
  if (stamps.length === 0 && listed > 0 && listed < total) throw unreadablePage();
  const newestMs = stamps.reduce(
    (newest, { updatedAtMs }) => (updatedAtMs <= pass.asOfMs ? Math.max(newest, updatedAtMs) : newest),
    pass.newestMs,
  );
  const isWhole = listed === 0 || listed >= total;
  const last = stamps.at(-1);
  if (pass.afterId === undefined) {
    if (isWhole || !last) return { pass: { ...pass, newestMs }, isDone: true };
    if (last.updatedAtMs > pass.fromMs) return { pass: { ...pass, newestMs, fromMs: last.updatedAtMs }, isDone: false };
    // A whole page of one instant, as imports leave them: on by id within it.
    return { pass: { ...pass, newestMs, afterId: '0' }, isDone: false };
  }
  const afterId = largestId(stamps);
  if (isWhole || afterId === undefined || BigInt(afterId) <= BigInt(pass.afterId)) {
    return { pass: { ...pass, newestMs, fromMs: pass.fromMs + 1, afterId: undefined }, isDone: false };
  }
  return { pass: { ...pass, newestMs, afterId }, isDone: false };
}

/** Nothing on the page says where the next one begins. */
function unreadablePage(): PortsideError {
  return new PortsideError('UPSTREAM_CONTRACT', 'HubSpot answered with changes that Portside cannot read.', {
    reason: 'unexpected_shape',
  });
}

export function largestId(stamps: readonly ContactStamp[]): string | undefined {
  const ids = stamps.map(({ id }) => id).filter((id) => /^\d{1,20}$/.test(id));
  return ids.reduce<string | undefined>(
    (largest, id) => (largest === undefined || BigInt(id) > BigInt(largest) ? id : largest),
    undefined,
  );
}
