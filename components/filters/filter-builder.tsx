'use client';

import { Copy, Info, Plus, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useReducer, useRef, useState, type ReactNode } from 'react';
import { announce } from '@/components/announcer/announce';
import { groupProperties } from '@/components/contacts/column-choice';
import { toFallbackDefinition } from '@/components/contacts/property-definition';
import { useFormat } from '@/components/format/format-provider';
import { Button } from '@/components/ui/button';
import { DialogActions } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { FilterGroups, Property, PropertyList } from '@/lib/contacts/contract';
import {
  findBuilderProblems,
  openBuilder,
  reduceBuilder,
  toFilterGroups,
  type BuilderAction,
  type BuilderFilter,
  type BuilderGroup,
} from './builder-state';
import { startDraft, type DraftProblem } from './filter-draft';
import { toFilterKind } from './filter-kind';
import { FilterRow } from './filter-row';
import { findLiveLimit, liveMeanings } from './live-limits';
import { serializeFilters } from './parse-filters';
import { PropertyPicker } from './property-picker';

/** What a property is being chosen for: a filter to be added to a group, or one that is there already. */
type Picking = { groupKey: number | undefined; filterKey?: number };

export type FilterPanelProps = {
  groups: FilterGroups;
  /** The list's search, which narrows what is counted. */
  search: string;
  isLive: boolean;
  onApply: (groups: FilterGroups) => void;
  onClose: () => void;
};

type FilterBuilderProps = FilterPanelProps & { list: PropertyList; properties: ReadonlyMap<string, Property> };

export function FilterBuilder(props: FilterBuilderProps) {
  const { groups: applied, search, isLive, list, properties, onApply, onClose } = props;
  const { timeZone } = useFormat();
  const definitionOf = (name: string) => properties.get(name) ?? toFallbackDefinition(name);
  const kindOf = (name: string) => toFilterKind(definitionOf(name));
  const [state, dispatch] = useReducer(reduceBuilder, applied, (groups) => openBuilder(groups, { kindOf, timeZone }));
  const [picking, setPicking] = useState<Picking | undefined>(
    applied.length === 0 ? { groupKey: undefined } : undefined,
  );
  const [tries, setTries] = useState(0);
  const [focusKey, setFocusKey] = useState<number>();
  const bodyRef = useFirstProblemFocus(tries);
  const isTried = tries > 0;
  const choices = useMemo(() => groupProperties(list.results, list.groups), [list]);
  const problems = findBuilderProblems(state, kindOf);
  const sound = toFilterGroups(state, kindOf);
  const liveLimit = isLive ? findLiveLimit(sound) : undefined;

  function pick(name: string) {
    const draft = startDraft(name, kindOf(name), timeZone);
    if (picking?.filterKey === undefined) dispatch({ do: 'add-filter', groupKey: picking?.groupKey, draft });
    else dispatch({ do: 'replace-filter', key: picking.filterKey, draft });
    setFocusKey(picking?.filterKey ?? state.nextKey);
    setPicking(undefined);
  }
  /** A choice narrows its own group, so the counts beside it are those of that group. */
  const toCounted = (group: BuilderGroup) => serializeFilters(toFilterGroups({ ...state, groups: [group] }, kindOf));
  function apply() {
    if (problems.size > 0 || liveLimit) {
      setTries((count) => count + 1);
      announce(liveLimit ?? `${problems.size} of the filters cannot be applied yet`);
      return;
    }
    onApply(sound);
    onClose();
  }

  if (picking) {
    const cancel = () => (state.groups.length === 0 ? onClose() : setPicking(undefined));
    return <PropertyPicker groups={choices} onPick={pick} onCancel={cancel} />;
  }
  return (
    <>
      <div
        ref={bodyRef}
        className="min-h-0 flex-1 space-y-3 overflow-y-auto border-t border-line bg-sunken px-4 py-4 md:px-5"
      >
        {isLive ? (
          <Notice tone="info" icon={<Info />}>
            {liveMeanings}
          </Notice>
        ) : null}
        {state.groups.length === 0 ? (
          <p className="py-6 text-center text-sm text-muted">No filter: every contact is shown.</p>
        ) : null}
        {state.groups.map((group, place) => (
          <GroupCard
            key={group.key}
            group={group}
            place={place}
            dispatch={dispatch}
            onAdd={() => setPicking({ groupKey: group.key })}
          >
            {group.filters.map((filter) => (
              <FilterRow
                key={filter.key}
                filter={filter}
                property={definitionOf(filter.propertyName)}
                hasFocus={filter.key === focusKey}
                isKnown={properties.has(filter.propertyName)}
                kind={kindOf(filter.propertyName)}
                problem={toShownProblem(problems.get(filter.key), filter, isTried)}
                countedIn={isLive ? undefined : { ...(search && { q: search }), filters: toCounted(group) }}
                onPickProperty={() => setPicking({ groupKey: group.key, filterKey: filter.key })}
                dispatch={dispatch}
              />
            ))}
          </GroupCard>
        ))}
        <Button onClick={() => setPicking({ groupKey: undefined })}>
          <Plus aria-hidden />
          {state.groups.length === 0 ? 'Add a filter' : 'Or: add a group'}
        </Button>
      </div>
      <DialogActions>
        <Button
          variant="ghost"
          className="mr-auto"
          disabled={state.groups.length === 0}
          onClick={() => dispatch({ do: 'clear' })}
        >
          Clear all
        </Button>
        {isTried && liveLimit ? (
          <p role="alert" className="text-xs text-danger-text">
            {liveLimit}
          </p>
        ) : null}
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" onClick={apply}>
          Apply
        </Button>
      </DialogActions>
    </>
  );
}

/** Whoever tries to apply what cannot be applied is led to the first field that has to be mended. */
function useFirstProblemFocus(tries: number) {
  const bodyRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries === 0) return;
    const field = bodyRef.current?.querySelector('[aria-invalid="true"]');
    if (field instanceof HTMLElement) field.focus();
  }, [tries]);
  return bodyRef;
}

/** An empty field is only wrong once somebody wants to apply it. */
function toShownProblem(
  problem: DraftProblem | undefined,
  filter: BuilderFilter,
  isTried: boolean,
): DraftProblem | undefined {
  if (!problem || isTried) return problem;
  const text = problem.field === 'values' ? filter.values.join('') : filter[problem.field];
  return text.trim() === '' ? undefined : problem;
}

type GroupCardProps = {
  group: BuilderGroup;
  place: number;
  dispatch: (action: BuilderAction) => void;
  onAdd: () => void;
  children: ReactNode;
};

function GroupCard({ group, place, dispatch, onAdd, children }: GroupCardProps) {
  const title = `Group ${place + 1}`;
  return (
    <>
      {place > 0 ? <p className="text-center text-xs font-medium text-muted">or</p> : null}
      <section aria-label={title} className="rounded-xl border border-line bg-raised p-3">
        <header className="mb-2 flex items-center gap-1">
          <h3 className="flex-1 text-xs font-medium text-muted">{title}: all of these</h3>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Duplicate ${title}`}
            title="Duplicate the group"
            onClick={() => dispatch({ do: 'duplicate-group', key: group.key })}
          >
            <Copy aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Remove ${title}`}
            title="Remove the group"
            onClick={() => dispatch({ do: 'remove-group', key: group.key })}
          >
            <Trash2 aria-hidden />
          </Button>
        </header>
        <ul className="space-y-2">{children}</ul>
        <Button variant="ghost" size="sm" className="mt-2" onClick={onAdd}>
          <Plus aria-hidden />
          And: add a filter
        </Button>
      </section>
    </>
  );
}
