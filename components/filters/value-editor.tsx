'use client';

import { useId, type ReactNode } from 'react';
import { Input, controlStyle } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { cn } from '@/components/ui/class-names';
import type { Property } from '@/lib/contacts/contract';
import type { BuilderFilter } from './builder-state';
import { DateOperandField, SpanField } from './date-operand-field';
import { periods, isDateKind } from './filter-conditions';
import type { DraftProblem, FilterDraft } from './filter-draft';
import type { FilterKind } from './filter-kind';
import { OptionList, type Option } from './option-list';

type ValueEditorProps = {
  filter: BuilderFilter;
  property: Property;
  kind: FilterKind;
  /** The values to choose from, where the property has some. */
  options: readonly Option[] | undefined;
  /** Shown where it is, once it is worth showing. */
  problem: DraftProblem | undefined;
  onChange: (change: Partial<FilterDraft>) => void;
};

/** What a condition compares with; nothing for those that need nothing. */
export function ValueEditor(props: ValueEditorProps) {
  const { problem } = props;
  const problemId = useId();
  const editor = <Editor {...props} problemId={problemId} />;
  return (
    <div className="min-w-0 space-y-1.5">
      {editor}
      {problem ? (
        <p id={problemId} className="text-xs text-danger-text">
          {problem.message}
        </p>
      ) : null}
    </div>
  );
}

function Editor(props: ValueEditorProps & { problemId: string }): ReactNode {
  const { filter, property, kind, options, problem, problemId, onChange } = props;
  const { label } = property;
  const fieldProps = (field: 'value' | 'highValue') => ({
    hasProblem: problem?.field === field,
    problemId,
    onChange: (text: string) => onChange({ [field]: text }),
  });

  switch (filter.condition) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return null;
    case 'PERIOD':
      return (
        <Select
          aria-label={`${label}, when`}
          className="w-auto max-w-full"
          value={filter.period}
          onChange={(event) => onChange({ period: Number(event.target.value) })}
        >
          {periods.map((period, place) => (
            <option key={period.label} value={place}>
              {period.label}
            </option>
          ))}
        </Select>
      );
    case 'LAST':
    case 'NEXT':
    case 'AGO':
    case 'AHEAD':
      return (
        <SpanField
          label={label}
          amount={filter.amount}
          unit={filter.unit}
          hasProblem={problem?.field === 'amount'}
          problemId={problemId}
          onChange={onChange}
        />
      );
    case 'IN':
    case 'NOT_IN':
      return options ? (
        <OptionList
          label={label}
          options={options}
          chosen={filter.values}
          onChange={(values) => onChange({ values })}
        />
      ) : (
        <LinesField
          label={label}
          values={filter.values}
          hasProblem={problem !== undefined}
          problemId={problemId}
          onChange={(values) => onChange({ values })}
        />
      );
    case 'BETWEEN':
      return (
        <span className="flex flex-wrap items-center gap-2">
          <OperandField label={`${label}, from`} kind={kind} text={filter.value} {...fieldProps('value')} />
          <span className="text-sm text-muted">and</span>
          <OperandField label={`${label}, to`} kind={kind} text={filter.highValue} {...fieldProps('highValue')} />
        </span>
      );
    default:
      if (options) {
        return (
          <Select
            aria-label={label}
            aria-invalid={problem !== undefined}
            aria-describedby={problem ? problemId : undefined}
            className="w-auto max-w-full"
            value={filter.value}
            onChange={(event) => onChange({ value: event.target.value })}
          >
            {options.some(({ value }) => value === filter.value) ? null : (
              <option value={filter.value}>{filter.value || 'Choose…'}</option>
            )}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        );
      }
      return <OperandField label={label} kind={kind} text={filter.value} {...fieldProps('value')} />;
  }
}

type OperandFieldProps = {
  label: string;
  kind: FilterKind;
  text: string;
  hasProblem: boolean;
  problemId: string;
  onChange: (text: string) => void;
};

function OperandField({ label, kind, text, hasProblem, problemId, onChange }: OperandFieldProps) {
  if (isDateKind(kind)) {
    return (
      <DateOperandField label={label} text={text} hasProblem={hasProblem} problemId={problemId} onChange={onChange} />
    );
  }
  return (
    <Input
      aria-label={label}
      aria-invalid={hasProblem}
      aria-describedby={hasProblem ? problemId : undefined}
      inputMode={kind === 'number' ? 'decimal' : kind === 'id' ? 'numeric' : undefined}
      autoComplete="off"
      className={kind === 'number' ? 'w-36' : 'w-full md:w-64'}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type LinesFieldProps = {
  label: string;
  values: readonly string[];
  hasProblem: boolean;
  problemId: string;
  onChange: (values: string[]) => void;
};

function LinesField({ label, values, hasProblem, problemId, onChange }: LinesFieldProps) {
  return (
    <textarea
      aria-label={`${label}, one value per line`}
      aria-invalid={hasProblem}
      aria-describedby={hasProblem ? problemId : undefined}
      placeholder="One value per line"
      rows={3}
      className={cn(controlStyle, 'py-1.5')}
      defaultValue={values.join('\n')}
      onChange={(event) => onChange(toLines(event.target.value))}
    />
  );
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
