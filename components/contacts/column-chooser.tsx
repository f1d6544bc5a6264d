'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Search, X } from 'lucide-react';
import { useMemo, useRef, useState, type RefObject } from 'react';
import { announce } from '@/components/announcer/announce';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { explainError } from '@/components/states/explain-error';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import type { Property } from '@/lib/contacts/contract';
import { groupProperties, moveItem, searchGroups, toColumnChoices } from './column-choice';
import { propertiesQuery } from './contact-queries';
import { toFallbackDefinition } from './property-definition';

type ColumnChooserProps = {
  columns: readonly string[];
  defaults: readonly string[];
  onApply: (columns: string[]) => void;
  onClose: () => void;
};

/** Chooses and orders the columns. Nothing changes, and nothing is asked of HubSpot, until it is applied. */
export function ColumnChooser({ columns, defaults, onApply, onClose }: ColumnChooserProps) {
  const { hubId } = usePortal();
  const { data, error, refetch } = useQuery(propertiesQuery(hubId));
  const [chosen, setChosen] = useState<readonly string[]>(columns);
  const [search, setSearch] = useState('');
  const searchRef = useRef<HTMLInputElement>(null);

  const groups = useMemo(() => toColumnChoices(groupProperties(data?.results ?? [], data?.groups ?? [])), [data]);
  const found = useMemo(() => searchGroups(groups, search), [groups, search]);
  const definitions = useMemo(() => new Map(data?.results.map((property) => [property.name, property])), [data]);
  const labelOf = (name: string) => (definitions.get(name) ?? toFallbackDefinition(name)).label;

  function toggle(name: string) {
    setChosen((now) => (now.includes(name) ? now.filter((other) => other !== name) : [...now, name]));
  }

  return (
    <Dialog
      title="Columns"
      description="The name always comes first. Choices are part of the address, so a shared link shows the same columns."
      onClose={onClose}
      initialFocus={searchRef}
      className="md:max-w-3xl"
    >
      <div className="grid min-h-0 flex-1 grid-rows-[minmax(0,1.4fr)_minmax(0,1fr)] border-t border-line md:h-[28rem] md:grid-cols-[1.25fr_1fr] md:grid-rows-1">
        <div className="flex min-h-0 flex-col md:border-r md:border-line">
          <ChoiceSearch inputRef={searchRef} value={search} onChange={setSearch} />
          <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3" tabIndex={-1}>
            {error ? (
              <p role="alert" className="space-y-2 px-3 py-4 text-sm text-muted">
                <span className="block">{explainError(toErrorBody(error)).text}</span>
                <Button size="sm" onClick={() => void refetch()}>
                  Try again
                </Button>
              </p>
            ) : data ? (
              <ChoiceList groups={found} chosen={chosen} search={search} onToggle={toggle} />
            ) : (
              <ChoiceSkeleton />
            )}
          </div>
        </div>
        <ShownColumns chosen={chosen} labelOf={labelOf} onChange={setChosen} />
      </div>
      <DialogActions>
        <Button variant="ghost" className="mr-auto" onClick={() => setChosen(defaults)}>
          Reset to default
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={chosen.length === 0}
          title={chosen.length === 0 ? 'Choose at least one column' : undefined}
          onClick={() => {
            onApply([...chosen]);
            announce(`${chosen.length} columns shown beside the name`);
            onClose();
          }}
        >
          Apply
        </Button>
      </DialogActions>
    </Dialog>
  );
}

type ChoiceSearchProps = {
  inputRef: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (value: string) => void;
};

function ChoiceSearch({ inputRef, value, onChange }: ChoiceSearchProps) {
  return (
    <div className="relative p-3">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-5.5 size-4 -translate-y-1/2 text-faint"
      />
      <Input
        ref={inputRef}
        type="search"
        aria-label="Search properties"
        placeholder="Search properties"
        className="pl-8"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

type ChoiceListProps = {
  groups: ReturnType<typeof searchGroups>;
  chosen: readonly string[];
  search: string;
  onToggle: (name: string) => void;
};

function ChoiceList({ groups, chosen, search, onToggle }: ChoiceListProps) {
  if (groups.length === 0) {
    return (
      <p className="px-3 py-4 text-sm break-words text-muted">
        No property matches “<bdi>{search}</bdi>”.
      </p>
    );
  }
  return groups.map((group) => (
    <fieldset key={group.name} className="mb-2">
      <legend className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{group.label}</legend>
      {group.properties.map((property) => (
        <Choice key={property.name} property={property} isChosen={chosen.includes(property.name)} onToggle={onToggle} />
      ))}
    </fieldset>
  ));
}

function Choice({
  property,
  isChosen,
  onToggle,
}: {
  property: Property;
  isChosen: boolean;
  onToggle: (name: string) => void;
}) {
  return (
    <label
      className="flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-sm [contain-intrinsic-size:auto_2rem] [content-visibility:auto] hover:bg-hover"
      title={property.description || property.name}
    >
      <Checkbox checked={isChosen} onChange={() => onToggle(property.name)} />
      <bdi className="min-w-0 truncate">{property.label}</bdi>
    </label>
  );
}

function ChoiceSkeleton() {
  return (
    <div aria-hidden className="space-y-4 px-2 pt-3">
      {[40, 56, 32, 48, 60, 36, 52].map((width) => (
        <div key={width} className="flex items-center gap-2.5">
          <Skeleton className="size-4" />
          <Skeleton className="max-w-full" />
          <span style={{ width: `${width}%` }}>
            <Skeleton />
          </span>
        </div>
      ))}
    </div>
  );
}

type ShownColumnsProps = {
  chosen: readonly string[];
  labelOf: (name: string) => string;
  onChange: (chosen: string[]) => void;
};

function ShownColumns({ chosen, labelOf, onChange }: ShownColumnsProps) {
  function move(index: number, by: 1 | -1) {
    onChange(moveItem(chosen, index, by));
    announce(`${labelOf(chosen[index] ?? '')} is now column ${index + by + 2}`);
  }
  return (
    <div className="flex min-h-0 flex-col border-t border-line bg-sunken md:border-t-0">
      <h3 className="px-4 pt-3 pb-2 text-xs font-medium text-muted">Shown, in this order</h3>
      <ol className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <li className="flex h-8 items-center px-2 text-sm text-muted">Name</li>
        {chosen.map((name, index) => (
          <li key={name} className="flex min-h-8 items-center gap-0.5 rounded-md pr-1 pl-2 text-sm hover:bg-hover">
            <bdi className="min-w-0 flex-1 truncate">{labelOf(name)}</bdi>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Move ${labelOf(name)} up`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <ArrowUp aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Move ${labelOf(name)} down`}
              disabled={index === chosen.length - 1}
              onClick={() => move(index, 1)}
            >
              <ArrowDown aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove ${labelOf(name)}`}
              onClick={() => onChange(chosen.filter((other) => other !== name))}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}
