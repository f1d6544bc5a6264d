'use client';

import { useFormat } from '@/components/format/format-provider';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import {
  dateUnits,
  describeDate,
  parseDateOperand,
  toRelativeText,
  unitWords,
  type DateAnchor,
  type DateUnit,
} from './date-operand';

type DateOperandFieldProps = {
  label: string;
  text: string;
  hasProblem: boolean;
  problemId: string;
  onChange: (text: string) => void;
};

const choices = [
  { value: 'day', label: 'a date' },
  { value: 'today', label: 'today' },
  { value: 'ago', label: 'some time ago' },
  { value: 'ahead', label: 'some time from now' },
  { value: 'startOfWeek', label: 'start of this week' },
  { value: 'startOfMonth', label: 'start of this month' },
  { value: 'startOfQuarter', label: 'start of this quarter' },
  { value: 'startOfYear', label: 'start of this year' },
  { value: 'now', label: 'now' },
] as const;
type Choice = (typeof choices)[number]['value'] | 'other';

function toChoice(text: string): { choice: Choice; amount: number; unit: DateUnit } {
  const operand = parseDateOperand(text);
  const plain = { amount: 1, unit: 'd' as DateUnit };
  if (!operand || operand.kind === 'day') return { choice: 'day', ...plain };
  if (operand.kind === 'moment') return { choice: 'other', ...plain };
  const { anchor, amount, unit } = operand;
  if (amount === 0) return { choice: anchor, ...plain };
  if (anchor !== 'today' && anchor !== 'now') return { choice: 'other', ...plain };
  return { choice: amount < 0 ? 'ago' : 'ahead', amount: Math.abs(amount), unit };
}

const toSpanText = (isAgo: boolean, amount: number, unit: DateUnit) =>
  toRelativeText(unit === 'h' ? 'now' : 'today', isAgo ? -amount : amount, unit);

/** One date of a filter: of the calendar, or counted from the day on which somebody looks. */
export function DateOperandField({ label, text, hasProblem, problemId, onChange }: DateOperandFieldProps) {
  const settings = useFormat();
  const { choice, amount, unit } = toChoice(text);

  function choose(next: Choice) {
    if (next === 'day') onChange('');
    else if (next === 'ago' || next === 'ahead') onChange(toSpanText(next === 'ago', 30, 'd'));
    else if (next !== 'other') onChange(next satisfies DateAnchor);
  }

  return (
    <span className="flex min-w-0 flex-wrap items-center gap-2">
      <Select
        aria-label={`${label}, kind`}
        className="w-auto max-w-full"
        value={choice}
        onChange={(event) => choose(choices.find(({ value }) => value === event.target.value)?.value ?? 'other')}
      >
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
        {choice === 'other' ? <option value="other">{describeDate(text, settings)}</option> : null}
      </Select>
      {choice === 'day' ? (
        <Input
          type="date"
          aria-label={label}
          aria-invalid={hasProblem}
          aria-describedby={hasProblem ? problemId : undefined}
          className="w-40"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : null}
      {choice === 'ago' || choice === 'ahead' ? (
        <SpanField
          label={label}
          amount={String(amount)}
          unit={unit}
          hasProblem={hasProblem}
          problemId={problemId}
          onChange={(span) => onChange(toSpanText(choice === 'ago', Number(span.amount) || 1, span.unit))}
        />
      ) : null}
    </span>
  );
}

type SpanFieldProps = {
  label: string;
  amount: string;
  unit: DateUnit;
  hasProblem: boolean;
  problemId: string;
  onChange: (span: { amount: string; unit: DateUnit }) => void;
};

/** A number of days, weeks, months … */
export function SpanField({ label, amount, unit, hasProblem, problemId, onChange }: SpanFieldProps) {
  return (
    <span className="flex items-center gap-2">
      <Input
        inputMode="numeric"
        aria-label={`${label}, how many`}
        aria-invalid={hasProblem}
        aria-describedby={hasProblem ? problemId : undefined}
        className="w-20"
        value={amount}
        onChange={(event) => onChange({ amount: event.target.value, unit })}
      />
      <Select
        aria-label={`${label}, unit`}
        className="w-auto"
        value={unit}
        onChange={(event) => onChange({ amount, unit: dateUnits.find((each) => each === event.target.value) ?? 'd' })}
      >
        {dateUnits.map((each) => (
          <option key={each} value={each}>
            {unitWords[each].many}
          </option>
        ))}
      </Select>
    </span>
  );
}
