'use client';

import Link from 'next/link';
import { toContactName, toInitials } from '@/components/format/person';
import { usePortal } from '@/components/portal/portal-provider';
import { contactPath } from '@/components/routes/paths';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/class-names';
import type { Contact, Property } from '@/lib/contacts/contract';
import { CellValue } from './cell-value';
import type { ContactsListProps } from './contacts-grid';
import { useDisplayOptions } from './display-options';
import { toDisplayValue } from './display-value';
import { ListTail } from './list-tail';
import { isInstant } from './property-definition';
import { useVirtualRows } from './use-virtual-rows';

const cardHeight = 84;
const factsMax = 2;

/** The contacts as cards, for a screen too narrow for columns: the same rows, read on in the same way. */
export function ContactCards(props: Omit<ContactsListProps, 'sort' | 'onSort'>) {
  const { contacts, definitions, total, tail, isOutdated, memoryKey, onNearEnd } = props;
  const { scrollRef, virtualizer, onScroll } = useVirtualRows({
    count: contacts.length,
    rowHeight: cardHeight,
    headerHeight: 0,
    memoryKey,
    onNearEnd,
  });

  return (
    // Scrollable by keyboard through the links in it.
    <div ref={scrollRef} className="min-h-0 flex-1 overflow-y-auto overscroll-contain" onScroll={onScroll}>
      <ul
        aria-label="Contacts"
        aria-busy={isOutdated}
        className={cn('relative transition-opacity duration-150', isOutdated && 'opacity-55')}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const contact = contacts[index];
          return contact ? (
            <li
              key={index}
              aria-setsize={total ?? -1}
              aria-posinset={index + 1}
              className="absolute inset-x-0 border-b border-line"
              style={{ transform: `translateY(${start}px)`, height: cardHeight }}
            >
              <ContactCard contact={contact} definitions={definitions} />
            </li>
          ) : null;
        })}
      </ul>
      <ListTail tail={tail} rowHeight={cardHeight} />
    </div>
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
          <bdi>{name}</bdi>
        </span>
        {email && email !== name ? (
          <span className="truncate text-xs text-muted">
            <bdi>{email}</bdi>
          </span>
        ) : null}
        <span className="mt-1 flex min-w-0 items-center gap-2 text-xs text-muted">
          {facts.map(({ definition, value }) => (
            <span key={definition.name} className="flex min-w-0 gap-1" title={definition.label}>
              {/* A date alone does not say what happened then. */}
              {isInstant(definition) ? <span className="shrink-0 text-faint">{definition.label}</span> : null}
              <CellValue value={value} />
            </span>
          ))}
        </span>
      </span>
    </Link>
  );
}
