import { createColumnHelper, metaHelper, tableFeatures } from '@tanstack/react-table';
import { toContactName } from '@/components/format/person';
import type { Contact, Property } from '@/lib/contacts/contract';
import { isOwnerProperty } from '@/lib/kernel/property-values';
import { isInstant } from './property-definition';

/** Sorting by the name column is sorting by this: HubSpot has no property for the whole name. */
export const nameSortProperty = 'firstname';
export const nameColumnId = 'name';

/** What the grid needs to know of a column. Sorting and paging are HubSpot's, so the table needs no feature for them. */
type GridColumnMeta = { definition?: Property; width: number; sortProperty: string; isDescendingFirst: boolean };

export const gridFeatures = tableFeatures({ columnMeta: metaHelper<GridColumnMeta>() });

const helper = createColumnHelper<typeof gridFeatures, Contact>();

function widthOf(definition: Property): number {
  if (definition.name === 'email') return 240;
  if (isOwnerProperty(definition)) return 180;
  if (isInstant(definition)) return 184;
  if (definition.type === 'date' || definition.type === 'number' || definition.type === 'bool') return 136;
  if (definition.type === 'enumeration') return 216;
  return 184;
}

/** The columns of the grid: the person first, then the chosen properties in their order. */
export function buildGridColumns(definitions: readonly Property[]) {
  return helper.columns([
    helper.accessor((contact) => toContactName(contact), {
      id: nameColumnId,
      header: 'Name',
      meta: { width: 280, sortProperty: nameSortProperty, isDescendingFirst: false },
    }),
    ...definitions.map((definition) =>
      helper.accessor((contact) => contact.properties[definition.name] ?? null, {
        id: definition.name,
        header: definition.label,
        meta: {
          definition,
          width: widthOf(definition),
          sortProperty: definition.name,
          isDescendingFirst: ['date', 'datetime', 'number'].includes(definition.type),
        },
      }),
    ),
  ]);
}
