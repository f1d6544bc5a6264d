import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterOperators } from '@/lib/contacts/contract';
import { findBuilderProblems, openBuilder, reduceBuilder, toFilterGroups } from './builder-state';
import { conditionsOf, type Condition, type Filter } from './filter-conditions';
import { findDraftProblem, startDraft, toDraft, toFilter, type FilterDraft } from './filter-draft';
import type { FilterKind } from './filter-kind';

const zone = 'Europe/Berlin';
const draft = (kind: FilterKind, change: Partial<FilterDraft>) => ({ ...startDraft('p', kind, zone), ...change });
const problemOf = (kind: FilterKind, change: Partial<FilterDraft>) => findDraftProblem(draft(kind, change), kind);

describe('a filter in the builder', () => {
  it('is the same filter after it was opened and left', () => {
    const relative = fc.constantFrom(
      'today',
      'now-24h',
      'today-30d',
      'startOfMonth',
      'startOfQuarter-1q',
      '2026-03-01',
    );
    const dates = fc
      .record({ operator: fc.constantFrom(...filterOperators), value: relative, highValue: relative })
      .map((parts): Filter => toNeeded({ propertyName: 'p', timeZone: 'Asia/Tokyo', ...parts }));
    fc.assert(
      fc.property(dates, (filter) => {
        expect(toFilter(toDraft(filter, 'datetime', zone), 'datetime')).toEqual(filter);
      }),
    );
    const texts = fc
      .record({
        operator: fc.constantFrom(...filterOperators),
        value: fc.constantFrom('a', 'b c'),
        highValue: fc.constant('z'),
      })
      .map((parts): Filter => toNeeded({ propertyName: 'p', ...parts }));
    fc.assert(
      fc.property(texts, (filter) => {
        expect(toFilter(toDraft(filter, 'text', zone), 'text')).toEqual(filter);
      }),
    );
  });

  it('says spans of time as one filter, in the zone of whoever built it', () => {
    const make = (condition: Condition, unit: 'd' | 'h' = 'd') =>
      toFilter(draft('datetime', { condition, amount: '30', unit }), 'datetime');
    expect(make('LAST')).toEqual({
      propertyName: 'p',
      operator: 'BETWEEN',
      value: 'today-30d',
      highValue: 'today',
      timeZone: zone,
    });
    expect(make('LAST', 'h')).toMatchObject({ value: 'now-30h', highValue: 'now' });
    expect(make('AGO')).toMatchObject({ operator: 'LT', value: 'today-30d' });
    expect(make('NEXT')).toMatchObject({ operator: 'BETWEEN', value: 'today', highValue: 'today+30d' });
    expect(make('AHEAD')).toMatchObject({ operator: 'GT', value: 'today+30d' });
  });

  it('begins with a condition that its kind takes', () => {
    for (const [kind, conditions] of Object.entries(conditionsOf) as [FilterKind, readonly Condition[]][]) {
      expect(conditions).toContain(startDraft('p', kind, zone).condition);
    }
  });
});

describe('what is wrong with a filter', () => {
  it('is said of the field that it is in', () => {
    expect(problemOf('number', { condition: 'GT', value: '1,5' })).toMatchObject({ field: 'value' });
    expect(problemOf('number', { condition: 'BETWEEN', value: '5', highValue: '1' })).toMatchObject({
      field: 'highValue',
    });
    expect(problemOf('id', { condition: 'IN', values: ['12', 'x'] })).toMatchObject({ field: 'values' });
    expect(problemOf('choice', { condition: 'IN', values: [] })).toMatchObject({ field: 'values' });
    expect(problemOf('date', { condition: 'LAST', amount: '0' })).toMatchObject({ field: 'amount' });
    expect(problemOf('date', { condition: 'EQ', value: '' })?.message).toBe('Choose a date.');
    expect(problemOf('date', { condition: 'BETWEEN', value: '2026-02-02', highValue: '2026-01-01' })).toMatchObject({
      field: 'highValue',
    });
    expect(problemOf('text', { condition: 'CONTAINS_TOKEN', value: '!?' })).toMatchObject({ field: 'value' });
    expect(problemOf('text', { condition: 'EQ', value: '  ' })?.message).toBe('Enter a value.');
  });

  it('is nothing where the server would take it', () => {
    for (const value of ['007', '-1.5', '1e3', '.5'])
      expect(problemOf('number', { condition: 'EQ', value })).toBeUndefined();
    for (const value of ['today', 'now-3h', 'startOfWeek+6d', '2026-02-28', '1767225600000']) {
      expect(problemOf('datetime', { condition: 'LTE', value })).toBeUndefined();
    }
    expect(problemOf('text', { condition: 'HAS_PROPERTY', value: '' })).toBeUndefined();
    expect(problemOf('datetime', { condition: 'PERIOD' })).toBeUndefined();
  });
});

describe('the builder', () => {
  const kindOf = () => 'text' as const;
  const filter = (value: string): Filter => ({ propertyName: 'p', operator: 'EQ', value });
  const open = (...groups: string[][]) =>
    openBuilder(
      groups.map((values) => ({ filters: values.map(filter) })),
      { kindOf, timeZone: zone },
    );
  const values = (state: ReturnType<typeof open>) =>
    toFilterGroups(state, kindOf).map(({ filters }) => filters.map(({ value }) => value));
  const keyAt = (state: ReturnType<typeof open>, group: number, place: number) =>
    state.groups[group]?.filters[place]?.key ?? -1;

  it('opens with the filters of the list, and gives them back', () => {
    expect(values(open(['a', 'b'], ['c']))).toEqual([['a', 'b'], ['c']]);
  });

  it('adds to a group, or a group of its own', () => {
    const state = open(['a']);
    const added = { ...startDraft('p', 'text', zone), condition: 'EQ' as const, value: 'x' };
    const within = reduceBuilder(state, { do: 'add-filter', groupKey: state.groups[0]?.key, draft: added });
    expect(values(within)).toEqual([['a', 'x']]);
    expect(values(reduceBuilder(state, { do: 'add-filter', groupKey: undefined, draft: added }))).toEqual([
      ['a'],
      ['x'],
    ]);
  });

  it('duplicates and removes filters and groups, and empty groups go', () => {
    const state = open(['a', 'b'], ['c']);
    expect(values(reduceBuilder(state, { do: 'duplicate-filter', key: keyAt(state, 0, 0) }))).toEqual([
      ['a', 'a', 'b'],
      ['c'],
    ]);
    expect(values(reduceBuilder(state, { do: 'remove-filter', key: keyAt(state, 1, 0) }))).toEqual([['a', 'b']]);
    const groupKey = state.groups[0]?.key ?? -1;
    expect(values(reduceBuilder(state, { do: 'duplicate-group', key: groupKey }))).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['c'],
    ]);
    expect(values(reduceBuilder(state, { do: 'remove-group', key: groupKey }))).toEqual([['c']]);
    expect(values(reduceBuilder(state, { do: 'clear' }))).toEqual([]);
  });

  it('never gives two filters one key', () => {
    let state = open(['a', 'b']);
    state = reduceBuilder(state, { do: 'duplicate-group', key: state.groups[0]?.key ?? -1 });
    state = reduceBuilder(state, { do: 'duplicate-filter', key: keyAt(state, 1, 1) });
    const keys = state.groups.flatMap((group) => [group.key, ...group.filters.map(({ key }) => key)]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('knows which filters have to be mended', () => {
    const state = open(['a', 'b']);
    const broken = reduceBuilder(state, { do: 'change-filter', key: keyAt(state, 0, 1), change: { value: '' } });
    expect([...findBuilderProblems(broken, kindOf).keys()]).toEqual([keyAt(state, 0, 1)]);
    expect(values(broken)).toEqual([['a']]);
  });
});

/** A filter with just the keys that its operator needs. */
function toNeeded(filter: Filter): Filter {
  const { propertyName, operator, value, highValue, timeZone } = filter;
  const zoned = timeZone === undefined ? {} : { timeZone };
  if (operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY') return { propertyName, operator };
  if (operator === 'IN' || operator === 'NOT_IN') return { propertyName, operator, values: [value ?? ''], ...zoned };
  if (operator === 'BETWEEN') return { propertyName, operator, value, highValue, ...zoned };
  return { propertyName, operator, value, ...zoned };
}
