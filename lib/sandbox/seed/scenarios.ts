import { agencyAccounts } from './agency-accounts';
import { buildAwkwardContacts } from './awkward-contacts';
import { americanMix, europeanMix } from './companies';
import { buildMessyContacts } from './messy-contacts';
import type { AccountRecipe, Recipe, ScenarioName } from './recipe';
import { cascade, harbour } from './sample-portals';

type Scenario = {
  /** Live contacts of the first account, unless somebody asks for another number. */
  contacts: number;
  buildAccounts(contacts: number): AccountRecipe[];
};

/** Ordinary accounts have some awkward contacts, the smallest ones have none. */
const someAwkward = (contactCount: number) => buildAwkwardContacts(Math.floor(contactCount / 6));

const secondAccountMax = 300;

function buildPair(contacts: number): AccountRecipe[] {
  const second = Math.min(contacts, secondAccountMax);
  return [
    {
      account: harbour,
      contactCount: contacts,
      mix: europeanMix,
      awkward: someAwkward(contacts),
      seed: 20_261_120,
    },
    { account: cascade, contactCount: second, mix: americanMix, awkward: someAwkward(second), seed: 300 },
  ];
}

const agencySecondMax = 250;

/** An agency and the four clients that it works for: five languages, five time zones, and one person in all of them. */
function buildAgency(contacts: number): AccountRecipe[] {
  const others = Math.min(contacts, agencySecondMax);
  return agencyAccounts.map(({ account, mix, seed }, position) => {
    const contactCount = position === 0 ? contacts : others + position * 10;
    return { account, contactCount, mix, awkward: someAwkward(contactCount), seed };
  });
}

/** Every second contact of the first account is one that has broken something somewhere. */
function buildMess(contacts: number): AccountRecipe[] {
  const [first, ...others] = buildPair(contacts);
  if (!first) return others;
  return [{ ...first, awkward: buildMessyContacts(Math.floor(contacts / 2)) }, ...others];
}

const scenarios: Record<ScenarioName, Scenario> = {
  default: { contacts: 10_000, buildAccounts: buildPair },
  tiny: { contacts: 20, buildAccounts: buildPair },
  agency: { contacts: 1_500, buildAccounts: buildAgency },
  messy: { contacts: 400, buildAccounts: buildMess },
  large: { contacts: 100_000, buildAccounts: buildPair },
};

/** What a scenario is made of, at its own size or another. */
export function buildRecipe({
  scenario = 'default',
  contacts,
}: {
  scenario?: ScenarioName;
  contacts?: number;
}): Recipe {
  const { contacts: usual, buildAccounts } = scenarios[scenario];
  const count = contacts ?? usual;
  return { scenario, contacts: count, accounts: buildAccounts(count) };
}
