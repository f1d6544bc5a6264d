import { z } from 'zod';

const filterSchema = z.object({
  filterType: z.string(),
  property: z.string().optional(),
  operation: z.record(z.string(), z.unknown()).optional(),
});

export type ListFilter = z.output<typeof filterSchema>;
export type FilterBranch = { filterBranchType: string; filterBranches: FilterBranch[]; filters: ListFilter[] };

/** HubSpot's tree of conditions; only what the sandbox can evaluate is looked into. */
export const filterBranchSchema: z.ZodType<FilterBranch> = z.looseObject({
  filterBranchType: z.string(),
  filterBranches: z.array(z.lazy(() => filterBranchSchema)).default([]),
  filters: z.array(filterSchema).default([]),
});

/** A list of records, which HubSpot's screens call a segment. */
export type RecordList = {
  hubId: number;
  listId: number;
  name: string;
  objectTypeId: string;
  /** Dynamic lists hold whatever meets their conditions, the others what was put on them. */
  processingType: 'MANUAL' | 'DYNAMIC' | 'SNAPSHOT';
  filterBranch: FilterBranch | undefined;
  listVersion: number;
  createdAtMs: number;
  updatedAtMs: number;
  filtersUpdatedAtMs: number;
  createdById: number;
  deletedAtMs: number | null;
};

export type ListMember = { recordId: number; joinedAtMs: number };
