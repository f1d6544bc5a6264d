import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { addCalculatedProperties, withCalculatedProperties } from '@/lib/sandbox/rules/calculated-properties';
import type { Company } from './companies';
import { addActivity } from './contact-activity';
import type { Locale } from './locale';
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
  companies: readonly [Company, ...Company[]];
  /** Values that stand, at even distances, in place of what would have been drawn. */
  awkward: readonly Readonly<Record<string, string>>[];
  ownerIds: readonly string[];
  random: Random;
};

type Person = { company: Company | undefined; locale: Locale; properties: Record<string, string> };

function buildPerson({ companies, mix, random }: ContactPlan, holders: Map<string, number>): Person {
  const company = random.chance(0.93) ? random.pick(companies) : undefined;
  const locale = company?.locale ?? random.pickWeighted(mix);
  const [firstName, firstLatin] = random.pick(locale.firstNames);
  const [lastName, lastLatin] = random.pick(locale.lastNames);
  // Without a prototype an object is a hash table from the start: every contact has another set of values, and V8 would
  // draw up a shape for each.
  const properties = Object.create(null) as Record<string, string>;
  properties.hs_language = locale.language;
  if (!random.chance(0.02)) properties.firstname = firstName;
  if (!random.chance(0.04)) properties.lastname = lastName;
  if (!random.chance(0.03) || Object.keys(properties).length === 1) {
    const host = company?.domain ?? random.pick(['mail.example', 'post.example', 'inbox.example']);
    properties.email = pickEmail({ given: firstLatin, family: lastLatin, host }, holders, random);
  }
  return { company, locale, properties };
}

type Address = { given: string; family: string; host: string };

/** `holders` counts who would have the same address: the second one's gets a 2. */
function pickEmail({ given, family, host }: Address, holders: Map<string, number>, random: Random): string {
  const local = random.pick([
    `${given}.${family}`,
    `${given}.${family}`,
    `${given[0]}.${family}`,
    `${given}${family[0]}`,
  ]);
  const key = `${local}@${host}`;
  const holder = (holders.get(key) ?? 0) + 1;
  holders.set(key, holder);
  return holder === 1 ? key : `${local}${holder}@${host}`;
}

function addCompanyDetails({ company, locale, properties: details }: Person, random: Random): void {
  const place = company?.place ?? random.pick(locale.places);
  details.city = place.city;
  details.country = place.country;
  details.zip = place.zip;
  if (place.state) details.state = place.state;
  if (random.chance(0.72)) details.phone = `${place.phone}${random.integer(100, 999)}`;
  if (random.chance(0.18)) details.mobilephone = `${place.phone.split(' ')[0]} 7700 900${random.integer(100, 999)}`;
  if (!company) return;
  details.company = company.name;
  details.website = `https://www.${company.domain}`;
  details.industry = company.industry;
  details.numemployees = company.size;
  if (random.chance(0.8)) details.jobtitle = random.pick(locale.jobTitles);
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
  const { properties } = person;
  addCompanyDetails(person, plan.random);
  const subject = { position, ...times, ownerIds: plan.ownerIds, hasEmail: 'email' in properties };
  addActivity(properties, subject, plan.random);
  addCalculatedProperties(properties);
  return {
    hubId: plan.hubId,
    objectTypeId: plan.objectTypeId,
    id: toContactId(position),
    ...times,
    archivedAtMs: null,
    mergedInto: null,
    properties,
  };
}

/** The id of the contact that is drawn at this position, from 0. */
export function toContactId(position: number): number {
  return firstId + position * idStep;
}

const extraCountOf = ({ count }: ContactPlan) => Math.floor(count / 150);
/** Of the contacts past the live ones, every third was merged into one of those, and these lie so far apart. */
const survivorStep = 100;
const extrasPerMerge = 3;

/** What a merge left at the contact that survived it, if this one did. */
function toMergeMarks({ position, updatedAtMs }: { position: number; updatedAtMs: number }, plan: ContactPlan) {
  const extra = position / survivorStep - 1;
  if (position < survivorStep || extra % extrasPerMerge !== 0 || extra >= extraCountOf(plan)) return undefined;
  const mergedId = toContactId(plan.count + extra);
  return { hs_merged_object_ids: String(mergedId), hs_calculated_merged_vids: `${mergedId}:${updatedAtMs}` };
}

/**
 * The contacts of one sample portal, oldest first, the same on every run: `count` live ones, then a few archived or merged
 * away. One at a time, so that a million of them need no more memory than one.
 */
export function* drawContacts(plan: ContactPlan): Generator<CrmRecord, void, undefined> {
  const { count, awkward } = plan;
  const emailHolders = new Map<string, number>();
  const draw = (position: number) => buildContact(position, buildPerson(plan, emailHolders), plan);
  const awkwardEvery = Math.floor(count / (awkward.length + 1));

  for (let position = 0; position < count; position += 1) {
    const contact = draw(position);
    const special = position % awkwardEvery === awkwardEvery - 1 && awkward[(position + 1) / awkwardEvery - 1];
    if (special) contact.properties = withCalculatedProperties(special);
    Object.assign(contact.properties, toMergeMarks({ position, updatedAtMs: contact.updatedAtMs }, plan));
    yield contact;
  }
  for (let extra = 0; extra < extraCountOf(plan); extra += 1) {
    const contact = draw(count + extra);
    if (extra % extrasPerMerge === 0) contact.mergedInto = toContactId((extra + 1) * survivorStep);
    else contact.archivedAtMs = seedDates.baseMs - (extra % 80) * dayMs;
    yield contact;
  }
}
