import { useId } from 'react';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { CallParameter } from '@/lib/workbench/calls/contract';

type ParameterFieldProps = {
  parameter: CallParameter;
  value: string;
  /** The end of a sentence; shown once the reader has tried. */
  fault?: string;
  onChange: (value: string) => void;
};

const typeWords: Partial<Record<CallParameter['type'], string>> = {
  integer: 'whole number',
  number: 'number',
  list: 'list, with commas',
};

/** A parameter of a call, in the kind of field that its type asks for. */
export function ParameterField({ parameter, value, fault, onChange }: ParameterFieldProps) {
  const id = useId();
  const { name, type, description, isRequired, options } = parameter;
  const isChoice = type === 'boolean' || (options !== undefined && type !== 'list');
  const typeWord = type === 'list' && /comma/iu.test(description ?? '') ? undefined : typeWords[type];
  const shared = {
    id,
    value,
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-about`,
    'aria-required': isRequired,
  };
  return (
    <div className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <label htmlFor={id} className="pt-1.5 font-mono text-xs leading-5 break-all">
        {name}
        {isRequired ? <span className="text-danger-text"> required</span> : null}
      </label>
      <div className="min-w-0">
        {isChoice ? (
          <Select {...shared} onChange={(event) => onChange(event.target.value)}>
            <option value="">{parameter.default === undefined ? 'Not sent' : `Not sent (${parameter.default})`}</option>
            {(options ?? ['true', 'false']).map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </Select>
        ) : (
          <Input
            {...shared}
            inputMode={type === 'integer' ? 'numeric' : undefined}
            placeholder={parameter.default}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
        <p id={`${id}-about`} className="mt-1 text-xs text-pretty text-muted">
          {fault === undefined ? null : <span className="block text-danger-text">{`${name} ${fault}.`}</span>}
          {[typeWord, options && type === 'list' ? `of ${options.join(', ')}` : undefined, description]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </div>
  );
}
