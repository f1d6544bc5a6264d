import type { IncomingContact } from '@/db/mirror/mirror';
import { createRandom, type Random } from '@/lib/sandbox/seed/random';

type Definition = {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName: string;
  options: object[];
};

const property = (name: string, type = 'string', fieldType = 'text'): Definition => {
  return { name, label: name, type, fieldType, groupName: 'bench', options: [] };
};
const choice = (name: string) => property(name, 'enumeration', 'select');
const number = (name: string) => property(name, 'number', 'number');
const moment = (name: string) => property(name, 'datetime', 'date');

/** 32 properties, as many as a usual portal fills in; of a contact's, about 23 have a value. */
export const benchDefinitions: Definition[] = [
  ...['email', 'firstname', 'lastname', 'company', 'jobtitle', 'city', 'country', 'zip', 'website', 'message'].map(
    (name) => property(name),
  ),
  property('phone', 'string', 'phonenumber'),
  property('mobilephone', 'string', 'phonenumber'),
  ...['lifecyclestage', 'hs_lead_status', 'hubspot_owner_id', 'industry', 'hs_analytics_source', 'hs_persona'].map(
    choice,
  ),
  property('interests', 'enumeration', 'checkbox'),
  property('newsletter', 'bool', 'booleancheckbox'),
  ...['createdate', 'lastmodifieddate', 'notes_last_updated', 'hs_last_sales_activity_timestamp'].map(moment),
  property('date_of_birth', 'date', 'date'),
  ...[
    'annualrevenue',
    'numemployees',
    'hs_email_open',
    'hs_email_click',
    'num_associated_deals',
    'score',
    'hs_object_id',
  ].map(number),
];
export const benchNames: readonly string[] = benchDefinitions.map(({ name }) => name);

const firstNames = [
  ...['James', 'Mary', 'Quang', 'Anna', 'Jürgen', 'Zoë', 'Łukasz', 'Иван', 'Aiko', 'Fatima', 'Olu', 'Renée'],
  ...['Noah', 'Emma', 'Liam', 'Sofia', 'Mateo', 'Chloé', 'Hugo', 'Yusuf', 'Priya', 'Chen', '太郎', 'Ødegård'],
] as const;
const syllables = ['ber', 'man', 'ski', 'son', 'dal', 'fors', 'ley', 'wood', 'ova', 'ez', 'in', 'tor', 'mül', 'hart'];
const cities = ['Berlin', 'Oslo', 'Leeds', 'Lyon', 'Austin', 'Kraków', 'Osaka', 'Lagos', 'Pune', 'Bogotá'] as const;
const jobs = ['Head of Marketing', 'Buyer', 'CEO', 'Sales Manager', 'Engineer', 'Assistant'] as const;
const words = ['would', 'like', 'offer', 'demo', 'price', 'please', 'call', 'back', 'invoice', 'renewal'] as const;
export const benchStages = ['subscriber', 'lead', 'marketingqualifiedlead', 'opportunity', 'customer', 'evangelist'];
const stageWeights = [30, 33, 15, 11, 10, 1];
export const benchStatuses = ['NEW', 'OPEN', 'IN_PROGRESS', 'UNQUALIFIED', 'CONNECTED', 'BAD_TIMING'] as const;
const interests = ['coffee', 'tea', 'chocolate', 'travel', 'sports'] as const;

const firstCreatedAtMs = Date.UTC(2016, 0, 1);
const lastCreatedAtMs = Date.UTC(2026, 10, 20);

/** The same contacts on every machine: contact `index` of a portal, ids ascending with gaps as HubSpot's do. */
export function makeBenchContact(index: number): IncomingContact {
  const random = createRandom(index * 2_654_435_761);
  const id = String(1_000 + index * 51);
  const createdAtMs = firstCreatedAtMs + Math.floor(random.next() * (lastCreatedAtMs - firstCreatedAtMs));
  const updatedAtMs = createdAtMs + Math.floor(random.next() * (lastCreatedAtMs - createdAtMs));
  const properties = makeProperties(random, { id, index, createdAtMs, updatedAtMs });
  return { id, properties, createdAt: toInstant(createdAtMs), updatedAt: toInstant(updatedAtMs) };
}

type Frame = { id: string; index: number; createdAtMs: number; updatedAtMs: number };

function makeProperties(random: Random, { id, index, createdAtMs, updatedAtMs }: Frame): Record<string, string | null> {
  const firstname = random.pick(firstNames);
  const lastname = capitalise(Array.from({ length: random.integer(2, 4) }, () => pickAny(random, syllables)).join(''));
  const company = `${capitalise(pickAny(random, syllables))}${pickAny(random, syllables)} ${random.integer(1, 4000)} GmbH`;
  const maybe = <Value>(share: number, value: () => Value) => (random.chance(share) ? value() : null);
  return {
    email: maybe(0.95, () => `${firstname}.${lastname}${index}@example${index % 997}.com`.toLowerCase()),
    firstname: maybe(0.97, () => firstname),
    lastname: maybe(0.97, () => lastname),
    company: maybe(0.8, () => company),
    jobtitle: maybe(0.6, () => random.pick(jobs)),
    city: maybe(0.7, () => random.pick(cities)),
    country: maybe(0.7, () => random.pick(['Germany', 'Norway', 'UK', 'France', 'USA', 'Japan'])),
    zip: maybe(0.6, () => String(random.integer(1, 99_999)).padStart(5, '0')),
    website: maybe(0.4, () => `https://www.example${index % 997}.com`),
    message: maybe(0.3, () => Array.from({ length: random.integer(4, 14) }, () => random.pick(words)).join(' ')),
    phone: maybe(0.7, () => `+49 30 ${random.integer(100_000, 99_999_999)}`),
    mobilephone: maybe(0.4, () => `+1 (555) ${random.integer(1_000_000, 9_999_999)}`),
    lifecyclestage: pickStage(random),
    hs_lead_status: maybe(0.6, () => random.pick(benchStatuses)),
    hubspot_owner_id: maybe(0.85, () => String(7001 + random.integer(0, 39))),
    industry: maybe(0.5, () => `INDUSTRY_${random.integer(1, 60)}`),
    hs_analytics_source: random.pick(['ORGANIC_SEARCH', 'DIRECT_TRAFFIC', 'OFFLINE', 'REFERRALS', 'EMAIL_MARKETING']),
    hs_persona: maybe(0.3, () => `persona_${random.integer(1, 8)}`),
    interests: maybe(0.4, () => interests.filter(() => random.chance(0.4)).join(';') || null),
    newsletter: maybe(0.8, () => String(random.chance(0.5))),
    createdate: toInstant(createdAtMs),
    lastmodifieddate: toInstant(updatedAtMs),
    notes_last_updated: maybe(0.5, () => toInstant(updatedAtMs)),
    hs_last_sales_activity_timestamp: maybe(0.4, () => toInstant(updatedAtMs - 86_400_000)),
    date_of_birth: maybe(0.2, () => toInstant(random.integer(-631, 1000) * 1_000_000_000).slice(0, 10)),
    annualrevenue: maybe(0.4, () => String(random.integer(1, 90_000) * 1000)),
    numemployees: maybe(0.5, () => String(random.integer(1, 5000))),
    hs_email_open: maybe(0.7, () => String(random.integer(0, 300))),
    hs_email_click: maybe(0.7, () => String(random.integer(0, 60))),
    num_associated_deals: maybe(0.3, () => String(random.integer(0, 9))),
    score: maybe(0.9, () => (random.next() * 100).toFixed(1)),
    hs_object_id: id,
  };
}

function pickStage(random: Random): string {
  let rest = random.next() * 100;
  const index = stageWeights.findIndex((weight) => (rest -= weight) < 0);
  return benchStages[index] ?? 'lead';
}

const pickAny = (random: Random, items: readonly string[]) => items[random.integer(0, items.length - 1)] ?? '';
const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const toInstant = (atMs: number) => new Date(atMs).toISOString();
