import type { FilterGroups } from '@/lib/contacts/contract';
import { createRandom, type Random } from '@/lib/sandbox/seed/random';
import { benchStages, benchStatuses } from './contact-data';

export type CorpusQuery = { q?: string; filters: FilterGroups; sort: string };
type Filter = FilterGroups[number]['filters'][number];

const sorts = [
  ...['createdate', 'lastmodifieddate', 'lastname', 'firstname', 'email', 'company', 'hs_object_id'],
  ...['annualrevenue', 'notes_last_updated', 'city'],
];

const makers: ((random: Random) => Filter)[] = [
  (random) => equals('lifecyclestage', benchStages[random.integer(0, 5)] ?? 'lead'),
  (random) => ({ propertyName: 'lifecyclestage', operator: 'IN', values: benchStages.slice(0, random.integer(1, 5)) }),
  (random) => ({ propertyName: 'hs_lead_status', operator: 'NEQ', value: random.pick(benchStatuses) }),
  (random) => equals('hubspot_owner_id', String(7001 + random.integer(0, 39))),
  () => ({ propertyName: 'hubspot_owner_id', operator: 'NOT_HAS_PROPERTY' }),
  (random) => ({ propertyName: 'createdate', operator: 'GTE', value: `${random.integer(2016, 2026)}-03-01` }),
  (random) => between('lastmodifieddate', `${random.integer(2016, 2025)}-01-01`, '2026-06-30'),
  (random) => between('createdate', `2026-0${random.integer(1, 8)}-01`, `2026-0${random.integer(8, 9)}-15`),
  (random) => ({
    propertyName: 'annualrevenue',
    operator: 'GT',
    value: String(random.pick([100_000, 40_000_000, 89_000_000])),
  }),
  (random) => ({ propertyName: 'score', operator: 'LT', value: String(random.pick([1, 20, 90])) }),
  (random) => equals('city', random.pick(['Berlin', 'kraków', 'Nowhere'])),
  (random) => ({
    propertyName: 'message',
    operator: 'CONTAINS_TOKEN',
    value: random.pick(['invoice', 'renew*', 'call back']),
  }),
  (random) => ({ propertyName: 'company', operator: 'CONTAINS_TOKEN', value: String(random.integer(1, 4000)) }),
  (random) => equals('email', `nobody${random.integer(0, 99)}@example.com`),
  (random) => ({
    propertyName: 'interests',
    operator: 'IN',
    values: [random.pick(['coffee', 'tea']), random.pick(['travel', 'sports'])],
  }),
  () => equals('newsletter', 'true'),
  () => ({ propertyName: 'phone', operator: 'HAS_PROPERTY' }),
  (random) => ({ propertyName: 'date_of_birth', operator: 'LT', value: random.pick(['1955-01-01', '1990-01-01']) }),
  (random) => ({ propertyName: 'jobtitle', operator: 'NOT_CONTAINS_TOKEN', value: random.pick(['head', 'sales']) }),
];

/** 200 queries as people make them, always the same: mostly one group of one to three filters, some of several, some searches. */
export function makeQueryCorpus(): CorpusQuery[] {
  const random = createRandom(20_261_122);
  return Array.from({ length: 200 }, () => {
    const groupCount = random.pickWeighted([
      [80, 1],
      [14, 2],
      [6, 3],
    ]);
    const filters = Array.from({ length: groupCount }, () => ({
      filters: Array.from({ length: random.integer(1, 3) }, () => makeFilter(random)),
    }));
    const sort = `${random.chance(0.5) ? '-' : ''}${sorts[random.integer(0, sorts.length - 1)]}`;
    const q = random.chance(0.15)
      ? random.pick(['james', 'anna ber', 'gmbh', '.com', 'zoe', 'mül', '5551'])
      : undefined;
    return { filters, sort, ...(q !== undefined && { q }) };
  });
}

function makeFilter(random: Random): Filter {
  const make = makers[random.integer(0, makers.length - 1)];
  if (!make) throw new Error('There is a maker for each index.');
  return make(random);
}

function equals(propertyName: string, value: string): Filter {
  return { propertyName, operator: 'EQ', value };
}

function between(propertyName: string, value: string, highValue: string): Filter {
  return { propertyName, operator: 'BETWEEN', value, highValue };
}
