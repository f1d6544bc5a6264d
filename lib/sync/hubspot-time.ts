import type { SqlValue } from '@/db/mirror/mirror';
import type { SyncRun } from './sync-run';

/** Everything in HubSpot's own time: this machine's clock may be wrong by any amount. */
export type HubspotTime = {
  /** Changes up to here, and maybe later ones, were made before we asked. */
  newestMs: number;
  /** When HubSpot answered; the newest change where it does not say. */
  nowMs: number;
  /** How many contacts search counts; undefined where the number may be a cap rather than a count. */
  total: number | undefined;
  /** As many or more there are. */
  totalAtLeast: number;
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
    total: asCount(page.total),
    totalAtLeast: page.total,
  };
}

/**
 * How many contacts HubSpot has; undefined where it does not tell. A number that may be search's cap is counted again in
 * two halves. Cost: 1 search, and 2 more at exactly 10,000.
 */
export async function countContacts(run: Pick<SyncRun, 'crm' | 'clock' | 'mirror'>): Promise<number | undefined> {
  const { total } = await readHubspotTime(run);
  if (total !== undefined) return total;
  const [middleId] = run.mirror.reader.first(middleOfIds) ?? [];
  if (middleId === undefined) return undefined;
  const [below, above] = await Promise.all([countHalf(run, 'LTE', middleId), countHalf(run, 'GT', middleId)]);
  return below === undefined || above === undefined ? undefined : below + above;
}

const middleOfIds = {
  sql: 'SELECT CAST(_id AS TEXT) FROM contacts ORDER BY _id LIMIT 1 OFFSET (SELECT count(*) / 2 FROM contacts)',
  params: [],
};

async function countHalf({ crm }: Pick<SyncRun, 'crm'>, operator: 'LTE' | 'GT', id: SqlValue) {
  const half = { propertyName: 'hs_object_id', operator, value: String(id) };
  const page = await crm.searchStamps({
    filterGroups: [{ filters: [half] }],
    properties: ['hs_object_id'],
    limit: 1,
  });
  return asCount(page.total);
}

function asCount(total: number): number | undefined {
  return total === searchTotalMax ? undefined : total;
}
