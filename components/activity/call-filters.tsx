'use client';

import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useSearchDraft } from '@/components/contacts/use-search-draft';
import { useShortcut } from '@/components/preferences/use-shortcut';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { callOutcomes, type ActivityFacets } from '@/lib/audit/contract';
import { isFiltered, methods, noCallFilters, type CallFilters as Filters, type FilterChange } from './activity-state';
import { describeCause, outcomeWords, whoChoices } from './activity-words';
import { FilterSelect, spanChoices } from './filter-select';

type CallFiltersProps = {
  filters: Filters;
  facets: ActivityFacets['calls'] | undefined;
  onChange: (change: FilterChange<Filters>) => void;
};

const outcomeChoices = callOutcomes.map((value) => ({ value, label: outcomeWords[value].label }));
const methodChoices = methods.map((value) => ({ value, label: value }));

export function toPeopleChoices(people: ActivityFacets['calls']['people']) {
  const named = people.map(({ id, name, email }) => ({ value: id, label: name ?? email ?? id }));
  return [...named.sort((a, b) => a.label.localeCompare(b.label)), ...whoChoices];
}

function toCauseChoices(causes: readonly string[]) {
  const named = causes.map((value) => ({ value, label: describeCause(value) }));
  return named.sort((a, b) => a.label.localeCompare(b.label));
}

/** Which calls are shown. */
export function CallFilters({ filters, facets, onChange }: CallFiltersProps) {
  const { outcome, method, cause, who, span, q } = filters;
  return (
    <div
      role="search"
      aria-label="Filter calls"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-3 md:px-6"
    >
      <TextField text={q} onText={(text) => onChange({ q: text || null })} />
      <FilterSelect
        label="Answer"
        all="Every answer"
        value={outcome}
        choices={outcomeChoices}
        onChange={(value) => onChange({ outcome: value })}
      />
      <FilterSelect
        label="Method"
        all="Every method"
        value={method}
        choices={methodChoices}
        onChange={(value) => onChange({ method: value })}
      />
      <FilterSelect
        label="Cause"
        all="Every cause"
        value={cause}
        choices={toCauseChoices(facets?.causes ?? [])}
        onChange={(value) => onChange({ cause: value })}
      />
      <FilterSelect
        label="Who"
        all="Everybody"
        value={who}
        choices={toPeopleChoices(facets?.people ?? [])}
        onChange={(value) => onChange({ who: value })}
      />
      <FilterSelect
        label="Time"
        all="Any time"
        value={span}
        choices={spanChoices}
        onChange={(value) => onChange({ span: value })}
      />
      {isFiltered(filters) ? (
        <Button variant="ghost" onClick={() => onChange(noCallFilters)}>
          <X aria-hidden />
          Clear
        </Button>
      ) : null}
    </div>
  );
}

function TextField({ text: search, onText }: { text: string; onText: (text: string) => void }) {
  const { text, type, finish } = useSearchDraft(search, onText);
  const ref = useRef<HTMLInputElement>(null);
  useShortcut('/', () => ref.current?.select());
  return (
    <div className="relative min-w-0 flex-[1_1_100%] md:max-w-72 md:flex-[1_1_14rem]">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <Input
        ref={ref}
        type="search"
        aria-label="Search route or correlation id"
        aria-keyshortcuts="/"
        placeholder="Route or correlation id"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className="pl-8"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') finish('');
          else if (event.key === 'Enter') finish(text);
        }}
      />
    </div>
  );
}
