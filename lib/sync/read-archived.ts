import { PortsideError } from '@/lib/kernel/errors';
import { readAgain } from './read-again';
import { settleMissing } from './settle-missing';
import { putSyncState } from './sync-state';
import type { SyncRun } from './sync-run';

const pagesMax = 20_000;

/**
 * Looks through HubSpot's recycle bin for contacts that the mirror still has, until as many are left as HubSpot counts.
 * Cost: one call for each hundred archived contacts, of the last 90 days.
 */
export async function readArchived(run: SyncRun, hubspotCount: number): Promise<void> {
  const startedAtMs = run.clock.now();
  const cursors = new Set<string>();
  run.progress.begin('archived');
  for (let after: string | undefined; run.mirror.reader.count() !== hubspotCount;) {
    run.signal.throwIfAborted();
    const page = await run.crm.listContacts({ after, properties: ['hs_object_id'], isArchived: true });
    if (page.contacts.some(({ archived }) => !archived)) throw notArchived();
    const ids = page.contacts.map(({ id }) => id);
    const known = run.mirror.reader.readStamps(ids);
    // Asked again one by one, because a contact may have been restored since the page was made.
    await settleMissing(
      run,
      await readAgain(
        run,
        ids.filter((id) => known.has(id)),
      ),
    );
    after = page.nextAfter;
    if (after === undefined || cursors.has(after) || cursors.size >= pagesMax) break;
    cursors.add(after);
  }
  const now = run.clock.now();
  run.mirror.write((writer) =>
    putSyncState(writer, { archivedEffort: { endedAtMs: now, tookMs: Math.max(0, now - startedAtMs) } }),
  );
}

function notArchived(): PortsideError {
  return new PortsideError('UPSTREAM_CONTRACT', 'HubSpot listed contacts as archived that are not.', {
    reason: 'unexpected_shape',
  });
}
