'use client';

import { Select } from '@/components/ui/select';
import { cn } from '@/components/ui/class-names';
import type { Span } from './activity-state';

type Choice<Value extends string> = { value: Value; label: string };

type FilterSelectProps<Value extends string> = {
  label: string;
  /** What it says when it leaves everything in. */
  all: string;
  value: Value | null;
  choices: readonly Choice<Value>[];
  onChange: (value: Value | null) => void;
};

/** One filter of a list. A value that is not among the choices, out of an old link, can be seen and taken back. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>) {
  const { label, all, value, choices, onChange } = props;
  const isKnown = value === null || choices.some((choice) => choice.value === value);
  return (
    <Select
      aria-label={label}
      className={cn('min-w-0 flex-[1_1_8rem] md:w-auto md:max-w-48 md:flex-none', value && 'border-accent')}
      value={value ?? ''}
      onChange={(event) => onChange(choices.find((choice) => choice.value === event.target.value)?.value ?? null)}
    >
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
      {isKnown ? null : <option value={value}>{value}</option>}
    </Select>
  );
}

export const spanChoices: readonly Choice<Span>[] = [
  { value: '1h', label: 'Last hour' },
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
];
