import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { listUniqueSources, toUniqueValues } from '@/lib/sandbox/rules/unique-values';
import type { Stores } from '@/lib/sandbox/store/open-stores';
import { americanMix, buildCompanies, europeanMix } from './companies';
import { listContactGroups, listContactProperties } from './contact-properties';
import { buildContacts } from './contacts';
import { insertRelated } from './insert-related';
import { listObjectSchemas } from './object-schemas';
import { createRandom } from './random';
import { buildRelated } from './related-records';
import { insertLists } from './sample-lists';
import { samplePipelines } from './sample-pipelines';
import { cascadeHubId, harbourHubId, sampleOwners, samplePortals, sampleUsers } from './sample-portals';

export const defaultContactCount = 10_000;
const secondPortalContactCount = 300;

type Plan = { hubId: number; count: number; mix: typeof europeanMix; seed: number };

const listOwnerIds = (hubId: number) => (sampleOwners.get(hubId) ?? []).map((owner) => owner.id);

function buildPortalContacts({ hubId, count, mix, seed }: Plan): CrmRecord[] {
  const ownerIds = listOwnerIds(hubId);
  return buildContacts({ hubId, objectTypeId: contactType.id, count, mix, ownerIds, random: createRandom(seed) });
}

function insertContacts(stores: Stores, hubId: number, contacts: readonly CrmRecord[]): void {
  const sources = listUniqueSources(stores.properties.listDefinitions(hubId, contactType.id), contactType);
  for (const contact of contacts) {
    stores.records.insert(contact, contactType);
    if (contact.archivedAtMs !== null || contact.mergedInto !== null) continue;
    const holder = { hubId, objectTypeId: contactType.id, recordId: contact.id };
    stores.uniqueValues.add(holder, toUniqueValues(contact.properties, sources));
  }
}

/** The companies are drawn first from a contact's chance, so the same seed gives the same ones again. */
function insertPortalRecords(stores: Stores, plan: Plan): void {
  const contacts = buildPortalContacts(plan);
  insertContacts(stores, plan.hubId, contacts);
  insertLists(stores, contacts);
  const companies = buildCompanies(plan.count, plan.mix, createRandom(plan.seed));
  const random = createRandom(plan.seed + 1);
  const ownerIds = listOwnerIds(plan.hubId);
  insertRelated(stores, plan.hubId, buildRelated(contacts, companies, { hubId: plan.hubId, ownerIds, random }));
}

function insertSchemas(stores: Stores, hubId: number): void {
  const contactSchema = { type: contactType, groups: listContactGroups(), definitions: listContactProperties() };
  for (const { type, groups, definitions } of [contactSchema, ...listObjectSchemas()]) {
    for (const group of groups) stores.properties.saveGroup(hubId, type.id, group);
    for (const definition of definitions) stores.properties.saveProperty(hubId, type.id, definition);
  }
  for (const [objectTypeId, pipeline] of samplePipelines) stores.pipelines.save(hubId, objectTypeId, pipeline);
}

/** Fills an empty database with the two sample portals, in one transaction. */
export function seedSandbox(stores: Stores, contactCount: number): void {
  stores.transaction(() => {
    for (const portal of samplePortals) {
      stores.portals.insertPortal(portal);
      for (const owner of sampleOwners.get(portal.hubId) ?? []) stores.owners.insertOwner(portal.hubId, owner);
      insertSchemas(stores, portal.hubId);
    }
    for (const user of sampleUsers) stores.portals.saveUser(user);
    const plans: Plan[] = [
      { hubId: harbourHubId, count: contactCount, mix: europeanMix, seed: 20_261_120 },
      { hubId: cascadeHubId, count: Math.min(contactCount, secondPortalContactCount), mix: americanMix, seed: 300 },
    ];
    for (const plan of plans) insertPortalRecords(stores, plan);
    stores.meta.set('contactCount', String(contactCount));
  });
}
