'use client';

import { useTable } from '@tanstack/react-table';
import { useRouter } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { usePreference } from '@/components/preferences/preferences-provider';
import { contactPath } from '@/components/routes/paths';
import { cn } from '@/components/ui/class-names';
import type { Contact, Property } from '@/lib/contacts/contract';
import { buildGridColumns, gridFeatures } from './grid-columns';
import { GridHeader } from './grid-header';
import { GridRow } from './grid-row';
import type { TailState } from './list-pages';
import { ListTail } from './list-tail';
import type { SortOrder } from './list-state';
import { useGridFocus, useGridPosition } from './use-grid-focus';
import { useVirtualRows } from './use-virtual-rows';

const headerHeight = 36;
const fallbackWidth = 180;
const rowHeights = { compact: 34, comfortable: 50 };

export type ContactsListProps = {
  contacts: readonly Contact[];
  definitions: readonly Property[];
  total: number | null;
  sort: SortOrder;
  tail: TailState;
  /** Rows of an earlier question are shown while the answer to a new one is on its way. */
  isOutdated: boolean;
  memoryKey: string;
  onSort: (order: SortOrder) => void;
  onNearEnd: () => void;
};

/** The contacts as a grid: virtual rows, one tab stop, keys as in the ARIA grid pattern. */
export function ContactsGrid(props: ContactsListProps) {
  const { contacts, definitions, total, sort, tail, isOutdated, memoryKey, onSort, onNearEnd } = props;
  const router = useRouter();
  const { hubId } = usePortal();
  const [isCompact] = usePreference('isCompact');
  const rowHeight = isCompact ? rowHeights.compact : rowHeights.comfortable;

  const columns = useMemo(() => buildGridColumns(definitions), [definitions]);
  const table = useTable({ features: gridFeatures, columns, data: contacts, getRowId: (contact) => contact.id });
  const rows = table.getRowModel().rows;
  const sizes = columns.map(({ meta }) => meta?.width ?? fallbackWidth);
  const template = sizes.map((size) => `minmax(${size}px, ${size}fr)`).join(' ');
  const width = sizes.reduce((sum, size) => sum + size, 0);

  const shape = { rowCount: rows.length + 1, columnCount: columns.length };
  const [position, setPosition] = useGridPosition(shape);
  const { scrollRef, virtualizer, onScroll } = useVirtualRows({
    count: rows.length,
    rowHeight,
    headerHeight,
    keptIndex: position.row - 1,
    memoryKey,
    onNearEnd,
  });
  const { onKeyDown } = useGridFocus({ ...shape, scrollRef, rowHeight, headerHeight, position, onMove: setPosition });

  const onOpen = useCallback((contactId: string) => router.push(contactPath(hubId, contactId)), [router, hubId]);
  const onFocusCell = useCallback((row: number, column: number) => setPosition({ row, column }), [setPosition]);

  return (
    <div
      ref={scrollRef}
      role="grid"
      aria-label="Contacts"
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={columns.length}
      aria-busy={isOutdated}
      className="group/grid min-h-0 flex-1 overflow-auto overscroll-contain"
      onScroll={onScroll}
      onKeyDown={(event) => {
        const contact = rows[position.row - 1]?.original;
        if (
          event.key === 'Enter' &&
          contact &&
          event.target instanceof HTMLElement &&
          event.target.role === 'gridcell'
        ) {
          event.preventDefault();
          onOpen(contact.id);
          return;
        }
        onKeyDown(event);
      }}
    >
      <div style={{ minWidth: width }}>
        <GridHeader
          table={table}
          sort={sort}
          activeColumn={position.row === 0 ? position.column : undefined}
          template={template}
          height={headerHeight}
          onSort={onSort}
          onFocusCell={onFocusCell}
        />
        <div
          role="rowgroup"
          className={cn('relative transition-opacity duration-150', isOutdated && 'opacity-55')}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            // Keyed by place, so that the focus stays where it is when other contacts come to be there.
            return row ? (
              <GridRow
                key={index}
                contact={row.original}
                hubId={hubId}
                definitions={definitions}
                row={index + 1}
                activeColumn={position.row === index + 1 ? position.column : undefined}
                isCompact={isCompact}
                top={start}
                height={rowHeight}
                template={template}
                onOpen={onOpen}
                onFocusCell={onFocusCell}
              />
            ) : null;
          })}
        </div>
      </div>
      <div className="sticky left-0 max-w-[100cqw]">
        <ListTail tail={tail} rowHeight={rowHeight} />
      </div>
    </div>
  );
}
