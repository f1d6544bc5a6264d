import type { ForwardPaging } from '@/lib/hubspot/wire/crm';
import type { AssociationCategory } from '@/lib/sandbox/entities/association-type';
import { listTypes, type Direction } from './associate-records';

export type AssociatedObject = {
  toObjectId: string | number;
  associationTypes: { category: AssociationCategory; typeId: number; label: string | null }[];
};

type Page = { after: number; limit: number };

/** What one record is associated with, each with everything that it is to it: HubSpot's newer shape. */
export function listAssociated(
  fromId: number,
  { after, limit }: Page,
  direction: Direction,
): { results: AssociatedObject[]; paging?: ForwardPaging } {
  const { state, hubId, from, to } = direction;
  const types = listTypes(direction);
  const found = state.stores.associations.list(
    { hubId, fromType: from.id, fromId, toType: to.id },
    { afterId: after, limit: limit + 1 },
  );
  const next = found[limit];
  const results = found.slice(0, limit).map(({ toId, types: keys }) => ({
    // HubSpot's schema says text, its examples show numbers.
    toObjectId: state.settings.current.associationIdsAsNumbers ? toId : String(toId),
    associationTypes: types
      .filter((type) => keys.some((key) => key.category === type.category && key.typeId === type.typeId))
      .map(({ category, typeId, label }) => ({ category, typeId, label })),
  }));
  return { results, ...(next ? { paging: { next: { after: String(next.toId) } } } : {}) };
}
