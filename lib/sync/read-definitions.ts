import { crmFaults } from '@/lib/hubspot/crm-errors';
import { isPortsideError } from '@/lib/kernel/errors';
import { putSyncState, readSyncState } from './sync-state';
import type { SyncRun } from './sync-run';

/**
 * Property definitions, their groups and the owners. A property that is new to contacts which are there already is
 * noted, so that its values are fetched. Cost: 4 calls, more for more than a hundred owners.
 */
export async function readDefinitions(run: SyncRun): Promise<void> {
  run.progress.begin('properties');
  const [definitions, groups, owners] = await Promise.all([
    run.crm.listPropertyDefinitions(),
    run.crm.listPropertyGroups(),
    listOwners(run),
  ]);
  const { lateProperties: late = [] } = readSyncState(run.mirror);
  const wasArchived = (name: string) => run.mirror.reader.properties().get(name)?.isArchived === true;
  // HubSpot may bring an archived property back, with values that were not asked for in between.
  const restored = definitions.map(({ name }) => name).filter(wasArchived);
  // A row may be here before any definition: a record that somebody opened. The copy brings all of its values.
  const isFirst = run.mirror.reader.properties().size === 0 || run.mirror.reader.count() === 0;
  run.mirror.write((writer) => {
    const { added } = writer.putProperties(definitions);
    writer.putPropertyGroups(groups);
    if (owners) writer.putOwners(owners);
    if (!isFirst) putSyncState(writer, { lateProperties: [...new Set([...late, ...added, ...restored])] });
  });
}

/** A connection without the permission for owners is a connection without owners, no more. */
async function listOwners(run: SyncRun) {
  try {
    const owners = await run.crm.listOwners();
    return owners.map(({ id, email, firstName, lastName, archived }) => ({
      id,
      email: email ?? null,
      firstName: firstName ?? null,
      lastName: lastName ?? null,
      archived,
    }));
  } catch (error) {
    if (isPortsideError(error) && error.reason === crmFaults.missingScopes) return undefined;
    throw error;
  }
}
