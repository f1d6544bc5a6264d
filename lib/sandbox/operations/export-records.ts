import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { RecordExport } from '@/lib/sandbox/entities/record-export';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { compileSearch } from '@/lib/sandbox/search/compile-search';
import { parseSearchRequest } from '@/lib/sandbox/search/search-request';
import { openCollection, type Collection } from './collection';
import { listMembers } from './list-members';

const everything = { limit: Number.MAX_SAFE_INTEGER, offset: 0 };

function listRecords(task: RecordExport, collection: Collection): CrmRecord[] {
  const { state, hubId, type } = collection;
  if (task.listId !== undefined) {
    const list = state.stores.lists.list(hubId).find(({ listId }) => listId === task.listId);
    const members = list ? listMembers(list, { after: 0, limit: everything.limit }, state) : [];
    return members.flatMap(({ recordId }) => state.stores.records.find(collection, recordId) ?? []);
  }
  const search = parseSearchRequest(task.search ?? {});
  const target = { hubId, type, nowMs: state.now() };
  return state.stores.search.search(target, compileSearch(search, collection), everything).records;
}

const toCell = (value: string | null) =>
  /[",\r\n]/u.test(value ?? '') ? `"${value?.replaceAll('"', '""')}"` : (value ?? '');

/** The file of an export: labels in the first line, values as they are stored, every line ended by CRLF. */
export function buildExportFile(task: RecordExport, state: SandboxState): string {
  const collection = openCollection(state, task.hubId, getObjectType(task.objectTypeId));
  const columns = task.properties.flatMap((name) => collection.definitions.get(name) ?? []);
  const header = ['Record ID', ...columns.map(({ label }) => label)];
  const rows = listRecords(task, collection).map((record) => {
    const { properties } = toCrmObject(record, { ...collection, requested: task.properties });
    return [String(record.id), ...columns.map(({ name }) => properties[name] ?? null)];
  });
  return [header, ...rows].map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('');
}
