import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { listUniqueSources, toUniqueValues } from '@/lib/sandbox/rules/unique-values';
import type { Stores } from '@/lib/sandbox/store/open-stores';
import { buildCompanies } from './companies';
import { listContactGroups, listContactProperties } from './contact-properties';
import { drawContacts, type ContactPlan } from './contacts';
import { insertEmployment, insertRelated } from './insert-related';
import { listObjectSchemas } from './object-schemas';
import { createRandom } from './random';
import type { AccountRecipe, Recipe } from './recipe';
import { createStaffing } from './related-companies';
import { buildRelated, isBusy, type People } from './related-records';
import { insertLists } from './sample-lists';
import { samplePipelines } from './sample-pipelines';

/** Told every so many contacts how many of all are written. */
export type SeedProgress = (done: number, total: number) => void;

const progressStep = 1_000;

const isLive = ({ archivedAtMs, mergedInto }: CrmRecord) => archivedAtMs === null && mergedInto === null;

/** Writes the contacts as they are drawn, and gathers what the records around them need to know. */
function insertContacts(stores: Stores, plan: ContactPlan, onContact: (position: number) => void): People {
  const { hubId, count, companies } = plan;
  const sources = listUniqueSources(stores.properties.listDefinitions(hubId, contactType.id), contactType);
  const staffing = createStaffing(companies, count);
  const busy = new Map<number, CrmRecord>();
  let position = 0;
  for (const contact of drawContacts(plan)) {
    stores.records.insert(contact, contactType);
    if (isLive(contact)) {
      const holder = { hubId, objectTypeId: contactType.id, recordId: contact.id };
      stores.uniqueValues.add(holder, toUniqueValues(contact.properties, sources));
      staffing.add(contact, position);
      if (isBusy(position, count)) busy.set(position, contact);
    }
    onContact(position);
    position += 1;
  }
  return { busy, companies, staffing };
}

function insertRecords(stores: Stores, recipe: AccountRecipe, onContact: (position: number) => void): void {
  const { account, contactCount: count, mix, awkward, seed } = recipe;
  const { hubId } = account.portal;
  const ownerIds = account.owners.map((owner) => owner.id);
  const random = createRandom(seed);
  const companies = buildCompanies(count, mix, random);
  const plan = { hubId, objectTypeId: contactType.id, count, mix, companies, awkward, ownerIds, random };
  const people = insertContacts(stores, plan, onContact);
  insertLists(stores, hubId, count);
  const { related, companyRecords } = buildRelated(people, { hubId, ownerIds, random: createRandom(seed + 1) });
  insertEmployment(stores, hubId, { staffing: people.staffing, companies: companyRecords });
  insertRelated(stores, hubId, related);
}

function insertAccount(stores: Stores, { portal, users, owners }: AccountRecipe['account']): void {
  stores.portals.insertPortal(portal);
  for (const owner of owners) stores.owners.insertOwner(portal.hubId, owner);
  for (const user of users) stores.portals.saveUser(user);
  const contactSchema = { type: contactType, groups: listContactGroups(), definitions: listContactProperties() };
  for (const { type, groups, definitions } of [contactSchema, ...listObjectSchemas()]) {
    for (const group of groups) stores.properties.saveGroup(portal.hubId, type.id, group);
    for (const definition of definitions) stores.properties.saveProperty(portal.hubId, type.id, definition);
  }
  for (const [objectTypeId, pipeline] of samplePipelines) stores.pipelines.save(portal.hubId, objectTypeId, pipeline);
}

/** Fills an empty database as a recipe says, in one transaction. */
export function seedSandbox(stores: Stores, recipe: Recipe, onProgress: SeedProgress = () => undefined): void {
  const total = recipe.accounts.reduce((sum, { contactCount }) => sum + contactCount, 0);
  let before = 0;
  stores.transaction(() => {
    for (const { account } of recipe.accounts) insertAccount(stores, account);
    for (const account of recipe.accounts) {
      insertRecords(stores, account, (position) => {
        if (position > 0 && position % progressStep === 0) onProgress(before + position, total);
      });
      before += account.contactCount;
    }
    stores.meta.set('seed', describeSeed(recipe));
  });
}

/** Raised when a recipe gives other data than before; a file of an older version is filled anew. */
const seedVersion = 1;

/** What a file was filled with, as it notes down itself. */
export function describeSeed({ scenario, contacts }: Recipe): string {
  return JSON.stringify({ version: seedVersion, scenario, contacts });
}
