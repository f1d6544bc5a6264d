'use client';

import { useState } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { formatAmount } from '@/components/format/number';
import { cn } from '@/components/ui/class-names';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';

export type Option = { value: string; label: string; /** Absent where nobody has counted. */ count?: number };

/** Below this many there is nothing to search for. */
const searchWorthOptions = 8;

type OptionListProps = {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Chooses any of a property's values, each with the number of contacts that have it. */
export function OptionList({ label, options, chosen, onChange }: OptionListProps) {
  const { locale } = useFormat();
  const [search, setSearch] = useState('');
  const text = search.trim().toLocaleLowerCase();
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(text));

  return (
    <fieldset className="min-w-0 rounded-md border border-line bg-raised">
      <legend className="sr-only">{label}</legend>
      {options.length >= searchWorthOptions ? (
        <div className="border-b border-line p-1.5">
          <Input
            type="search"
            aria-label={`Search values of ${label}`}
            placeholder="Search values"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      ) : null}
      <div className="max-h-52 overflow-y-auto p-1" tabIndex={-1}>
        {found.map(({ value, label: name, count }) => (
          <label
            key={value}
            className="flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-sm hover:bg-hover pointer-coarse:min-h-11"
          >
            <Checkbox
              checked={chosen.includes(value)}
              onChange={() =>
                onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])
              }
            />
            <bdi className="min-w-0 flex-1 truncate" title={name}>
              {name}
            </bdi>
            {count === undefined ? null : (
              <span className={cn('text-xs tabular-nums', count === 0 ? 'text-faint' : 'text-muted')}>
                <span className="sr-only">, </span>
                {formatAmount(count, locale)}
                <span className="sr-only"> contacts</span>
              </span>
            )}
          </label>
        ))}
        {found.length === 0 ? <p className="px-2 py-2 text-sm text-muted">No value matches.</p> : null}
      </div>
    </fieldset>
  );
}
