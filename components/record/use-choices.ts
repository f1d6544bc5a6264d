'use client';

import { useMemo } from 'react';
import { useDisplayOptions } from '@/components/contacts/display-options';
import type { Property } from '@/lib/contacts/contract';
import { isBoolean, isOwnerProperty } from '@/lib/kernel/property-values';
import type { Choice } from './property-control';

const yesAndNo: Choice[] = [
  { label: 'Yes', value: 'true' },
  { label: 'No', value: 'false' },
];

/** What may be chosen for a property, in HubSpot's order; what stands there now is always among it. */
export function useChoices(property: Property, current: string | null): Choice[] {
  const { ownerNames } = useDisplayOptions();
  return useMemo(() => {
    const listed = isOwnerProperty(property)
      ? [...ownerNames].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label))
      : isBoolean(property) && property.options.length === 0
        ? yesAndNo
        : property.options.filter((option) => !option.hidden || option.value === current);
    if (!current || property.fieldType === 'checkbox' || listed.some(({ value }) => value === current)) return listed;
    return [...listed, { value: current, label: current }];
  }, [property, ownerNames, current]);
}
