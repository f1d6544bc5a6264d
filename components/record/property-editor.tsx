'use client';

import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { Button } from '@/components/ui/button';
import type { Property } from '@/lib/contacts/contract';
import { toEditorKind } from './draft';
import { PropertyControl } from './property-control';
import { useChoices } from './use-choices';

type PropertyEditorProps = {
  property: Property;
  /** What stands there, so that a value HubSpot has no option for can still be kept. */
  current: string | null;
  draft: string;
  problem: string | undefined;
  onChange: (draft: string) => void;
  onSave: () => void;
  onCancel: () => void;
};

/** Edits one property in its place. */
export function PropertyEditor({ property, current, draft, problem, onChange, onSave, onCancel }: PropertyEditorProps) {
  const { timeZone } = useFormat();
  const kind = toEditorKind(property);
  const choices = useChoices(property, current);
  const controlRef = useRef<HTMLElement>(null);
  const id = useId();
  const hint =
    kind === 'datetime'
      ? `Time in ${timeZone.replaceAll('_', ' ')}`
      : kind === 'long-text'
        ? 'Ctrl + Enter saves'
        : undefined;
  const describedBy = [problem ? `${id}-problem` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined;

  useEffect(() => {
    const control = controlRef.current;
    control?.focus();
    if (control instanceof HTMLInputElement && control.type === 'text') control.select();
  }, [problem]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  }

  return (
    <div className="min-w-0 flex-1 py-1" onKeyDown={onKeyDown}>
      <PropertyControl
        ref={controlRef}
        kind={kind}
        label={property.label}
        draft={draft}
        choices={choices}
        isInvalid={problem !== undefined}
        describedBy={describedBy}
        onChange={onChange}
        onSave={onSave}
      />
      {problem ? (
        <p id={`${id}-problem`} className="mt-1 text-sm break-words text-danger-text">
          {problem}
        </p>
      ) : null}
      <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
        <Button variant="primary" size="sm" onClick={onSave}>
          Save
        </Button>
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
        {hint ? (
          <span id={`${id}-hint`} className="ml-1 text-xs text-muted">
            {hint}
          </span>
        ) : null}
      </div>
    </div>
  );
}
