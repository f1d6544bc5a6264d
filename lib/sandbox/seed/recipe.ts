import type { Account } from './build-account';
import type { ContactPlan } from './contacts';

export const scenarioNames = ['default', 'tiny', 'agency', 'messy', 'large'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** What one account of a scenario is filled with. */
export type AccountRecipe = {
  account: Account;
  contactCount: number;
  /** Which languages its contacts have, by weight. */
  mix: ContactPlan['mix'];
  awkward: ContactPlan['awkward'];
  /** The same number always draws the same people. */
  seed: number;
};

export type Recipe = {
  scenario: ScenarioName;
  /** Live contacts of the first account. */
  contacts: number;
  accounts: readonly AccountRecipe[];
};
