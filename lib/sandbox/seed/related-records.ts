import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { Company } from './companies';
import type { Related, RelatedPlan } from './record-drawing';
import { buildActivities } from './related-activities';
import { buildCompanyRecords, type Staffing } from './related-companies';
import { buildDeals, buildTickets } from './related-deals';

/** So many contacts, spread over all of them, have deals, tickets and activities: more would only make starting slow. */
const busyContactsMax = 2_000;

/** Whether the contact at this position is one of those that have deals, tickets and activities. */
export function isBusy(position: number, contactCount: number): boolean {
  return position % Math.ceil(contactCount / busyContactsMax) === 0;
}

/** The contacts that were kept, by position, and what is known of all the others. */
export type People = {
  busy: ReadonlyMap<number, CrmRecord>;
  companies: readonly Company[];
  staffing: Staffing;
};

/** Companies around all contacts, and deals, tickets and activities around those that are busy. */
export function buildRelated({ busy, companies, staffing }: People, plan: RelatedPlan) {
  const related: Related = { records: [], links: [] };
  const companyRecords = buildCompanyRecords(companies, staffing, { plan, related });
  const subjects = Array.from(busy, ([position, contact]) => {
    const company = companyRecords[staffing.companyOf[position] ?? -1];
    return { contact, company, deals: [] };
  });
  buildDeals(subjects, { plan, related });
  buildTickets(subjects, { plan, related });
  buildActivities(subjects, { plan, related });
  return { related, companyRecords };
}
