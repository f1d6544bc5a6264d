import { parseDatabaseId, toDatabaseId } from './database-id';
import type { IncomingContact, MirrorWriter, RemovalReason } from './mirror';
import type { WriteSession } from './write-session';

export const mergedIdsProperty = 'hs_merged_object_ids';

/** Rows go, their ids stay on record, whether or not they were here. Returns how many rows went. */
export function removeContacts(
  session: WriteSession,
  ids: readonly string[],
  { reason, atMs, survivorId }: Parameters<MirrorWriter['removeContacts']>[1],
): number {
  let removed = 0;
  for (const id of ids.map(toDatabaseId)) {
    if (survivorId !== undefined) putAlias(session, id, toDatabaseId(survivorId));
    if (removeContact(session, id, { reason, atMs })) removed++;
  }
  return removed;
}

/** The contacts that this one has absorbed, as HubSpot lists them on it, become aliases of it. */
export function absorbMerged(session: WriteSession, contact: IncomingContact, atMs: number): void {
  const survivor = toDatabaseId(contact.id);
  for (const text of contact.properties[mergedIdsProperty]?.split(';') ?? []) {
    const loser = parseDatabaseId(text.trim());
    if (loser === undefined || loser === survivor) continue;
    putAlias(session, loser, survivor);
    removeContact(session, loser, { reason: 'merged', atMs });
  }
}

function putAlias(session: WriteSession, id: bigint, survivor: bigint): void {
  session
    .prepare(
      `INSERT INTO aliases (id, survivor_id) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET survivor_id = excluded.survivor_id WHERE survivor_id IS NOT excluded.survivor_id`,
    )
    .run(id, survivor);
}

/** What is known best of a contact that is gone: that it was merged, then that it was deleted, then that it was archived. */
function removeContact(session: WriteSession, id: bigint, removal: { reason: RemovalReason; atMs: number }): boolean {
  session
    .prepare(
      `INSERT INTO tombstones (id, reason, at_ms) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, at_ms = excluded.at_ms
       WHERE reason <> 'merged' AND reason <> excluded.reason AND excluded.reason <> 'archived'`,
    )
    .run(id, removal.reason, BigInt(removal.atMs));
  const isRemoved = session.prepare('DELETE FROM contacts WHERE _id = ?').run(id).changes > 0;
  if (isRemoved) session.onRemoved(id, removal);
  return isRemoved;
}

/** A contact that is here again is no longer gone. Its alias stays for the day it goes again; until then the row counts. */
export function reviveContact(session: WriteSession, id: bigint): void {
  session.prepare('DELETE FROM tombstones WHERE id = ?').run(id);
}
