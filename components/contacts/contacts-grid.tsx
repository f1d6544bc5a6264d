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
import { ListTail } from './list-tail';
import type { SortOrder } from './list-state';
import { PositionHandle } from './position-handle';
import { useRowDescription } from './use-row-description';
import { useGridFocus, useGridPosition } from './use-grid-focus';
import { NewRowsButton } from './new-rows-button';
import type { useContactList } from './use-contact-list';
import { useHeldRows } from './use-held-rows';
import { useRowWindow } from './use-row-window';

type ContactList = ReturnType<typeof useContactList>;

const headerHeight = 36;
const fallbackWidth = 180;
const rowHeights = { compact: 34, comfortable: 50 };

export type ContactsListProps = {
  list: ContactList;
  definitions: readonly Property[];
  sort: SortOrder;
  onSort: (order: SortOrder) => void;
};

const noRows: Contact[] = [];

/** The contacts as a grid: rows by position, one tab stop, keys as in the ARIA grid pattern. */
export function ContactsGrid({ list, definitions, sort, onSort }: ContactsListProps) {
  const { rowCount, total, contactAt, isOutdated } = list;
  const router = useRouter();
  const { hubId } = usePortal();
  const [isCompact] = usePreference('isCompact');
  const rowHeight = isCompact ? rowHeights.compact : rowHeights.comfortable;

  const columns = useMemo(() => buildGridColumns(definitions), [definitions]);
  // The table knows the columns; rows are read by position and never all there.
  const table = useTable({ features: gridFeatures, columns, data: noRows });
  const sizes = columns.map(({ meta }) => meta?.width ?? fallbackWidth);
  const template = sizes.map((size) => `minmax(${size}px, ${size}fr)`).join(' ');
  const width = sizes.reduce((sum, size) => sum + size, 0);

  const shape = { rowCount: rowCount + 1, columnCount: columns.length };
  const [position, setPosition] = useGridPosition(shape);
  const { scrollRef, onScroll, height, items, topIndex, newAbove, ...rows } = useRowWindow({
    count: rowCount,
    rowHeight,
    headerHeight,
    keptIndex: position.row - 1,
    memoryKey: `${hubId} ${list.question}`,
    onRange: list.onRange,
    onNearEnd: list.readOn,
  });
  const { onKeyDown, focusProps, moveBy } = useGridFocus({
    ...shape,
    scrollRef,
    rowsPerPage: rows.rowsPerPage,
    position,
    onMove: setPosition,
    onRevealRow: rows.revealRow,
  });
  useHeldRows({
    list,
    topIndex,
    onMoved: (movedRows) => {
      rows.shiftBy(movedRows);
      moveBy(movedRows);
    },
  });

  const describeRow = useRowDescription({ contactAt, sort, definitions });

  const onOpen = useCallback((contactId: string) => router.push(contactPath(hubId, contactId)), [router, hubId]);
  const onFocusCell = useCallback((row: number, column: number) => setPosition({ row, column }), [setPosition]);

  return (
    <div className="relative flex min-h-0 flex-1">
      <NewRowsButton count={newAbove} onShow={() => rows.scrollToContent(0)} />
      <div
        ref={scrollRef}
        id="contacts-list"
        role="grid"
        aria-label="Contacts"
        aria-rowcount={total === null ? -1 : total + 1}
        aria-colcount={columns.length}
        aria-busy={isOutdated}
        className={cn(
          'group/grid min-h-0 min-w-0 flex-1 overflow-auto overscroll-contain',
          !list.isLive && 'has-handle',
        )}
        onScroll={onScroll}
        {...focusProps}
        onKeyDown={(event) => {
          const contact = contactAt(position.row - 1);
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
            className={cn('relative overflow-clip transition-opacity duration-150', isOutdated && 'opacity-55')}
            style={{ height: height }}
          >
            {items.map(({ index, top }) => (
              // Keyed by place, so that the focus stays where it is when other contacts come to be there.
              <GridRow
                key={index}
                contact={contactAt(index)}
                hubId={hubId}
                definitions={definitions}
                row={index + 1}
                activeColumn={position.row === index + 1 ? position.column : undefined}
                isCompact={isCompact}
                top={top}
                height={rowHeight}
                template={template}
                onOpen={onOpen}
                onFocusCell={onFocusCell}
              />
            ))}
          </div>
        </div>
        <div className="sticky left-0 max-w-[100cqw]">
          <ListTail tail={list.tail} rowHeight={rowHeight} />
        </div>
      </div>
      {list.isLive ? null : (
        <PositionHandle
          rowCount={rowCount}
          topIndex={topIndex}
          rowsPerPage={rows.rowsPerPage + 1}
          describeRow={describeRow}
          onMove={(index) => rows.scrollToContent(index * rowHeight)}
        />
      )}
    </div>
  );
}
