'use client';

import { Search } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { searchGroups, type ChoiceGroup } from '@/components/contacts/column-choice';
import { cn } from '@/components/ui/class-names';
import { Input } from '@/components/ui/input';
import type { Property } from '@/lib/contacts/contract';

type PropertyPickerProps = { groups: readonly ChoiceGroup[]; onPick: (name: string) => void; onCancel: () => void };

/** Chooses one of all properties, grouped as in HubSpot; the keys stay in the search field. */
export function PropertyPicker({ groups, onPick, onCancel }: PropertyPickerProps) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const listRef = useRef<HTMLDivElement>(null);
  const found = searchGroups(groups, search);
  const properties = found.flatMap((group) => group.properties);
  const optionId = (name: string) => `${listId}-${name}`;
  const activeName = properties[active]?.name;

  useLayoutEffect(() => {
    listRef.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, search]);

  return (
    <div className="flex min-h-0 flex-1 flex-col border-t border-line">
      <div className="relative p-3">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-5.5 size-4 -translate-y-1/2 text-faint"
        />
        <Input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={activeName === undefined ? undefined : optionId(activeName)}
          aria-label="Search properties to filter by"
          placeholder="Search properties"
          autoComplete="off"
          className="pl-8"
          value={search}
          onChange={(event) => {
            const next = searchGroups(groups, event.target.value).flatMap((group) => group.properties);
            setSearch(event.target.value);
            setActive(findBest(next, event.target.value));
          }}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0) {
              event.preventDefault();
              setActive((now) => Math.min(Math.max(now + step, 0), Math.max(0, properties.length - 1)));
            } else if (event.key === 'Enter' && activeName !== undefined) {
              event.preventDefault();
              onPick(activeName);
            } else if (event.key === 'Escape') {
              event.stopPropagation();
              onCancel();
            }
          }}
        />
      </div>
      <div
        ref={listRef}
        id={listId}
        role="listbox"
        aria-label="Properties"
        className="min-h-0 flex-1 overflow-y-auto px-2 pb-3"
      >
        {found.map((group) => (
          <div key={group.name} role="group" aria-label={group.label} className="mb-2">
            <p aria-hidden className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
              {group.label}
            </p>
            {group.properties.map(({ name, label, description }) => (
              <div
                key={name}
                id={optionId(name)}
                role="option"
                aria-selected={name === activeName}
                title={description || name}
                className={cn(
                  'flex min-h-8 cursor-pointer items-center rounded-md px-2 py-1 text-sm pointer-coarse:min-h-11',
                  name === activeName ? 'bg-hover' : 'hover:bg-hover',
                )}
                onClick={() => onPick(name)}
              >
                <bdi className="min-w-0 truncate">{label}</bdi>
              </div>
            ))}
          </div>
        ))}
        {found.length === 0 ? (
          <p className="px-2 py-3 text-sm break-words text-muted">
            No property matches “<bdi>{search}</bdi>”.
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** The property that a search most likely means: one that is called that, before one that only mentions it. */
function findBest(properties: readonly Property[], search: string): number {
  const text = search.trim().toLocaleLowerCase();
  const labels = properties.map(({ label }) => label.toLocaleLowerCase());
  const tests = [
    (label: string) => label === text,
    (label: string) => label.startsWith(text),
    (label: string) => label.includes(text),
  ];
  for (const test of tests) {
    const index = labels.findIndex(test);
    if (index >= 0) return index;
  }
  return 0;
}
