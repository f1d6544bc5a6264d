import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { companyType } from '@/lib/sandbox/entities/object-types';
import type { Company } from './companies';
import { createNumbering, type Drawing } from './record-drawing';

const industries: Readonly<Record<string, string>> = {
  Hospitality: 'HOSPITALITY',
  Retail: 'RETAIL',
  Architecture: 'ARCHITECTURE_PLANNING',
  'Real Estate': 'REAL_ESTATE',
  Design: 'DESIGN',
  Manufacturing: 'MACHINERY',
  Education: 'EDUCATION_MANAGEMENT',
};

const stages = ['lead', 'opportunity', 'customer'];

/** What a company's record says of the people there. */
type Staff = { count: number; createdAtMs: number; updatedAtMs: number; stage: number; ownerId: string | undefined };

const noStaff = -1;

export type Staffing = {
  /** Counts a live contact in at its company; call once for each, in order. */
  add(contact: CrmRecord, position: number): void;
  /** By the company's place in the list. */
  staff: readonly (Staff | undefined)[];
  /** The company's place in the list, for each contact; -1 where there is none. */
  companyOf: Int32Array;
};

/** Gathers who works where while contacts go by, which are too many to keep. */
export function createStaffing(companies: readonly Company[], contactCount: number): Staffing {
  const places = new Map(companies.map(({ domain }, place) => [toWebsite(domain), place]));
  const staff = new Array<Staff | undefined>(companies.length).fill(undefined);
  const companyOf = new Int32Array(contactCount).fill(noStaff);
  return {
    staff,
    companyOf,
    add({ properties, createdAtMs, updatedAtMs }, position) {
      const place = places.get(properties.website ?? '');
      if (place === undefined) return;
      companyOf[position] = place;
      const known = staff[place] ?? { count: 0, createdAtMs, updatedAtMs, stage: 0, ownerId: undefined };
      known.count += 1;
      known.createdAtMs = Math.min(known.createdAtMs, createdAtMs);
      known.updatedAtMs = Math.max(known.updatedAtMs, updatedAtMs);
      // The furthest that any of them came.
      known.stage = Math.max(known.stage, stages.indexOf(properties.lifecyclestage ?? ''));
      known.ownerId ??= properties.hubspot_owner_id;
      staff[place] = known;
    },
  };
}

const toWebsite = (domain: string) => `https://www.${domain}`;

function toProperties(company: Company, staff: Staff, { plan }: Drawing): Record<string, string> {
  const { random } = plan;
  const [smallest = 1] = company.size.split(/[-+]/u).map(Number);
  const employees = smallest + random.integer(0, Math.max(2, smallest));
  const { place } = company;
  return {
    name: company.name,
    domain: company.domain,
    website: toWebsite(company.domain),
    phone: `${place.phone}${random.integer(100, 999)}`,
    city: place.city,
    ...(place.state ? { state: place.state } : {}),
    country: place.country,
    zip: place.zip,
    industry: industries[company.industry] ?? 'RETAIL',
    numberofemployees: String(employees),
    annualrevenue: String(employees * random.integer(38, 140) * 1_000),
    num_associated_contacts: String(staff.count),
    lifecyclestage: stages[staff.stage] ?? 'lead',
    ...(staff.ownerId ? { hubspot_owner_id: staff.ownerId } : {}),
  };
}

/** A record for each company where somebody works, by the company's place in the list. */
export function buildCompanyRecords(
  companies: readonly Company[],
  { staff }: Staffing,
  drawing: Drawing,
): (CrmRecord | undefined)[] {
  const toRecord = createNumbering(drawing.plan, companyType);
  return companies.map((company, place) => {
    const known = staff[place];
    if (!known) return undefined;
    const { createdAtMs, updatedAtMs } = known;
    const record = toRecord({ createdAtMs, updatedAtMs, properties: toProperties(company, known, drawing) });
    drawing.related.records.push(record);
    return record;
  });
}
