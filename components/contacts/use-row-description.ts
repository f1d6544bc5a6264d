'use client';

import type { Contact, Property } from '@/lib/contacts/contract';
import { toContactName } from '@/components/format/person';
import { useDisplayOptions } from './display-options';
import { toDisplayValue, toPlainText } from './display-value';
import { nameSortProperty } from './grid-columns';
import type { SortOrder } from './list-state';
import { toFallbackDefinition } from './property-definition';

type RowDescriptionOptions = {
  contactAt: (index: number) => Contact | undefined;
  sort: SortOrder;
  definitions: readonly Property[];
};

/** What the list is sorted by at a row, for finding the way through it; undefined where that row has not been read. */
export function useRowDescription({ contactAt, sort, definitions }: RowDescriptionOptions) {
  const options = useDisplayOptions();
  const definition = definitions.find(({ name }) => name === sort.property) ?? toFallbackDefinition(sort.property);
  return (index: number): string | undefined => {
    const contact = contactAt(index);
    if (!contact) return undefined;
    if (sort.property === nameSortProperty) return toContactName(contact);
    const raw = contact.properties[sort.property];
    // A column that is not shown is not read either.
    if (raw === undefined) return toContactName(contact);
    return toPlainText(toDisplayValue(definition, raw, options)) || `No ${definition.label}`;
  };
}
