import type { ListMember, RecordList } from '@/lib/sandbox/entities/record-list';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import { toSearchGroups } from '@/lib/sandbox/rules/list-conditions';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { compileSearch } from '@/lib/sandbox/search/compile-search';
import type { SearchFilter } from '@/lib/sandbox/search/search-request';
import { openCollection } from './collection';

type Page = { after: number; limit: number };
type Narrowed = { narrowing: SearchFilter; limit: number };

/** Runs a dynamic list's conditions, each group narrowed by one more. */
function searchMembers(list: RecordList, { narrowing, limit }: Narrowed, state: SandboxState) {
  const type = getObjectType(list.objectTypeId);
  const groups = list.filterBranch ? toSearchGroups(list.filterBranch) : [];
  const search = {
    groups: groups.map((group) => [...group, narrowing]),
    query: '',
    sort: { propertyName: 'hs_object_id', direction: 'ASCENDING' } as const,
    properties: undefined,
    limit,
    offset: 0,
  };
  if (groups.length === 0) return { total: 0, records: [] };
  const compiled = compileSearch(search, openCollection(state, list.hubId, type));
  return state.stores.search.search({ hubId: list.hubId, type, nowMs: state.now() }, compiled, search);
}

/** Who is on a list, by record id. HubSpot does not say when a record joins a dynamic list; its creation stands for it. */
export function listMembers(list: RecordList, { after, limit }: Page, state: SandboxState): ListMember[] {
  if (list.processingType !== 'DYNAMIC') return state.stores.lists.listMembers(list, { after, limit });
  const from: SearchFilter = { propertyName: 'hs_object_id', operator: 'GTE', value: String(after) };
  return searchMembers(list, { narrowing: from, limit }, state).records.map(({ id, createdAtMs }) => ({
    recordId: id,
    joinedAtMs: createdAtMs,
  }));
}

export function countMembers(list: RecordList, state: SandboxState): number {
  if (list.processingType !== 'DYNAMIC') return state.stores.lists.countMembers(list);
  const all: SearchFilter = { propertyName: 'hs_object_id', operator: 'HAS_PROPERTY' };
  return searchMembers(list, { narrowing: all, limit: 0 }, state).total;
}

/** The membership of one record, if it is on the list. */
export function findMember(list: RecordList, recordId: number, state: SandboxState): ListMember | undefined {
  const [first] = listMembers(list, { after: recordId, limit: 1 }, state);
  return first?.recordId === recordId ? first : undefined;
}
