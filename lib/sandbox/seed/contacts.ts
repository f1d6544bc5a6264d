import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { withCalculatedProperties } from '@/lib/sandbox/rules/calculated-properties';
import { buildAwkwardContacts } from './awkward-contacts';
import { buildCompanies, type Company } from './companies';
import { toActivity } from './contact-activity';
import { toAddressPart, type Locale } from './locale';
import type { Random } from './random';
import { dayMs, seedDates } from './seed-dates';

const hourMs = 3_600_000;

/** Ids past 32 bits, with gaps, and the same in every portal, so that a mixed-up portal is noticed. */
const firstId = 60_412_000_051;
const idStep = 50;
/** This share of the contacts came with one import: they were created and last changed in one and the same millisecond. */
const importShare = { from: 0.3, to: 0.33 };

export type ContactPlan = {
  hubId: number;
  objectTypeId: string;
  count: number;
  mix: readonly (readonly [number, Locale])[];
  ownerIds: readonly string[];
  random: Random;
};

type Person = { company: Company | undefined; locale: Locale; properties: Record<string, string> };

function buildPerson(plan: ContactPlan, companies: [Company, ...Company[]], takenEmails: Set<string>): Person {
  const { random } = plan;
  const company = random.chance(0.93) ? random.pick(companies) : undefined;
  const locale = company?.locale ?? random.pickWeighted(plan.mix);
  const [firstName, firstLatin] = random.pick(locale.firstNames);
  const [lastName, lastLatin] = random.pick(locale.lastNames);
  const properties: Record<string, string> = { hs_language: locale.language };
  if (!random.chance(0.02)) properties.firstname = firstName;
  if (!random.chance(0.04)) properties.lastname = lastName;
  if (!random.chance(0.03) || Object.keys(properties).length === 1) {
    const host = company?.domain ?? random.pick(['mail.example', 'post.example', 'inbox.example']);
    properties.email = pickEmail({ first: firstLatin, last: lastLatin, host }, takenEmails, random);
  }
  return { company, locale, properties };
}

type Address = { first: string; last: string; host: string };

function pickEmail({ first, last, host }: Address, taken: Set<string>, random: Random): string {
  const [given, family] = [toAddressPart(first), toAddressPart(last)];
  const local = random.pick([
    `${given}.${family}`,
    `${given}.${family}`,
    `${given[0]}.${family}`,
    `${given}${family[0]}`,
  ]);
  let email = `${local}@${host}`;
  for (let suffix = 2; taken.has(email); suffix += 1) email = `${local}${suffix}@${host}`;
  taken.add(email);
  return email;
}

function toCompanyDetails({ company, locale }: Person, random: Random): Record<string, string> {
  const place = company?.place ?? random.pick(locale.places);
  const details: Record<string, string> = { city: place.city, country: place.country, zip: place.zip };
  if (place.state) details.state = place.state;
  if (random.chance(0.72)) details.phone = `${place.phone}${random.integer(100, 999)}`;
  if (random.chance(0.18)) details.mobilephone = `${place.phone.split(' ')[0]} 7700 900${random.integer(100, 999)}`;
  if (!company) return details;
  details.company = company.name;
  details.website = `https://www.${company.domain}`;
  details.industry = company.industry;
  details.numemployees = company.size;
  if (random.chance(0.8)) details.jobtitle = random.pick(locale.jobTitles);
  return details;
}

/** More contacts come each year, and most of them in office hours. */
function toCreatedAt(position: number, count: number, random: Random): number {
  const span = seedDates.baseMs - 2 * hourMs - seedDates.firstContactMs;
  const share = (position + 0.5) / count;
  // Sums and products only: powers may differ by a bit from one engine to the next.
  const grown = share * (1.6 - 0.6 * share);
  const around = Math.round(seedDates.firstContactMs + span * grown) + random.integer(0, 999);
  const inOfficeHours = around - (around % dayMs) + 7 * hourMs + Math.floor((around % dayMs) * (11 / 24));
  return random.chance(0.85) && inOfficeHours < seedDates.baseMs - hourMs ? inOfficeHours : around;
}

function toTimes(position: number, plan: ContactPlan): { createdAtMs: number; updatedAtMs: number } {
  const { count, random } = plan;
  const share = position / count;
  if (share >= importShare.from && share < importShare.to) {
    return { createdAtMs: seedDates.importMs, updatedAtMs: seedDates.importMs };
  }
  const createdAtMs = toCreatedAt(position, count, random);
  const untilBaseMs = seedDates.baseMs - createdAtMs;
  const updatedAtMs = random.chance(0.15)
    ? createdAtMs + Math.min(untilBaseMs, random.integer(900, 40_000))
    : seedDates.baseMs - Math.floor(untilBaseMs * random.next() * random.next());
  return { createdAtMs, updatedAtMs };
}

function buildContact(position: number, person: Person, plan: ContactPlan): CrmRecord {
  const times = toTimes(position % plan.count, plan);
  const details = { ...person.properties, ...toCompanyDetails(person, plan.random) };
  const activity = toActivity(
    { position, ...times, ownerIds: plan.ownerIds, hasEmail: 'email' in details },
    plan.random,
  );
  return {
    hubId: plan.hubId,
    objectTypeId: plan.objectTypeId,
    id: firstId + position * idStep,
    ...times,
    archivedAtMs: null,
    mergedInto: null,
    properties: withCalculatedProperties({ ...details, ...activity }),
  };
}

/** The contacts of one sample portal, oldest first, the same on every run: `count` live ones, then a few archived or merged away. */
export function buildContacts(plan: ContactPlan): CrmRecord[] {
  const { count, random } = plan;
  const companies = buildCompanies(count, plan.mix, random);
  const takenEmails = new Set<string>();
  const awkward = buildAwkwardContacts(Math.floor(count / 6));
  const awkwardEvery = Math.floor(count / (awkward.length + 1));

  const live = Array.from({ length: count }, (_, position) => {
    const contact = buildContact(position, buildPerson(plan, companies, takenEmails), plan);
    const special = position % awkwardEvery === awkwardEvery - 1 && awkward[(position + 1) / awkwardEvery - 1];
    return special ? { ...contact, properties: withCalculatedProperties(special) } : contact;
  });

  const extraCount = Math.floor(count / 150);
  const extra = Array.from({ length: extraCount }, (_, position) => {
    const contact = buildContact(count + position, buildPerson(plan, companies, takenEmails), plan);
    const survivor = position % 3 === 0 ? live[(position + 1) * 100] : undefined;
    if (!survivor) return { ...contact, archivedAtMs: seedDates.baseMs - (position % 80) * dayMs };
    survivor.properties.hs_merged_object_ids = String(contact.id);
    survivor.properties.hs_calculated_merged_vids = `${contact.id}:${survivor.updatedAtMs}`;
    return { ...contact, mergedInto: survivor.id };
  });
  return [...live, ...extra];
}
