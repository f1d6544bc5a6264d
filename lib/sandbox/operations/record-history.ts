import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { ChangeSource } from '@/lib/sandbox/entities/change-source';
import { toInstantText } from '@/lib/sandbox/formatters/instant-text';
import type { Collection } from './collection';

/** HubSpot's `ValueWithTimestamp`. */
export type ValueWithTimestamp = ChangeSource & { value: string; timestamp: string };

/** The sample data was imported, so that is where a value without a stored history came from. */
const imported: ChangeSource = { sourceType: 'IMPORT', sourceId: 'sample-data' };

export type PropertyChange = { name: string; before: string | undefined; after: string | undefined };

/** Every value in which two states of a record differ. */
export function listChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): PropertyChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name], after: after[name] }));
}

/** Keeps what a write changed; a value that came with the sample data gets its first entry now. */
export function recordHistory(
  record: CrmRecord,
  changes: readonly PropertyChange[],
  { state, hubId, type, definitions, source }: Collection,
): void {
  const holder = { hubId, objectTypeId: type.id, recordId: record.id };
  const { history } = state.stores;
  for (const { name, before, after } of changes) {
    if (before !== undefined && !history.has(holder, name)) {
      history.add(holder, { name, value: before, atMs: record.createdAtMs, source: imported });
    }
    const calculated: ChangeSource = { sourceType: 'CALCULATED' };
    const by = definitions.get(name)?.calculated ? calculated : source;
    history.add(holder, { name, value: after ?? '', atMs: record.updatedAtMs, source: by });
  }
}

/** What the requested properties of a record were over time, the newest first. */
export function listHistory(
  record: CrmRecord,
  names: readonly string[],
  { state, hubId, type, definitions }: Collection,
): Record<string, ValueWithTimestamp[]> {
  const holder = { hubId, objectTypeId: type.id, recordId: record.id };
  const histories = names
    .filter((name) => definitions.get(name)?.archived === false)
    .map((name): [string, ValueWithTimestamp[]] => {
      const stored = state.stores.history.list(holder, name);
      const value = record.properties[name];
      const entries =
        stored.length > 0 || value === undefined ? stored : [{ value, atMs: record.createdAtMs, source: imported }];
      return [
        name,
        entries.map((entry) => ({ value: entry.value, timestamp: toInstantText(entry.atMs), ...entry.source })),
      ];
    });
  return Object.fromEntries(histories);
}
