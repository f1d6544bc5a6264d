import type { SyncRun } from './sync-run';

/** Everything in HubSpot's own time: this machine's clock may be wrong by any amount. */
export type HubspotTime = {
  /** Changes up to here, and maybe later ones, were made before we asked. */
  newestMs: number;
  /** When HubSpot answered; the newest change where it does not say. */
  nowMs: number;
  /** How many contacts search counts; undefined where the number is a cap rather than a count. */
  total: number | undefined;
};

/** Search counts up to here; exactly so many may be more. */
const searchTotalMax = 10_000;
const dayMs = 24 * 60 * 60_000;

/** What time it is at HubSpot, and how much there is. Cost: 1 search. */
export async function readHubspotTime(run: Pick<SyncRun, 'crm' | 'clock'>): Promise<HubspotTime> {
  const page = await run.crm.searchStamps({
    sorts: [{ propertyName: 'lastmodifieddate', direction: 'DESCENDING' }],
    properties: ['lastmodifieddate'],
    limit: 1,
  });
  const newest = page.stamps[0]?.updatedAtMs;
  // A stamp of the year 2999 exists somewhere; taken for the time it would hide all changes until then.
  const latest = page.answeredAtMs ?? run.clock.now() + dayMs;
  const newestMs = Math.min(newest ?? latest, latest);
  return {
    newestMs,
    nowMs: page.answeredAtMs ?? newestMs,
    total: page.total === searchTotalMax ? undefined : page.total,
  };
}
