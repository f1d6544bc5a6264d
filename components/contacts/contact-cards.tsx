'use client';

import Link from 'next/link';
import { toContactName, toInitials } from '@/components/format/person';
import { usePortal } from '@/components/portal/portal-provider';
import { contactPath } from '@/components/routes/paths';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import type { Contact, Property } from '@/lib/contacts/contract';
import { CellValue } from './cell-value';
import type { ContactsListProps } from './contacts-grid';
import { useDisplayOptions } from './display-options';
import { toDisplayValue } from './display-value';
import { ListTail } from './list-tail';
import { isInstant } from './property-definition';
import { MarkedText, searchedProperties } from './marked-text';
import { NewRowsButton } from './new-rows-button';
import { PositionHandle } from './position-handle';
import { useHeldRows } from './use-held-rows';
import { useRowDescription } from './use-row-description';
import { useRowWindow } from './use-row-window';

const cardHeight = 84;
const factsMax = 2;

/** The contacts as cards, for a screen too narrow for columns: the same rows, read on in the same way. */
export function ContactCards({ list, definitions, sort }: Omit<ContactsListProps, 'onSort'>) {
  const { rowCount, total, contactAt, isOutdated } = list;
  const { hubId } = usePortal();
  const { scrollRef, onScroll, height, items, topIndex, newAbove, ...rows } = useRowWindow({
    count: rowCount,
    rowHeight: cardHeight,
    headerHeight: 0,
    memoryKey: `${hubId} ${list.question}`,
    onRange: list.onRange,
    onNearEnd: list.readOn,
  });
  const describeRow = useRowDescription({ contactAt, sort, definitions });
  useHeldRows({ list, topIndex, onMoved: rows.shiftBy });

  return (
    <div className="relative flex min-h-0 flex-1">
      <NewRowsButton count={newAbove} onShow={() => rows.scrollToContent(0)} />
      {/* Scrollable by keyboard through the links in it. */}
      <div
        ref={scrollRef}
        id="contacts-list"
        className={cn('min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain', !list.isLive && 'has-handle')}
        onScroll={onScroll}
      >
        <ul
          aria-label="Contacts"
          aria-busy={isOutdated}
          className={cn('relative overflow-clip transition-opacity duration-150', isOutdated && 'opacity-55')}
          style={{ height: height }}
        >
          {items.map(({ index, top }) => {
            const contact = contactAt(index);
            return (
              <li
                key={index}
                aria-setsize={total ?? -1}
                aria-posinset={index + 1}
                className="absolute inset-x-0 border-b border-line"
                style={{ transform: `translateY(${top}px)`, height: cardHeight }}
              >
                {contact ? <ContactCard contact={contact} definitions={definitions} /> : <ComingCard />}
              </li>
            );
          })}
        </ul>
        <ListTail tail={list.tail} rowHeight={cardHeight} />
      </div>
      {list.isLive ? null : (
        <PositionHandle
          rowCount={rowCount}
          topIndex={topIndex}
          rowsPerPage={rows.rowsPerPage + 1}
          describeRow={describeRow}
          onMove={(index) => rows.scrollToContent(index * cardHeight)}
        />
      )}
    </div>
  );
}

function ComingCard() {
  return (
    <span className="flex h-full items-center gap-3 px-4">
      <span className="sr-only">On its way</span>
      <Skeleton className="size-9 rounded-full" />
      <span className="space-y-2">
        <Skeleton className="w-36" />
        <Skeleton className="h-2.5 w-48" />
      </span>
    </span>
  );
}

function ContactCard({ contact, definitions }: { contact: Contact; definitions: readonly Property[] }) {
  const { hubId } = usePortal();
  const options = useDisplayOptions();
  const name = toContactName(contact);
  const email = contact.properties.email?.trim();
  const facts = definitions
    .map((definition) => ({
      definition,
      value: toDisplayValue(definition, contact.properties[definition.name], options),
    }))
    .filter(({ value }) => value.kind !== 'empty')
    .sort((a, b) => Number(isInstant(a.definition)) - Number(isInstant(b.definition)))
    .slice(0, factsMax);

  return (
    <Link
      href={contactPath(hubId, contact.id)}
      prefetch={false}
      data-contact-id={contact.id}
      className="flex h-full items-center gap-3 px-4 focus-visible:-outline-offset-2 active:bg-hover"
    >
      <Avatar initials={toInitials(name)} hueKey={contact.id} className="size-9 text-xs" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-base font-medium text-ink">
          <bdi>
            <MarkedText text={name} />
          </bdi>
        </span>
        {email && email !== name ? (
          <span className="truncate text-xs text-muted">
            <bdi>
              <MarkedText text={email} />
            </bdi>
          </span>
        ) : null}
        <span className="mt-1 flex min-w-0 items-center gap-2 text-xs text-muted">
          {facts.map(({ definition, value }) => (
            <span key={definition.name} className="flex min-w-0 gap-1" title={definition.label}>
              {/* A date alone does not say what happened then. */}
              {isInstant(definition) ? <span className="shrink-0 text-faint">{definition.label}</span> : null}
              <CellValue value={value} marks={searchedProperties[definition.name]} />
            </span>
          ))}
        </span>
      </span>
    </Link>
  );
}
