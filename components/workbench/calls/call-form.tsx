'use client';

import { useId } from 'react';
import { Input } from '@/components/ui/input';
import type { CallParameter } from '@/lib/workbench/calls/contract';
import type { CallDraft } from '@/lib/workbench/calls/form/contract';
import { BodyEditor } from './body-editor';
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
