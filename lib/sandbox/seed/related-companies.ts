import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { companyType } from '@/lib/sandbox/entities/object-types';
import type { Company } from './companies';
import { createNumbering, type Drawing, type Subject } from './record-drawing';

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

/** The furthest that any of a company's contacts came. */
function toStage(contacts: readonly CrmRecord[]): string {
  const reached = contacts.map((contact) => stages.indexOf(contact.properties.lifecyclestage ?? ''));
  return stages[Math.max(0, ...reached)] ?? 'lead';
}

function toProperties(company: Company, contacts: readonly CrmRecord[], { plan }: Drawing): Record<string, string> {
  const { random } = plan;
  const [smallest = 1] = company.size.split(/[-+]/u).map(Number);
  const employees = smallest + random.integer(0, Math.max(2, smallest));
  const { place } = company;
  const ownerId = contacts.find((contact) => contact.properties.hubspot_owner_id)?.properties.hubspot_owner_id;
  return {
    name: company.name,
    domain: company.domain,
    website: `https://www.${company.domain}`,
    phone: `${place.phone}${random.integer(100, 999)}`,
    city: place.city,
    ...(place.state ? { state: place.state } : {}),
    country: place.country,
    zip: place.zip,
    industry: industries[company.industry] ?? 'RETAIL',
    numberofemployees: String(employees),
    annualrevenue: String(employees * random.integer(38, 140) * 1_000),
    num_associated_contacts: String(contacts.length),
    lifecyclestage: toStage(contacts),
    ...(ownerId ? { hubspot_owner_id: ownerId } : {}),
  };
}

/** A record for each company that a contact names, and the contacts with the company that they are at. */
export function buildCompanyRecords(
  contacts: readonly CrmRecord[],
  companies: readonly Company[],
  drawing: Drawing,
): Subject[] {
  const { plan, related } = drawing;
  const atWebsite = new Map<string, CrmRecord[]>();
  for (const contact of contacts) {
    const { website } = contact.properties;
    if (website) atWebsite.set(website, [...(atWebsite.get(website) ?? []), contact]);
  }
  const toRecord = createNumbering(plan, companyType);
  const byWebsite = new Map<string, CrmRecord>();
  for (const company of companies) {
    const website = `https://www.${company.domain}`;
    const staff = atWebsite.get(website);
    if (!staff) continue;
    const record = toRecord({
      createdAtMs: Math.min(...staff.map((contact) => contact.createdAtMs)),
      updatedAtMs: Math.max(...staff.map((contact) => contact.updatedAtMs)),
      properties: toProperties(company, staff, drawing),
    });
    byWebsite.set(website, record);
    related.records.push(record);
  }
  return contacts.map((contact) => {
    const company = byWebsite.get(contact.properties.website ?? '');
    if (company) related.links.push({ from: contact, to: company, primary: true });
    return { contact, company, deals: [] };
  });
}
