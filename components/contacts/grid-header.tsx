'use client';

import type { Table } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from '@/components/ui/class-names';
import type { Contact } from '@/lib/contacts/contract';
import type { gridFeatures } from './grid-columns';
import type { SortOrder } from './list-state';

type GridHeaderProps = {
  table: Pick<Table<typeof gridFeatures, Contact>, 'getHeaderGroups'>;
  sort: SortOrder;
  activeColumn: number | undefined;
  template: string;
  height: number;
  onSort: (order: SortOrder) => void;
  onFocusCell: (row: number, column: number) => void;
};

function toAriaSort(isSorted: boolean, { isDescending }: SortOrder) {
  if (!isSorted) return 'none';
  return isDescending ? 'descending' : 'ascending';
}

export function GridHeader({ table, sort, activeColumn, template, height, onSort, onFocusCell }: GridHeaderProps) {
  const headers = table.getHeaderGroups().flatMap((group) => group.headers);
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-sunken">
      <div
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line-strong"
        style={{ gridTemplateColumns: template, height }}
      >
        {headers.map((header, column) => {
          const { meta, header: label } = header.column.columnDef;
          const isSorted = meta?.sortProperty === sort.property;
          const next = isSorted ? !sort.isDescending : (meta?.isDescendingFirst ?? false);
          const Arrow = isSorted && sort.isDescending ? ArrowDown : ArrowUp;
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-colindex={column + 1}
              aria-sort={toAriaSort(isSorted, sort)}
              data-sticky-column={column === 0 ? '' : undefined}
              className={cn(
                'flex min-w-0',
                column === 0 &&
                  'sticky left-0 z-[1] border-r border-line bg-sunken group-data-[sideways=true]/grid:shadow-[6px_0_10px_-8px_rgb(0_0_0/0.25)]',
              )}
            >
              <button
                type="button"
                tabIndex={activeColumn === column ? 0 : -1}
                data-cell={`0:${column}`}
                title={meta?.definition?.description || undefined}
                className={cn(
                  'group/head flex min-w-0 flex-1 items-center gap-1 px-3 text-left text-xs font-medium text-muted hover:text-ink focus-visible:-outline-offset-2',
                  column === 0 && 'pl-4',
                  isSorted && 'text-ink',
                )}
                onClick={() => meta && onSort({ property: meta.sortProperty, isDescending: next })}
                onFocus={() => onFocusCell(0, column)}
              >
                <span className="truncate">{typeof label === 'string' ? label : header.id}</span>
                <Arrow
                  aria-hidden
                  className={cn(
                    'size-3.5 shrink-0',
                    isSorted
                      ? 'text-accent-text'
                      : 'opacity-0 group-hover/head:opacity-60 group-focus-visible/head:opacity-60',
                  )}
                />
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
