'use client';

import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { groupProperties, searchGroups } from '@/components/contacts/column-choice';
import { usePreference } from '@/components/preferences/preferences-provider';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import type { RecordPartProps } from './key-facts';
import { PropertyRow } from './property-row';

/** All properties in HubSpot's groups. A search looks at the empty ones too, so that any property can be found and filled. */
export function PropertyGroups({ contact, contactId, definitions, isEditable, onMerged }: RecordPartProps) {
  const [showsEmpty, setShowsEmpty] = usePreference('showsEmpty');
  const [search, setSearch] = useState('');
  // Which are empty is settled once per visit, so that a property that is cleared does not vanish from under the hand.
  const [filled] = useState(() => new Set(Object.keys(contact.properties).filter((name) => contact.properties[name])));

  const all = useMemo(() => groupProperties(definitions.results, definitions.groups), [definitions]);
  const groups = useMemo(() => {
    const found = searchGroups(all, search);
    if (search.trim() || showsEmpty) return found;
    return found.flatMap((group) => {
      const properties = group.properties.filter(({ name }) => filled.has(name) || contact.properties[name]);
      return properties.length > 0 ? [{ ...group, properties }] : [];
    });
  }, [all, search, showsEmpty, filled, contact.properties]);

  return (
    <section aria-labelledby="all-properties" className="min-w-0">
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="all-properties" className="text-sm font-semibold">
          Properties
        </h2>
        <div className="relative min-w-0 flex-[1_1_12rem] sm:max-w-xs">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
          <Input
            type="search"
            aria-label="Search properties"
            placeholder="Search properties"
            className="pl-8"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <label className="flex min-h-8 items-center gap-2 text-sm text-muted">
          <Checkbox checked={!showsEmpty} onChange={(event) => setShowsEmpty(!event.target.checked)} />
          Hide empty
        </label>
      </div>
      {groups.length === 0 ? (
        <p className="rounded-xl border border-line px-4 py-8 text-center text-sm break-words text-muted">
          No property matches “<bdi>{search}</bdi>”.{' '}
          <Button size="sm" className="ml-1" onClick={() => setSearch('')}>
            Clear search
          </Button>
        </p>
      ) : null}
      <div className="space-y-5">
        {groups.map((group) => (
          <section key={group.name} aria-label={group.label} className="rounded-xl border border-line px-4 pt-3 pb-2">
            <h3 className="mb-1 text-sm font-semibold">
              <bdi>{group.label}</bdi>
              <span className="ml-2 text-xs font-normal text-faint tabular-nums">{group.properties.length}</span>
            </h3>
            <dl className="divide-y divide-line">
              {group.properties.map((property) => (
                <PropertyRow
                  key={property.name}
                  contactId={contactId}
                  property={property}
                  value={contact.properties[property.name] ?? null}
                  isEditable={isEditable}
                  onMerged={onMerged}
                  className="py-px"
                />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  );
}
