'use client';

import { X } from 'lucide-react';
import { Fragment } from 'react';
import { Button } from '@/components/ui/button';
import type { FilterGroups } from '@/lib/contacts/contract';
import { describeCondition, type SentenceOptions } from './filter-sentence';
import { withoutFilter } from './parse-filters';

type FilterChipsProps = {
  /** Undefined for filters of an address that cannot be read. */
  groups: FilterGroups | undefined;
  options: SentenceOptions;
  onEdit: () => void;
  onChange: (groups: FilterGroups) => void;
};

/** The filters of the list as a sentence of chips, each of which can be taken off. */
export function FilterChips({ groups, options, onEdit, onChange }: FilterChipsProps) {
  if (groups?.length === 0) return null;
  return (
    <div
      role="group"
      aria-label="Filters of the list"
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-4 py-2 text-sm md:px-6"
    >
      {groups ? (
        groups.map(({ filters }, groupIndex) => (
          <Fragment key={groupIndex}>
            {groupIndex > 0 ? <span className="px-1 text-xs font-medium text-muted">or</span> : null}
            {filters.map((filter, filterIndex) => {
              const { label } = options.definitionOf(filter.propertyName);
              const condition = describeCondition(filter, options);
              return (
                <Fragment key={filterIndex}>
                  {filterIndex > 0 ? <span className="text-xs text-muted">and</span> : null}
                  <span className="inline-flex h-7 max-w-full min-w-0 items-center rounded-md bg-accent-soft text-accent-text">
                    <button
                      type="button"
                      title={`${label} ${condition}`}
                      aria-haspopup="dialog"
                      className="h-full min-w-0 truncate rounded-l-md pr-1 pl-2.5 hover:underline md:max-w-96"
                      onClick={onEdit}
                    >
                      <bdi className="font-medium">{label}</bdi> <bdi>{condition}</bdi>
                    </button>
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      aria-label={`Remove the filter ${label} ${condition}`}
                      className="mr-0.5 text-accent-text"
                      onClick={() => onChange(withoutFilter(groups, groupIndex, filterIndex))}
                    >
                      <X aria-hidden />
                    </Button>
                  </span>
                </Fragment>
              );
            })}
          </Fragment>
        ))
      ) : (
        <span className="text-warn-text">The filter that came with the link cannot be read.</span>
      )}
      <Button variant="ghost" size="sm" className="ml-1" onClick={() => onChange([])}>
        {groups && groups.flatMap(({ filters }) => filters).length > 1 ? 'Clear all filters' : 'Clear filter'}
      </Button>
    </div>
  );
}
