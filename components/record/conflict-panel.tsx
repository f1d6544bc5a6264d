'use client';

import { GitMerge } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { CellValue } from '@/components/contacts/cell-value';
import { useDisplayOptions } from '@/components/contacts/display-options';
import { toDisplayValue } from '@/components/contacts/display-value';
import { Button } from '@/components/ui/button';
import type { Property } from '@/lib/contacts/contract';

type ConflictPanelProps = {
  property: Property;
  mine: string;
  theirs: string | null;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** Somebody changed the same property in HubSpot meanwhile: both values, and the choice. Nothing is written until it is made. */
export function ConflictPanel({ property, mine, theirs, onKeepMine, onTakeTheirs }: ConflictPanelProps) {
  const options = useDisplayOptions();
  const keepRef = useRef<HTMLButtonElement>(null);
  useEffect(() => keepRef.current?.focus(), []);

  return (
    <div
      role="group"
      aria-label={`${property.label} was changed in HubSpot`}
      className="my-1 min-w-0 flex-1 rounded-lg border border-warn-line bg-warn-soft p-3 text-sm"
    >
      <p role="alert" className="flex items-start gap-2 font-medium text-warn-text">
        <GitMerge aria-hidden className="mt-0.5 size-4 shrink-0" />
        Changed in HubSpot while you were editing
      </p>
      <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1.5 text-ink">
        <dt className="text-xs text-muted">Yours</dt>
        <dd className="min-w-0">
          <CellValue value={toDisplayValue(property, mine, options)} />
        </dd>
        <dt className="text-xs text-muted">In HubSpot now</dt>
        <dd className="min-w-0">
          <CellValue value={toDisplayValue(property, theirs, options)} />
        </dd>
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button ref={keepRef} size="sm" variant="primary" onClick={onKeepMine}>
          Keep mine
        </Button>
        <Button size="sm" onClick={onTakeTheirs}>
          Take theirs
        </Button>
      </div>
    </div>
  );
}
