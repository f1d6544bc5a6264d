import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import type { SandboxContext } from '@/lib/sandbox/http/sandbox-env';
import { openPipelines } from '@/lib/sandbox/operations/pipelines';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** Who may read and change the pipelines of the kind of record that a path names, and those pipelines. */
export function pipelineAccess(state: SandboxState) {
  return {
    canRead: guard(state, {
      anyOf: (context) => [
        ...new Set([...objectTypeOf(context).readScopes, ...objectTypeOf(context).schemaReadScopes]),
      ],
    }),
    canWrite: guard(state, { anyOf: (context) => objectTypeOf(context).schemaWriteScopes }),
    open: (context: SandboxContext) => openPipelines(state, context.get('caller').hubId, objectTypeOf(context)),
  };
}
