import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { Company } from './companies';
import type { Related, RelatedPlan } from './record-drawing';
import { buildActivities } from './related-activities';
import { buildCompanyRecords } from './related-companies';
import { buildDeals, buildTickets } from './related-deals';

/** So many contacts, spread over all of them, have deals, tickets and activities: more would only make starting slow. */
const busyContactsMax = 2_000;

/** Companies, deals, tickets and activities around contacts that are there already. */
export function buildRelated(
  contacts: readonly CrmRecord[],
  companies: readonly Company[],
  plan: RelatedPlan,
): Related {
  const live = contacts.filter((contact) => contact.archivedAtMs === null && contact.mergedInto === null);
  const related: Related = { records: [], links: [] };
  const subjects = buildCompanyRecords(live, companies, { plan, related });
  const every = Math.ceil(subjects.length / busyContactsMax);
  const busy = subjects.filter((_subject, position) => position % every === 0);
  buildDeals(busy, { plan, related });
  buildTickets(busy, { plan, related });
  buildActivities(busy, { plan, related });
  return related;
}
