'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { controlStyle } from '@/components/ui/input';
import type { Operation } from '@/lib/workbench/calls/contract';
import { findJsonFault } from './json-fault';

type BodyEditorProps = {
  body: string;
  fields: NonNullable<Operation['body']>['fields'];
  onChange: (body: string) => void;
};

/** The body of a call as text. What is wrong with it is said while it is typed, with its place. */
export function BodyEditor({ body, fields, onChange }: BodyEditorProps) {
  const id = useId();
  const fault = body.trim() === '' ? undefined : findJsonFault(body);
  const lines = Math.min(Math.max(body.split('\n').length + 1, 6), 24);
  const canFormat = body.trim() !== '' && !fault && isKeptByFormatting(body);
  return (
    <div>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm font-semibold">
          Body
        </label>
        <Button
          size="sm"
          variant="ghost"
          disabled={!canFormat}
          onClick={() => onChange(JSON.stringify(JSON.parse(body), null, 2))}
        >
          Format
        </Button>
      </div>
      <textarea
        id={id}
        value={body}
        rows={lines}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
        className={cn(controlStyle, 'mt-1 block resize-y py-2 font-mono text-xs leading-5')}
      />
      <p id={`${id}-fault`} aria-live="polite" className="mt-1 min-h-5 text-xs">
        {fault ? (
          <span className="text-danger-text">{`${fault.what}: line ${fault.line}, column ${fault.column}.`}</span>
        ) : (
          <span className="text-muted">
            {body.trim() === '' ? 'No body is sent.' : 'JSON, sent as it stands here.'}
          </span>
        )}
      </p>
      {fields.length > 0 ? (
        <details className="mt-1 text-xs text-muted">
          <summary className="cursor-pointer rounded-sm hover:text-ink">What the body may hold</summary>
          <dl className="mt-2 space-y-1.5">
            {fields.map(({ name, type, description }) => (
              <div key={name}>
                <dt className="inline font-mono text-ink">{name}</dt>
                <dd className="inline"> {[type, description].filter(Boolean).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </div>
  );
}

/** Formatting goes through numbers, and one of many digits would come back as another. */
function isKeptByFormatting(body: string): boolean {
  const squeeze = (text: string) => text.replace(/\s/gu, '');
  return squeeze(JSON.stringify(JSON.parse(body))) === squeeze(body);
}
