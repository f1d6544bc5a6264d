import { arabic, greek, hebrew, japanese, polish, turkish } from './eastern-locales';
import type { Locale } from './locale';
import type { Random } from './random';
import { english, french, german, spanish } from './western-locales';

export type Company = {
  name: string;
  /** Under `.example`, which nobody can own (RFC 2606). */
  domain: string;
  locale: Locale;
  place: Locale['places'][number];
  size: string;
  industry: string;
};

type Weighted<Item> = readonly (readonly [weight: number, item: Item])[];

export const europeanMix: Weighted<Locale> = [
  [24, english],
  [32, german],
  [12, french],
  [9, spanish],
  [7, polish],
  [5, turkish],
  [4, greek],
  [3, japanese],
  [2, arabic],
  [2, hebrew],
];

export const americanMix: Weighted<Locale> = [
  [72, english],
  [14, spanish],
  [6, french],
  [3, german],
  [3, japanese],
  [2, hebrew],
];

const sizes: Weighted<string> = [
  [30, '1-5'],
  [28, '5-25'],
  [16, '25-50'],
  [12, '50-100'],
  [9, '100-500'],
  [3, '500-1000'],
  [2, '1000+'],
];

const industries = [
  'Hospitality',
  'Retail',
  'Architecture',
  'Real Estate',
  'Design',
  'Manufacturing',
  'Education',
] as const;

function buildCompany(locale: Locale, random: Random): Company {
  const [word, wordLatin] = random.pick(random.chance(0.6) ? locale.companyWords : locale.lastNames);
  const [kind, kindLatin] = random.pick(locale.companyKinds);
  const place = random.pick(locale.places);
  const legalForm = random.chance(0.75) ? ` ${random.pick(locale.legalForms)}` : '';
  return {
    name: `${word} ${kind}${legalForm}`,
    domain: `${wordLatin}-${kindLatin}.example`,
    locale,
    place,
    size: random.pickWeighted(sizes),
    industry: random.pick(industries),
  };
}

/** About one company for eleven contacts, each with a domain of its own. */
export function buildCompanies(contactCount: number, mix: Weighted<Locale>, random: Random): [Company, ...Company[]] {
  const first = buildCompany(random.pickWeighted(mix), random);
  const byDomain = new Map([[first.domain, first]]);
  for (let drawn = 0; drawn < Math.max(12, contactCount / 6); drawn += 1) {
    const company = buildCompany(random.pickWeighted(mix), random);
    if (!byDomain.has(company.domain)) byDomain.set(company.domain, company);
  }
  return [first, ...[...byDomain.values()].slice(1)];
}
