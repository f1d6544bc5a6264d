import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { compileSearch } from '@/lib/sandbox/search/compile-search';
import { parseSearchRequest } from '@/lib/sandbox/search/search-request';
import { openCollection } from './collection';

export type ContactQuery = { hubId: number; query: string; archived: boolean; limit: number };

/** Contacts as a person looks for them, the newest first: by words, or by id. */
export function findContacts(
  { hubId, query, archived, limit }: ContactQuery,
  state: SandboxState,
): { total: number; records: CrmRecord[] } {
  const collection = openCollection(state, hubId, contactType);
  if (archived) {
    const all = state.stores.records.list(collection, { fromId: 0, limit: 1_000, archived: true });
    const newest = all.sort((left, right) => (right.archivedAtMs ?? 0) - (left.archivedAtMs ?? 0));
    return { total: all.length, records: newest.slice(0, limit) };
  }
  const byId = /^\d{1,15}$/u.test(query) ? state.stores.records.find(collection, Number(query)) : undefined;
  if (byId && byId.archivedAtMs === null && byId.mergedInto === null) return { total: 1, records: [byId] };
  const search = parseSearchRequest({ query, limit, sorts: ['-createdate'] });
  const target = { hubId, type: contactType, nowMs: state.now() };
  return state.stores.search.search(target, compileSearch(search, collection), search);
}
