import type { FilterGroups } from '@/lib/contacts/contract';
import { findDraftProblem, toDraft, toFilter, type DraftProblem, type FilterDraft } from './filter-draft';
import type { FilterKind } from './filter-kind';

/** A filter in the builder. The key outlives changes of place, so that the focus stays in its field. */
export type BuilderFilter = FilterDraft & { key: number };
export type BuilderGroup = { key: number; filters: readonly BuilderFilter[] };
export type BuilderState = { groups: readonly BuilderGroup[]; nextKey: number };

export type BuilderAction =
  | { do: 'add-filter'; groupKey: number | undefined; draft: FilterDraft }
  | { do: 'change-filter'; key: number; change: Partial<FilterDraft> }
  | { do: 'replace-filter'; key: number; draft: FilterDraft }
  | { do: 'duplicate-filter'; key: number }
  | { do: 'remove-filter'; key: number }
  | { do: 'duplicate-group'; key: number }
  | { do: 'remove-group'; key: number }
  | { do: 'clear' };

export function openBuilder(
  groups: FilterGroups,
  { kindOf, timeZone }: { kindOf: (name: string) => FilterKind; timeZone: string },
): BuilderState {
  let nextKey = 1;
  const opened = groups.map(({ filters }) => ({
    key: nextKey++,
    filters: filters.map((filter) => ({
      ...toDraft(filter, kindOf(filter.propertyName), timeZone),
      key: nextKey++,
    })),
  }));
  return { groups: opened, nextKey };
}

const changeFilters = (state: BuilderState, change: (filters: readonly BuilderFilter[]) => BuilderFilter[]) =>
  state.groups
    .map((group) => ({ ...group, filters: change(group.filters) }))
    .filter(({ filters }) => filters.length > 0);

/** The builder after something was done in it. A group that has lost its last filter is gone. */
export function reduceBuilder(state: BuilderState, action: BuilderAction): BuilderState {
  const { groups, nextKey } = state;
  switch (action.do) {
    case 'add-filter': {
      const filter = { ...action.draft, key: nextKey };
      if (!groups.some(({ key }) => key === action.groupKey)) {
        return { groups: [...groups, { key: nextKey + 1, filters: [filter] }], nextKey: nextKey + 2 };
      }
      const grown = groups.map((group) =>
        group.key === action.groupKey ? { ...group, filters: [...group.filters, filter] } : group,
      );
      return { groups: grown, nextKey: nextKey + 1 };
    }
    case 'change-filter':
    case 'replace-filter': {
      const change = action.do === 'change-filter' ? action.change : action.draft;
      const changed = changeFilters(state, (filters) =>
        filters.map((filter) => (filter.key === action.key ? { ...filter, ...change } : filter)),
      );
      return { groups: changed, nextKey };
    }
    case 'duplicate-filter': {
      const changed = changeFilters(state, (filters) =>
        filters.flatMap((filter) => (filter.key === action.key ? [filter, { ...filter, key: nextKey }] : [filter])),
      );
      return { groups: changed, nextKey: nextKey + 1 };
    }
    case 'remove-filter':
      return { groups: changeFilters(state, (filters) => filters.filter(({ key }) => key !== action.key)), nextKey };
    case 'duplicate-group': {
      let key = nextKey;
      const copied = groups.flatMap((group) => {
        if (group.key !== action.key) return [group];
        return [group, { key: key++, filters: group.filters.map((filter) => ({ ...filter, key: key++ })) }];
      });
      return { groups: copied, nextKey: key };
    }
    case 'remove-group':
      return { groups: groups.filter(({ key }) => key !== action.key), nextKey };
    case 'clear':
      return { groups: [], nextKey };
  }
}

/** What has to be mended before the filters can be applied, by the filter's key. */
export function findBuilderProblems(
  { groups }: BuilderState,
  kindOf: (name: string) => FilterKind,
): ReadonlyMap<number, DraftProblem> {
  const problems = new Map<number, DraftProblem>();
  for (const filter of groups.flatMap(({ filters }) => filters)) {
    const problem = findDraftProblem(filter, kindOf(filter.propertyName));
    if (problem) problems.set(filter.key, problem);
  }
  return problems;
}

/** The filters as far as they are sound. */
export function toFilterGroups({ groups }: BuilderState, kindOf: (name: string) => FilterKind): FilterGroups {
  return groups.flatMap(({ filters }) => {
    const sound = filters.filter((filter) => !findDraftProblem(filter, kindOf(filter.propertyName)));
    if (sound.length === 0) return [];
    return [{ filters: sound.map((filter) => toFilter(filter, kindOf(filter.propertyName))) }];
  });
}
