'use client';

import { useId } from 'react';
import { Input } from '@/components/ui/input';
import { StatusPill } from '@/components/ui/pill';
import type { CallParameter } from '@/lib/workbench/calls/contract';
import type { CallDraft } from '@/lib/workbench/calls/form/contract';
import { BodyEditor } from './body-editor';
import { MethodLabel } from './method-label';
import { ParameterField } from './parameter-field';

type CallFormProps = {
  draft: CallDraft;
  faults: Readonly<Record<string, string>>;
  onChange: (draft: CallDraft) => void;
};

/** What a call needs to be told. */
export function CallForm({ draft, faults, onChange }: CallFormProps) {
  const { operation } = draft;
  return (
    <>
      <CallTitle draft={draft} />
      {operation ? null : <PathField draft={draft} onChange={onChange} />}
      <Parameters title="In the path" place="path" {...{ draft, faults, onChange }} />
      <Parameters title="In the query" place="query" {...{ draft, faults, onChange }} />
      {operation?.body ? (
        <BodyEditor
          body={draft.body ?? ''}
          fields={operation.body.fields}
          onChange={(body) => onChange({ ...draft, body })}
        />
      ) : null}
    </>
  );
}

function CallTitle({ draft }: { draft: CallDraft }) {
  const { operation, method } = draft;
  return (
    <div>
      <h2 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-base font-semibold">
        {operation?.summary ?? 'Read any path'}
        {operation?.kind === 'write' ? <StatusPill tone="warn">Changes data</StatusPill> : null}
      </h2>
      {operation ? (
        <p className="mt-0.5 flex items-baseline gap-2">
          <MethodLabel method={method} />
          <code className="min-w-0 font-mono text-xs break-all text-muted">{operation.template}</code>
        </p>
      ) : (
        <p className="mt-0.5 text-sm text-pretty text-muted">
          For reads that are not in the list. Writes are those of the list only.
        </p>
      )}
      {operation?.scopes ? (
        <p className="mt-1 text-xs text-muted">
          Needs {operation.scopes.length > 1 ? 'one of ' : ''}
          <code className="font-mono break-all">{operation.scopes.join(', ')}</code>
        </p>
      ) : null}
    </div>
  );
}

function PathField({ draft, onChange }: Pick<CallFormProps, 'draft' | 'onChange'>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        Path and query
      </label>
      <Input
        id={id}
        value={draft.path}
        placeholder="/crm/objects/2026-09/contacts?limit=1"
        spellCheck={false}
        autoComplete="off"
        className="font-mono text-xs"
        onChange={(event) => onChange({ ...draft, path: event.target.value })}
      />
    </div>
  );
}

type ParametersProps = CallFormProps & { title: string; place: CallParameter['in'] };

function Parameters({ title, place, draft, faults, onChange }: ParametersProps) {
  const parameters = draft.operation?.parameters.filter((each) => each.in === place) ?? [];
  const field = place === 'path' ? 'params' : 'query';
  if (parameters.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-sm font-semibold">{title}</legend>
      <div className="mt-1 divide-y divide-line">
        {parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={draft[field][parameter.name] ?? ''}
            fault={faults[parameter.name]}
            onChange={(value) => onChange({ ...draft, [field]: { ...draft[field], [parameter.name]: value } })}
          />
        ))}
      </div>
    </fieldset>
  );
}
