import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { Pipeline, PipelineStage } from '@/lib/sandbox/entities/pipeline';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import type { SandboxContext } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { compileSearch } from '@/lib/sandbox/search/compile-search';
import { openCollection } from './collection';

export const stageInputSchema = z.object({
  label: z.string().min(1),
  displayOrder: z.number().int(),
  metadata: z.record(z.string(), z.coerce.string()).default({}),
  stageId: z.string().optional(),
});

/** The pipelines of one kind of record in one portal. */
export type Pipelines = {
  state: SandboxState;
  hubId: number;
  type: ObjectType;
  list(): Pipeline[];
  save(pipeline: Pipeline): void;
  remove(id: string): void;
};

export function openPipelines(state: SandboxState, hubId: number, type: ObjectType): Pipelines {
  const { pipelines } = state.stores;
  return {
    state,
    hubId,
    type,
    list: () => pipelines.list(hubId, type.id),
    save: (pipeline) => pipelines.save(hubId, type.id, pipeline),
    remove: (id) => pipelines.remove(hubId, type.id, id),
  };
}

export function getPipeline(context: SandboxContext, pipelines: Pipelines): Pipeline {
  const found = pipelines.list().find(({ id }) => id === context.req.param('pipelineId'));
  if (!found) throw notFound();
  return found;
}

export function toStage(input: z.output<typeof stageInputSchema>, at: string): PipelineStage {
  const { label, displayOrder, metadata, stageId } = input;
  return {
    id: stageId ?? randomUUID(),
    label,
    displayOrder,
    metadata,
    createdAt: at,
    updatedAt: at,
    archived: false,
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
  };
}

/** What records stand in cannot be deleted; which words HubSpot finds for it is not published. */
export function checkUnused(what: 'pipeline' | 'stage', id: string, { state, hubId, type }: Pipelines): void {
  const propertyName = what === 'pipeline' ? type.pipeline?.pipelineProperty : type.pipeline?.stageProperty;
  if (!propertyName) return;
  const filter = { propertyName, operator: 'EQ', value: id } as const;
  const search = { groups: [[filter]], query: '', sort: undefined, properties: undefined, limit: 1, offset: 0 };
  const compiled = compileSearch(search, openCollection(state, hubId, type));
  const { total } = state.stores.search.search({ hubId, type, nowMs: state.now() }, compiled, search);
  if (total > 0) throw validationFailure(`The ${what} ${id} is in use by ${total} ${type.name}.`);
}
