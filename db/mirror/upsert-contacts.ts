import { PortsideError } from '@/lib/kernel/errors';
import { toStorableText } from '@/lib/kernel/fold-text';
import { parseInstantKey } from '@/lib/kernel/property-keys';
import { toDatabaseId } from './database-id';
import type { Applied, IncomingContact, MirrorWriter, SqlValue } from './mirror';
import { quoteName, toStoredKey } from './property-layout';
import { absorbMerged, mergedIdsProperty, reviveContact } from './removals';
import { parseMore, printMore, systemColumns, type MoreValues, type RowPlan } from './row-plan';
import type { WriteSession } from './write-session';

type Incoming = {
  id: bigint;
  contact: IncomingContact;
  atMs: number;
  updatedMs: number;
  plan: RowPlan;
  isComplete: boolean;
};
type StoredRow = SqlValue[];

const firstColumnAt = systemColumns.length;

/** Compares each contact with its row in memory and writes what differs, never back in time. */
export function upsertContacts(
  session: WriteSession,
  contacts: readonly IncomingContact[],
  { atMs, complete }: Parameters<MirrorWriter['upsertContacts']>[1],
): Applied {
  const applied: Applied = { inserted: 0, updated: 0, unchanged: 0, stale: 0 };
  for (const contact of contacts) {
    const incoming = {
      id: toDatabaseId(contact.id),
      contact,
      atMs,
      updatedMs: readUpdatedMs(contact),
      plan: planFor(session, contact, complete),
      isComplete: complete !== undefined,
    };
    applied[upsertContact(session, incoming)]++;
  }
  return applied;
}

function upsertContact(session: WriteSession, incoming: Incoming): keyof Applied {
  const stored = session.prepare(incoming.plan.selectSql).get(incoming.id);
  if (!stored) {
    insertContact(session, incoming);
    return 'inserted';
  }
  const storedMs = Number(stored[2]);
  if (incoming.updatedMs < storedMs) return 'stale';
  // A part of the same moment cannot tell more than what is there.
  if (incoming.updatedMs === storedMs && !incoming.isComplete) return 'unchanged';
  return updateContact(session, incoming, stored) ? 'updated' : 'unchanged';
}

/** Names beyond those that were asked for are taken as given: HubSpot always sends a few more. */
function planFor(session: WriteSession, contact: IncomingContact, complete: readonly string[] | undefined): RowPlan {
  if (!complete) return session.planOf(Object.keys(contact.properties));
  const plan = session.planOf(complete);
  const extra: string[] = [];
  for (const name in contact.properties) if (!plan.names.has(name)) extra.push(name);
  return extra.length === 0 ? plan : session.planOf([...complete, ...extra]);
}

function insertContact(session: WriteSession, { id, contact, atMs, updatedMs, plan, isComplete }: Incoming): void {
  const more = parseMore(null, null);
  for (const slot of plan.more) setMore(more, slot, readValue(contact, slot.name));
  const row: SqlValue[] = [
    id,
    contact.createdAt,
    contact.updatedAt,
    BigInt(updatedMs),
    isComplete ? 0n : 1n,
    printMore(more.values),
    printMore(more.keys),
  ];
  for (const { name, kind, keyColumn } of plan.columns) {
    const value = readValue(contact, name);
    row.push(value);
    if (keyColumn) row.push(value === null ? null : toStoredKey(kind, value));
  }
  session.prepare(plan.insertSql).run(...row);
  reviveContact(session, id);
  if (contact.properties[mergedIdsProperty]) absorbMerged(session, contact, atMs);
  session.onWritten(id, null, atMs);
}

/** SQLite writes every index whose column an UPDATE names, changed or not, so only what differs is named. */
function updateContact(session: WriteSession, incoming: Incoming, stored: StoredRow): boolean {
  const { id, contact, atMs, plan } = incoming;
  const columns: string[] = [];
  const values: SqlValue[] = [];
  const names: string[] = [];
  const set = (column: string, value: SqlValue) => {
    columns.push(column);
    values.push(value);
  };

  setSystemColumns(incoming, stored, set);
  plan.columns.forEach(({ name, kind, keyColumn }, index) => {
    const value = readValue(contact, name);
    if (value === stored[firstColumnAt + index]) return;
    set(name, value);
    if (keyColumn) set(keyColumn, value === null ? null : toStoredKey(kind, value));
    names.push(name);
  });
  if (plan.more.length > 0) names.push(...updateMore(incoming, stored, set));

  if (columns.length === 0) return false;
  const assignments = columns.map((column) => `${quoteName(column)} = ?`).join(', ');
  session.prepare(`UPDATE contacts SET ${assignments} WHERE _id = ?`).run(...values, id);
  if (names.includes(mergedIdsProperty)) absorbMerged(session, contact, atMs);
  session.onWritten(id, names, atMs);
  return true;
}

type SetColumn = (column: string, value: SqlValue) => void;

function setSystemColumns({ contact, updatedMs, isComplete }: Incoming, stored: StoredRow, set: SetColumn): void {
  const [created, updated, storedMs, isPart] = stored;
  if (contact.createdAt !== created) set('_created', contact.createdAt);
  if (contact.updatedAt !== updated) set('_updated', contact.updatedAt);
  if (updatedMs !== storedMs) set('_updated_ms', BigInt(updatedMs));
  if (isComplete !== (isPart === 0)) set('_is_part', isComplete ? 0n : 1n);
}

function updateMore({ contact, plan }: Incoming, stored: StoredRow, set: SetColumn): string[] {
  const more = parseMore(stored[4], stored[5]);
  const changed = plan.more.filter((slot) => readValue(contact, slot.name) !== (more.values[slot.entry] ?? null));
  for (const slot of changed) setMore(more, slot, readValue(contact, slot.name));
  if (changed.length > 0) {
    set('_more', printMore(more.values));
    set('_more_keys', printMore(more.keys));
  }
  return changed.map(({ name }) => name);
}

function setMore(more: MoreValues, { entry, kind }: RowPlan['more'][number], value: string | null): void {
  delete more.values[entry];
  delete more.keys[entry];
  if (value === null) return;
  more.values[entry] = value;
  const key = toStoredKey(kind, value);
  if (key !== null) more.keys[entry] = typeof key === 'bigint' ? Number(key) : key;
}

/** HubSpot takes an empty text for no value, so both are none here. */
function readValue(contact: IncomingContact, name: string): string | null {
  const value = contact.properties[name];
  return typeof value === 'string' && value !== '' ? toStorableText(value) : null;
}

function readUpdatedMs(contact: IncomingContact): number {
  const updatedMs = parseInstantKey(contact.updatedAt);
  if (updatedMs !== null) return updatedMs;
  throw new PortsideError(
    'UPSTREAM_CONTRACT',
    `HubSpot sent contact ${contact.id} without the time of its last change.`,
  );
}
