import { renameSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { openDatabase, readSeedOf } from '@/lib/sandbox/store/open-database';
import { openStores, type StoreOptions, type Stores } from '@/lib/sandbox/store/open-stores';
import { scenarioNames, type Recipe, type ScenarioName } from './recipe';
import { buildRecipe } from './scenarios';
import { describeSeed, seedSandbox, type SeedProgress } from './seed-sandbox';

/** What the sandbox is to be filled with; what is left out may be whatever a file has. */
export type SeedWish = { scenario?: ScenarioName; contacts?: number };

type Options = SeedWish & StoreOptions & { onSeedProgress?: SeedProgress };

const seedSchema = z.object({ scenario: z.enum(scenarioNames), contacts: z.number() });

/** What a file is to have: what is wished for, and beyond that what it has already. */
function resolveWish(description: string | undefined, { scenario, contacts }: SeedWish): SeedWish {
  const filled = description === undefined ? undefined : seedSchema.safeParse(JSON.parse(description)).data;
  if (!filled || (scenario !== undefined && scenario !== filled.scenario)) return { scenario, contacts };
  return { scenario: filled.scenario, contacts: contacts ?? filled.contacts };
}

function removeFile(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${ending}`, { force: true });
}

/** Fills a file beside and puts it in place when it is whole, so that one that was cut off is never taken for a full one. */
function fillFile(file: string, recipe: Recipe, onProgress?: SeedProgress): void {
  const unfinished = `${file}.unfinished`;
  removeFile(unfinished);
  const stores = openStores(openDatabase(unfinished, 'filling'));
  try {
    seedSandbox(stores, recipe, onProgress);
  } finally {
    stores.close();
  }
  removeFile(file);
  renameSync(unfinished, file);
}

export type SeededStores = { stores: Stores; recipe: Recipe };

/** Opens a file with the data that are wished for, or `:memory:`; one that is filled with them already is kept as it is. */
export function openSeededStores(file: string, options: Options = {}): SeededStores {
  const { onSeedProgress } = options;
  if (file === ':memory:') {
    const recipe = buildRecipe(options);
    const stores = openStores(openDatabase(file), options);
    seedSandbox(stores, recipe, onSeedProgress);
    return { stores, recipe };
  }
  const description = readSeedOf(file);
  const recipe = buildRecipe(resolveWish(description, options));
  // An older version of the same sample data describes itself otherwise.
  if (description !== describeSeed(recipe)) fillFile(file, recipe, onSeedProgress);
  return { stores: openStores(openDatabase(file), options), recipe };
}
