import { explainField } from './field-words';

type FieldListProps = { label: string; fields: readonly (readonly [name: string, value?: string])[] };

/** Fields with what each is for, and its value where that is not on the page already. */
export function FieldList({ label, fields }: FieldListProps) {
  if (fields.length === 0) return null;
  return (
    <dl aria-label={label} className="divide-y divide-line rounded-lg border border-line text-sm">
      {fields.map(([name, value], index) => (
        <div key={`${name}-${index}`} className="grid gap-x-5 gap-y-0.5 px-3 py-2 md:grid-cols-[11rem_minmax(0,1fr)]">
          <dt className="font-mono text-xs leading-5 font-medium break-all">{name}</dt>
          <dd className="min-w-0 space-y-0.5">
            {value === undefined ? null : <p className="font-mono text-xs leading-5 break-all">{value}</p>}
            <p className="text-pretty text-muted">{explainField(name)}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
