'use client';

import { ExternalLink, Lock, Pencil } from 'lucide-react';
import { usePortal } from '@/components/portal/portal-provider';
import { useDisplayOptions } from '@/components/contacts/display-options';
import { toDisplayValue, type DisplayValue } from '@/components/contacts/display-value';
import { isReadOnly } from '@/components/contacts/property-definition';
import { CellValue, OwnerName } from '@/components/contacts/cell-value';
import { Button } from '@/components/ui/button';
import { Pill } from '@/components/ui/pill';
import { cn } from '@/components/ui/class-names';
import { Spinner } from '@/components/ui/spinner';
import type { Property } from '@/lib/contacts/contract';
import { ConflictPanel } from './conflict-panel';
import { PropertyEditor } from './property-editor';
import { usePropertyEdit } from './use-property-edit';

export type PropertyRowProps = {
  contactId: string;
  property: Property;
  value: string | null;
  /** Whether the reader may edit at all, and can now. */
  isEditable: boolean;
  onMerged: (survivorId: string) => void;
  className?: string;
};

/** A property with its value, editable in its place. */
export function PropertyRow({ contactId, property, value, isEditable, onMerged, className }: PropertyRowProps) {
  const { hubId } = usePortal();
  const options = useDisplayOptions();
  const { state, openerRef, ...edit } = usePropertyEdit({ hubId, contactId, property, value, onMerged });
  const canEdit = isEditable && !isReadOnly(property);

  return (
    <div
      className={cn('group/property grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]', className)}
      data-property={property.name}
    >
      <dt className="pt-1.5 text-sm break-words text-muted" title={property.description || property.name}>
        <bdi>{property.label}</bdi>
        {isReadOnly(property) ? (
          <>
            <Lock aria-hidden className="mb-0.5 ml-1.5 inline size-3 text-faint" />
            <span className="sr-only">(set by HubSpot)</span>
          </>
        ) : null}
      </dt>
      <dd className={cn('flex min-h-8 min-w-0 items-start gap-1', state.kind === 'conflict' && 'col-span-full')}>
        {state.kind === 'editing' ? (
          <PropertyEditor
            property={property}
            current={value}
            draft={state.draft}
            problem={state.problem}
            onChange={edit.change}
            onSave={edit.save}
            onCancel={edit.cancel}
          />
        ) : state.kind === 'conflict' ? (
          <ConflictPanel
            property={property}
            mine={state.value}
            theirs={state.conflict.live}
            onKeepMine={edit.keepMine}
            onTakeTheirs={edit.takeTheirs}
          />
        ) : (
          <>
            <span className="min-w-0 py-1.5 text-sm break-words whitespace-pre-wrap">
              <FullValue value={toDisplayValue(property, value, options)} />
            </span>
            {edit.isSaving ? (
              <span className="inline-flex h-8 items-center gap-1.5 pl-1 text-xs text-muted">
                <Spinner className="size-3.5" />
                <span className="sr-only">Saving</span>
              </span>
            ) : canEdit ? (
              <Button
                ref={openerRef}
                variant="ghost"
                size="icon-sm"
                aria-label={`Edit ${property.label}`}
                className="mt-1 opacity-0 group-hover/property:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
                onClick={edit.open}
              >
                <Pencil aria-hidden />
              </Button>
            ) : null}
          </>
        )}
      </dd>
    </div>
  );
}

/** A value at full length: links can be followed and every choice is listed. */
function FullValue({ value }: { value: DisplayValue }) {
  if (value.kind === 'choices') {
    return (
      <span className="flex flex-wrap gap-1">
        {value.choices.map(({ label, hue }, index) => (
          <Pill key={index} hue={hue}>
            <bdi>{label}</bdi>
          </Pill>
        ))}
      </span>
    );
  }
  if (value.kind === 'link') {
    const isOutside = value.href.startsWith('http');
    return (
      <a
        href={value.href}
        className="text-accent-text underline-offset-2 hover:underline"
        {...(isOutside ? { target: '_blank', rel: 'noreferrer' } : {})}
      >
        <bdi className="break-all">{value.text}</bdi>
        {isOutside ? <ExternalLink aria-label="(opens in a new tab)" className="ml-1 inline size-3" /> : null}
      </a>
    );
  }
  if (value.kind === 'text') {
    return (
      <bdi className="tabular-nums" title={value.title}>
        {value.text}
      </bdi>
    );
  }
  if (value.kind === 'owner') return <OwnerName id={value.id} name={value.name} />;
  return <CellValue value={value} />;
}
