import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { Random } from './random';

/** Two records that belong together; `primary` where the second is the first one's main company. */
export type Link = { from: CrmRecord; to: CrmRecord; primary?: boolean };

/** What one contact leads to: its company, if it has one, and everything of which it is a part. */
export type Subject = { contact: CrmRecord; company: CrmRecord | undefined; deals: CrmRecord[] };

export type RelatedPlan = { hubId: number; ownerIds: readonly string[]; random: Random };
export type Related = { records: CrmRecord[]; links: Link[] };

const firstIds = {
  '0-2': 21_304_700_017,
  '0-3': 33_118_200_009,
  '0-5': 7_204_400_003,
  '0-27': 51_210_000_011,
  '0-46': 52_210_000_013,
  '0-47': 53_210_000_017,
  '0-48': 54_210_000_019,
  '0-49': 55_210_000_023,
} as const;
const idStep = 7;

type Draft = { createdAtMs: number; updatedAtMs: number; properties: Record<string, string> };

/** Numbers the records of one kind, with gaps, the same in every portal. */
export function createNumbering({ hubId }: RelatedPlan, type: ObjectType): (draft: Draft) => CrmRecord {
  let next = firstIds[type.id as keyof typeof firstIds];
  return (draft) => {
    const record: CrmRecord = {
      hubId,
      objectTypeId: type.id,
      id: next,
      ...draft,
      archivedAtMs: null,
      mergedInto: null,
    };
    next += idStep;
    return record;
  };
}

/** What a builder draws from and adds to. */
export type Drawing = { plan: RelatedPlan; related: Related };

/** An instant between the creation of a contact and its last change. */
export function momentOf({ createdAtMs, updatedAtMs }: CrmRecord, random: Random): number {
  return createdAtMs + Math.floor((updatedAtMs - createdAtMs) * random.next());
}
