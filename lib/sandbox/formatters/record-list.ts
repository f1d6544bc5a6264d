import type { RecordList } from '@/lib/sandbox/entities/record-list';

const toText = (instantMs: number) => new Date(instantMs).toISOString();

/** A list in HubSpot's shape; its filters are shown to whoever asks for them. */
export function toPublicList(list: RecordList, includeFilters = false) {
  return {
    listId: String(list.listId),
    listVersion: list.listVersion,
    name: list.name,
    objectTypeId: list.objectTypeId,
    processingType: list.processingType,
    processingStatus: 'COMPLETE',
    createdAt: toText(list.createdAtMs),
    updatedAt: toText(list.updatedAtMs),
    filtersUpdatedAt: toText(list.filtersUpdatedAtMs),
    createdById: String(list.createdById),
    updatedById: String(list.createdById),
    ...(list.deletedAtMs === null ? {} : { deletedAt: toText(list.deletedAtMs) }),
    ...(includeFilters && list.filterBranch ? { filterBranch: list.filterBranch } : {}),
  };
}
