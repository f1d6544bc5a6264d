'use client';

import { ArrowDownUp } from 'lucide-react';
import { cn } from '@/components/ui/class-names';
import { controlStyle } from '@/components/ui/input';
import type { Property } from '@/lib/contacts/contract';
import { nameSortProperty } from './grid-columns';
import { parseSort, toSortParameter, type SortOrder } from './list-state';
import { toFallbackDefinition } from './property-definition';

type SortSelectProps = { sort: SortOrder; definitions: readonly Property[]; onSort: (order: SortOrder) => void };

function wordsFor({ type }: Property): { up: string; down: string } {
  if (type === 'date' || type === 'datetime') return { up: 'oldest first', down: 'newest first' };
  return type === 'number' ? { up: 'lowest first', down: 'highest first' } : { up: 'A to Z', down: 'Z to A' };
}

/** Sorting where there are no column headers to press. */
export function SortSelect({ sort, definitions, onSort }: SortSelectProps) {
  const name = { ...toFallbackDefinition(nameSortProperty), label: 'Name' };
  const listed = [name, ...definitions.filter((definition) => definition.name !== nameSortProperty)];
  const isListed = listed.some((definition) => definition.name === sort.property);
  const choices = isListed ? listed : [...listed, toFallbackDefinition(sort.property)];
  return (
    <span className="relative block min-w-0">
      <ArrowDownUp
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <select
        aria-label="Sort by"
        className={cn(controlStyle, 'h-8 truncate pr-1 pl-8')}
        value={toSortParameter(sort)}
        onChange={(event) => onSort(parseSort(event.target.value))}
      >
        {choices.flatMap((definition) => {
          const { up, down } = wordsFor(definition);
          return [
            <option key={definition.name} value={definition.name}>{`${definition.label}, ${up}`}</option>,
            <option key={`-${definition.name}`} value={`-${definition.name}`}>{`${definition.label}, ${down}`}</option>,
          ];
        })}
      </select>
    </span>
  );
}
