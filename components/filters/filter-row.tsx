'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Copy, X } from 'lucide-react';
import { ownersQuery } from '@/components/contacts/contact-queries';
import { ownersScope, usePortal } from '@/components/portal/portal-provider';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { Facet, Property } from '@/lib/contacts/contract';
import { toOwnerName } from '@/lib/kernel/person-name';
import type { BuilderAction, BuilderFilter } from './builder-state';
import { facetQuery } from './facets-query';
import { conditionsOf, toConditionWords, type Condition } from './filter-conditions';
import type { DraftProblem } from './filter-draft';
import type { FilterKind } from './filter-kind';
import type { Option } from './option-list';
import { ValueEditor } from './value-editor';

type FilterRowProps = {
  filter: BuilderFilter;
  property: Property;
  /** Whether it has just been added. */
  hasFocus: boolean;
  isKnown: boolean;
  kind: FilterKind;
  problem: DraftProblem | undefined;
  /** The list that values are counted in; absent where nobody can count, as in HubSpot itself. */
  countedIn: { q?: string; filters: string | null } | undefined;
  onPickProperty: () => void;
  dispatch: (action: BuilderAction) => void;
};

const listedKinds: FilterKind[] = ['choice', 'members', 'owner', 'boolean'];

export function FilterRow(props: FilterRowProps) {
  const { filter, property, hasFocus, isKnown, kind, problem, countedIn, onPickProperty, dispatch } = props;
  const options = useOptions({ filter, property, kind, countedIn });
  const { label } = property;
  const conditions = conditionsOf[kind];
  const listed = conditions.includes(filter.condition) ? conditions : [...conditions, filter.condition];

  return (
    <li className="rounded-lg border border-line bg-canvas p-2.5">
      <div className="flex flex-wrap items-start gap-2">
        <Button className="max-w-full min-w-0 shrink" title="Choose another property" onClick={onPickProperty}>
          <bdi className="truncate">{label}</bdi>
          <ChevronDown aria-hidden className="text-faint" />
        </Button>
        <Select
          autoFocus={hasFocus}
          aria-label={`Condition for ${label}`}
          className="w-auto max-w-full"
          value={filter.condition}
          onChange={(event) => {
            const condition = listed.find((each) => each === event.target.value);
            if (condition) dispatch({ do: 'change-filter', key: filter.key, change: { condition } });
          }}
        >
          {listed.map((condition: Condition) => (
            <option key={condition} value={condition}>
              {toConditionWords(condition, kind)}
              {condition === 'PERIOD' ? ' (today, this week, …)' : ''}
            </option>
          ))}
        </Select>
        <span className="ml-auto flex">
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Duplicate the filter on ${label}`}
            title="Duplicate"
            onClick={() => dispatch({ do: 'duplicate-filter', key: filter.key })}
          >
            <Copy aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove the filter on ${label}`}
            title="Remove"
            onClick={() => dispatch({ do: 'remove-filter', key: filter.key })}
          >
            <X aria-hidden />
          </Button>
        </span>
      </div>
      <div className="mt-2 empty:hidden">
        {isKnown ? null : (
          <p className="mb-2 text-xs text-danger-text">
            This portal has no property “{filter.propertyName}”. Choose another one, or remove the filter.
          </p>
        )}
        <ValueEditor
          filter={filter}
          property={property}
          kind={kind}
          options={options}
          problem={problem}
          onChange={(change) => dispatch({ do: 'change-filter', key: filter.key, change })}
        />
      </div>
    </li>
  );
}

type OptionsQuestion = Pick<FilterRowProps, 'filter' | 'property' | 'kind' | 'countedIn'>;

/** What there is to choose from, with counts where they are known; undefined for properties whose values are free. */
function useOptions({ filter, property, kind, countedIn }: OptionsQuestion): Option[] | undefined {
  const { hubId, missingScopes } = usePortal();
  const isListed = listedKinds.includes(kind);
  const owners = useQuery({
    ...ownersQuery(hubId),
    enabled: kind === 'owner' && !missingScopes.includes(ownersScope),
  });
  const facet = useQuery({
    ...facetQuery(hubId, { property: property.name, filters: null, ...countedIn }),
    enabled: isListed && countedIn !== undefined && (filter.condition === 'IN' || filter.condition === 'NOT_IN'),
    retry: false,
  });
  if (!isListed) return undefined;
  const known =
    kind === 'owner'
      ? (owners.data?.results ?? []).map((owner) => ({ value: owner.id, label: toOwnerName(owner) }))
      : toKnownOptions(property, kind);
  return withCounts(known, facet.data, [...filter.values, filter.value]);
}

function toKnownOptions({ options }: Property, kind: FilterKind): Option[] {
  const visible = options.filter(({ hidden }) => !hidden);
  if (kind !== 'boolean') return visible.map(({ value, label }) => ({ value, label }));
  return ['true', 'false'].map((value) => {
    const label = visible.find((option) => option.value === value)?.label ?? value;
    return { value, label: /^(true|false)$/i.test(label) ? (value === 'true' ? 'Yes' : 'No') : label };
  });
}

/** The options with what was counted, and after them values that contacts or the filter have although no option says so. */
function withCounts(known: readonly Option[], facet: Facet | undefined, chosen: readonly string[]): Option[] {
  const counts = new Map(facet?.results.map(({ value, count }) => [value, count]));
  const isCounted = facet !== undefined && facet.total !== null;
  const values = new Set(known.map(({ value }) => value));
  const found = (facet?.results ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
  const others = [...new Set([...chosen, ...found])].filter((value) => value !== '' && !values.has(value));
  return [...known, ...others.map((value) => ({ value, label: value }))].map((option) => ({
    ...option,
    count: isCounted ? (counts.get(option.value) ?? (facet.isTruncated ? undefined : 0)) : undefined,
  }));
}
