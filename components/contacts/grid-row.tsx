'use client';

import Link from 'next/link';
import { memo } from 'react';
import { toContactName, toInitials } from '@/components/format/person';
import { contactPath } from '@/components/routes/paths';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import type { Contact, Property } from '@/lib/contacts/contract';
import { CellValue } from './cell-value';
import { toDisplayValue } from './display-value';
import { useDisplayOptions } from './display-options';
import { MarkedText, searchedProperties } from './marked-text';
import { useRestingPointer } from './use-resting-pointer';

export type GridRowProps = {
  /** Absent while it is on its way. */
  contact: Contact | undefined;
  hubId: number;
  definitions: readonly Property[];
  /** Place in the grid, the header being 0. */
  row: number;
  /** The column that is the tab stop, if it is in this row. */
  activeColumn: number | undefined;
  isCompact: boolean;
  top: number;
  height: number;
  template: string;
  onOpen: (contactId: string) => void;
  onFocusCell: (row: number, column: number) => void;
};

const cellStyle = 'flex min-w-0 items-center px-3 text-sm';

export const GridRow = memo(function GridRow({
  contact,
  hubId,
  definitions,
  row,
  activeColumn,
  isCompact,
  top,
  height,
  template,
  onOpen,
  onFocusCell,
}: GridRowProps) {
  const options = useDisplayOptions();
  const [hasRested, pointerProps] = useRestingPointer();
  const cellProps = (column: number) => ({
    'data-cell': `${row}:${column}`,
    tabIndex: activeColumn === column ? 0 : -1,
    onFocus: () => onFocusCell(row, column),
  });

  return (
    // The keys are handled by the grid, and the name is a real link: this click is only a larger target for the mouse.
    <div
      role="row"
      aria-rowindex={row + 1}
      data-contact-id={contact?.id}
      className={cn(
        'group/row absolute inset-x-0 grid border-b border-line bg-canvas',
        contact && 'cursor-pointer hover:bg-sunken',
      )}
      style={{ transform: `translateY(${top}px)`, height, gridTemplateColumns: template }}
      onClick={(event) => {
        if (!contact || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
        if (window.getSelection()?.isCollapsed !== false) onOpen(contact.id);
      }}
      {...pointerProps}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        data-sticky-column
        className={cn(
          cellStyle,
          'sticky left-0 z-[1] gap-2.5 border-r border-line bg-inherit pl-4 group-data-[sideways=true]/grid:shadow-[6px_0_10px_-8px_rgb(0_0_0/0.25)]',
        )}
      >
        {contact ? (
          <NameCell
            contact={contact}
            href={contactPath(hubId, contact.id)}
            isPrefetched={hasRested}
            isCompact={isCompact}
            cellProps={cellProps(0)}
          />
        ) : (
          <ComingName isCompact={isCompact} cellProps={cellProps(0)} />
        )}
      </div>
      {definitions.map((definition, index) => (
        <div
          key={definition.name}
          role="gridcell"
          aria-colindex={index + 2}
          className={cn(cellStyle, 'focus-visible:-outline-offset-2')}
          {...cellProps(index + 1)}
        >
          <div className="min-w-0 flex-1">
            {contact ? (
              <CellValue
                value={toDisplayValue(definition, contact.properties[definition.name], options)}
                marks={searchedProperties[definition.name]}
              />
            ) : (
              <Skeleton className="w-2/3" />
            )}
          </div>
        </div>
      ))}
    </div>
  );
});

type CellProps = { 'data-cell': string; tabIndex: number; onFocus: () => void };

type NameCellProps = {
  contact: Contact;
  href: ReturnType<typeof contactPath>;
  isPrefetched: boolean;
  isCompact: boolean;
  cellProps: CellProps;
};

function NameCell({ contact, href, isPrefetched, isCompact, cellProps }: NameCellProps) {
  const name = toContactName(contact);
  const email = contact.properties.email?.trim();
  return (
    <>
      <Avatar
        initials={toInitials(name)}
        hueKey={contact.id}
        className={isCompact ? 'size-5 text-[0.5625rem]' : undefined}
      />
      <span className={cn('flex min-w-0 flex-1', isCompact ? 'items-baseline gap-2' : 'flex-col')}>
        <Link
          href={href}
          prefetch={isPrefetched}
          className="truncate rounded-sm font-medium text-ink hover:underline"
          title={name}
          onClick={(event) => event.stopPropagation()}
          {...cellProps}
        >
          <bdi>
            <MarkedText text={name} />
          </bdi>
        </Link>
        {email && email !== name ? (
          <span className={cn('truncate text-xs text-muted', isCompact && 'flex-1')} title={email}>
            <bdi>
              <MarkedText text={email} />
            </bdi>
          </span>
        ) : null}
      </span>
    </>
  );
}

/** Takes the focus like the name that will stand here. */
function ComingName({ isCompact, cellProps }: { isCompact: boolean; cellProps: CellProps }) {
  return (
    <>
      <Skeleton className={cn('rounded-full', isCompact ? 'size-5' : 'size-7')} />
      <span className="min-w-0 flex-1 rounded-sm" {...cellProps}>
        <span className="sr-only">On its way</span>
        <Skeleton className="w-36" />
        {isCompact ? null : <Skeleton className="mt-2 h-2 w-44" />}
      </span>
    </>
  );
}
