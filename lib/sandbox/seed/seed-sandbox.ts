import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { Stores } from '@/lib/sandbox/store/open-stores';
import { listUniqueSources, toUniqueValues } from '@/lib/sandbox/rules/unique-values';
import { americanMix, europeanMix } from './companies';
import { listContactGroups, listContactProperties } from './contact-properties';
import { buildContacts } from './contacts';
import { createRandom } from './random';
import { cascadeHubId, harbourHubId, sampleOwners, samplePortals, sampleUsers } from './sample-portals';

export const defaultContactCount = 10_000;
const secondPortalContactCount = 300;

type Plan = { hubId: number; count: number; mix: typeof europeanMix; seed: number };

function buildPortalContacts({ hubId, count, mix, seed }: Plan): CrmRecord[] {
  const ownerIds = (sampleOwners.get(hubId) ?? []).map((owner) => owner.id);
  return buildContacts({ hubId, objectTypeId: contactType.id, count, mix, ownerIds, random: createRandom(seed) });
}

function insertContacts(stores: Stores, hubId: number, contacts: CrmRecord[]): void {
  const sources = listUniqueSources(stores.properties.listDefinitions(hubId, contactType.id), contactType);
  for (const contact of contacts) {
    stores.records.insert(contact, contactType);
    if (contact.archivedAtMs !== null || contact.mergedInto !== null) continue;
    const holder = { hubId, objectTypeId: contactType.id, recordId: contact.id };
    stores.uniqueValues.add(holder, toUniqueValues(contact.properties, sources));
  }
}

/** Fills an empty database with the two sample portals, in one transaction. */
export function seedSandbox(stores: Stores, contactCount: number): void {
  stores.transaction(() => {
    for (const portal of samplePortals) {
      stores.portals.insertPortal(portal);
      for (const owner of sampleOwners.get(portal.hubId) ?? []) stores.owners.insertOwner(portal.hubId, owner);
      for (const group of listContactGroups()) stores.properties.saveGroup(portal.hubId, contactType.id, group);
      for (const definition of listContactProperties()) {
        stores.properties.saveProperty(portal.hubId, contactType.id, definition);
      }
    }
    for (const user of sampleUsers) stores.portals.saveUser(user);
    const plans: Plan[] = [
      { hubId: harbourHubId, count: contactCount, mix: europeanMix, seed: 20_261_120 },
      { hubId: cascadeHubId, count: Math.min(contactCount, secondPortalContactCount), mix: americanMix, seed: 300 },
    ];
    for (const plan of plans) insertContacts(stores, plan.hubId, buildPortalContacts(plan));
    stores.meta.set('contactCount', String(contactCount));
  });
}
