'use client';

import { lazy, Suspense, useState } from 'react';
import { parseFilters, serializeFilters } from '@/components/filters/parse-filters';
import type { FilterGroups, Property } from '@/lib/contacts/contract';
import { ColumnsButton, DensityToggle, FilterButton, SearchField } from './contacts-toolbar';
import { useDisplayOptions } from './display-options';
import { ExportButton } from './export-button';
import { parseSort, type SortOrder } from './list-state';
import { toFallbackDefinition } from './property-definition';
import { SortSelect } from './sort-select';
import { SourceLine } from './source-line';
import type { useContactList, useListState } from './use-contact-list';

const loadColumnChooser = () => import('./column-chooser').then(({ ColumnChooser }) => ({ default: ColumnChooser }));
const ColumnChooser = lazy(loadColumnChooser);
const loadFilterPanel = () =>
  import('@/components/filters/filter-panel').then(({ FilterPanel }) => ({ default: FilterPanel }));
const FilterPanel = lazy(loadFilterPanel);

// Most lists are not filtered, and need not know how filters are said.
const FilterChips = lazy(() =>
  import('@/components/filters/filter-chips').then(({ FilterChips }) => ({ default: FilterChips })),
);

type ListToolbarProps = ReturnType<typeof useListState> & {
  list: ReturnType<typeof useContactList>;
  columns: readonly string[];
  defaultColumns: readonly string[];
  /** Of the columns. */
  definitions: readonly Property[];
  /** Of the columns and of what is filtered by. */
  knownDefinitions: readonly Property[];
  onSort: (order: SortOrder) => void;
};

/** Everything that decides which contacts are shown, and how. */
export function ListToolbar(props: ListToolbarProps) {
  const { state, setState, setSearch, list, columns, defaultColumns, definitions, knownDefinitions, onSort } = props;
  const [isOpen, setOpen] = useState<'columns' | 'filters'>();
  const { settings, ownerNames } = useDisplayOptions();
  const groups = parseFilters(state.filters);
  const definitionOf = (name: string) =>
    knownDefinitions.find((definition) => definition.name === name) ?? toFallbackDefinition(name);
  const setFilters = (next: FilterGroups) => void setState({ filters: serializeFilters(next) });
  const close = () => setOpen(undefined);

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line px-4 pb-3 md:px-6">
        <SearchField search={state.q} onSearch={(q) => void setSearch(q)} isSearching={list.isOutdated} />
        <FilterButton
          count={groups?.flatMap(({ filters }) => filters).length ?? 0}
          onOpen={() => setOpen('filters')}
          onApproach={() => void loadFilterPanel()}
        />
        <div className="flex min-w-0 flex-auto flex-wrap items-center gap-x-2 gap-y-1.5 md:justify-end">
          <SourceLine
            isLive={list.isLive}
            isComplete={list.isComplete}
            asOf={list.asOf}
            isReading={list.isReading}
            isWaiting={list.waitReason !== undefined}
            onRefresh={() => void list.refresh()}
            onSource={(source) => void setState({ source })}
          />
          <span className="flex min-w-0 flex-[1_1_100%] items-center gap-2 md:flex-none md:gap-1">
            <span className="min-w-0 flex-1 md:hidden">
              <SortSelect sort={parseSort(state.sort)} definitions={definitions} onSort={onSort} />
            </span>
            <DensityToggle />
            <ExportButton list={list} columns={columns} />
            <ColumnsButton onOpen={() => setOpen('columns')} onApproach={() => void loadColumnChooser()} />
          </span>
        </div>
      </div>
      {state.filters ? (
        <Suspense fallback={<div className="h-11 border-b border-line" />}>
          <FilterChips
            groups={groups}
            options={{ definitionOf, settings, ownerNames }}
            onEdit={() => setOpen('filters')}
            onChange={setFilters}
          />
        </Suspense>
      ) : null}
      <Suspense fallback={null}>
        {isOpen === 'columns' ? (
          <ColumnChooser
            columns={columns}
            defaults={defaultColumns}
            onApply={(chosen) => void setState({ columns: chosen.join() === defaultColumns.join() ? null : chosen })}
            onClose={close}
          />
        ) : null}
        {isOpen === 'filters' ? (
          <FilterPanel
            groups={groups ?? []}
            search={list.request.q ?? ''}
            isLive={list.isLive}
            onApply={setFilters}
            onClose={close}
          />
        ) : null}
      </Suspense>
    </>
  );
}
