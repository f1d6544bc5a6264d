import { StatusPill } from '@/components/ui/pill';
import type { CallDraft } from '@/lib/workbench/calls/form/contract';
import { MethodLabel } from './method-label';

/** What a call is called, where it goes and what it needs. */
export function CallTitle({ draft }: { draft: CallDraft }) {
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
