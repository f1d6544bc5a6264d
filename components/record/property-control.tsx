'use client';

import { useState, type KeyboardEvent, type Ref } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/components/ui/class-names';
import { controlStyle, Input } from '@/components/ui/input';
import type { PropertyOption } from '@/lib/contacts/contract';
import { splitValues } from '@/lib/kernel/property-values';
import type { EditorKind } from './draft';

export type Choice = Pick<PropertyOption, 'label' | 'value'>;

export type PropertyControlProps = {
  ref: Ref<HTMLElement>;
  kind: EditorKind;
  label: string;
  draft: string;
  choices: readonly Choice[];
  isInvalid: boolean;
  describedBy: string | undefined;
  onChange: (draft: string) => void;
  onSave: () => void;
};

/** The control for a kind of value. Enter saves; in long text, where Enter is a new line, it takes Ctrl or Cmd as well. */
export function PropertyControl({
  ref,
  kind,
  label,
  draft,
  choices,
  isInvalid,
  describedBy,
  onChange,
  onSave,
}: PropertyControlProps) {
  const shared = {
    'aria-label': label,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': describedBy,
    value: draft,
    onKeyDown: (event: KeyboardEvent) => {
      const isSave = event.key === 'Enter' && (kind !== 'long-text' || event.ctrlKey || event.metaKey);
      if (!isSave || event.nativeEvent.isComposing) return;
      event.preventDefault();
      onSave();
    },
  };

  switch (kind) {
    case 'long-text':
      return (
        <textarea
          ref={ref as Ref<HTMLTextAreaElement>}
          rows={4}
          className={cn(controlStyle, 'block py-1.5')}
          onChange={(event) => onChange(event.target.value)}
          {...shared}
        />
      );
    case 'choice':
      return (
        <select
          ref={ref as Ref<HTMLSelectElement>}
          className={cn(controlStyle, 'h-8')}
          onChange={(event) => onChange(event.target.value)}
          {...shared}
        >
          <option value="">No value</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    case 'choices':
      return (
        <ChoicesControl
          ref={ref}
          label={label}
          draft={draft}
          choices={choices}
          describedBy={describedBy}
          onChange={onChange}
          onKeyDown={shared.onKeyDown}
        />
      );
    default:
      return (
        <Input
          ref={ref as Ref<HTMLInputElement>}
          type={kind === 'date' ? 'date' : kind === 'datetime' ? 'datetime-local' : 'text'}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          dir={kind === 'text' ? 'auto' : undefined}
          onChange={(event) => onChange(event.target.value)}
          {...shared}
        />
      );
  }
}

const filterFrom = 9;

type ChoicesControlProps = Pick<
  PropertyControlProps,
  'ref' | 'label' | 'draft' | 'choices' | 'describedBy' | 'onChange'
> & {
  onKeyDown: (event: KeyboardEvent) => void;
};

function ChoicesControl({ ref, label, draft, choices, describedBy, onChange, onKeyDown }: ChoicesControlProps) {
  const [filter, setFilter] = useState('');
  const chosen = splitValues(draft);
  const shown = choices.filter((choice) => choice.label.toLocaleLowerCase().includes(filter.toLocaleLowerCase()));

  function toggle(value: string) {
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    onChange(next.join(';'));
  }

  return (
    <fieldset
      aria-label={label}
      aria-describedby={describedBy}
      className="rounded-md border border-control bg-raised"
      onKeyDown={onKeyDown}
    >
      {choices.length >= filterFrom ? (
        <div className="border-b border-line p-1.5">
          <Input
            aria-label={`Search in ${label}`}
            placeholder="Search"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
      ) : null}
      <div className="max-h-52 overflow-y-auto p-1.5">
        {shown.map((choice, index) => (
          <label key={choice.value} className="flex min-h-7 items-center gap-2.5 rounded px-1.5 text-sm hover:bg-hover">
            <Checkbox
              ref={index === 0 ? (ref as Ref<HTMLInputElement>) : undefined}
              checked={chosen.includes(choice.value)}
              onChange={() => toggle(choice.value)}
            />
            <bdi>{choice.label}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
