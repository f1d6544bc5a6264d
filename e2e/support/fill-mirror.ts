import type { Mirror } from '@/db/mirror/mirror';
import type { CrmClient } from '@/lib/hubspot/crm-client';

/** Copies a whole portal of the sandbox without a worker, and says that the copy is complete. */
export async function fillMirror(mirror: Mirror, crm: CrmClient): Promise<void> {
  const definitions = await crm.listPropertyDefinitions();
  const groups = await crm.listPropertyGroups();
  const owners = await crm.listOwners();
  const names = definitions.map(({ name }) => name);
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const sorts = [{ propertyName: 'hs_object_id', direction: 'ASCENDING' as const }];
    const page = await crm.searchContacts({ properties: ['email'], sorts, limit: 200, after });
    ids.push(...page.contacts.map(({ id }) => id));
    after = page.nextAfter;
    if (after === undefined) break;
  }
  const contacts = await crm.batchReadContacts(ids, { properties: names });
  mirror.write((writer) => {
    writer.putProperties(definitions);
    writer.putPropertyGroups(groups);
    writer.putOwners(
      owners.map(({ id, email = null, firstName = null, lastName = null, archived }) => ({
        ...{ id, email, firstName, lastName, archived },
      })),
    );
    writer.upsertContacts(contacts, { atMs: Date.now(), complete: names });
    writer.putState({ completeAt: '2026-11-22T08:00:00.000Z', freshAsOf: '2026-11-22T09:00:00.000Z' });
  });
  while (!mirror.buildNextIndex());
}
