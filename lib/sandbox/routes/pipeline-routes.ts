import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Pipeline } from '@/lib/sandbox/entities/pipeline';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import {
  checkUnused,
  getPipeline,
  stageInputSchema,
  toStage,
  type Pipelines,
} from '@/lib/sandbox/operations/pipelines';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { pipelineAccess } from './pipeline-access';
import { pipelineStageRoutes } from './pipeline-stage-routes';

const inputSchema = z.object({
  label: z.string().min(1),
  displayOrder: z.number().int(),
  stages: z.array(stageInputSchema),
  pipelineId: z.string().optional(),
});
const patchSchema = z.object({
  label: z.string().min(1).optional(),
  displayOrder: z.number().int().optional(),
  archived: z.boolean().optional(),
});

async function create(context: SandboxContext, pipelines: Pipelines): Promise<Response> {
  const input = await readBody(context, inputSchema);
  const at = new Date(pipelines.state.now()).toISOString();
  const id = input.pipelineId ?? randomUUID();
  if (pipelines.list().some((each) => each.id === id || each.label === input.label)) {
    throw validationFailure(`A pipeline "${input.label}" or with the id ${id} exists already.`);
  }
  const stages = input.stages.map((stage) => toStage(stage, at));
  const { label, displayOrder } = input;
  const pipeline: Pipeline = { id, label, displayOrder, stages, createdAt: at, updatedAt: at, archived: false };
  pipelines.save(pipeline);
  return answerJson(context, pipeline, 201);
}

async function replace(context: SandboxContext, pipelines: Pipelines): Promise<Response> {
  const { label, displayOrder, stages } = await readBody(context, inputSchema);
  const current = getPipeline(context, pipelines);
  const at = new Date(pipelines.state.now()).toISOString();
  const kept = new Set(stages.flatMap(({ stageId }) => stageId ?? []));
  for (const stage of current.stages) if (!kept.has(stage.id)) checkUnused('stage', stage.id, pipelines);
  const pipeline = {
    ...current,
    label,
    displayOrder,
    stages: stages.map((stage) => toStage(stage, at)),
    updatedAt: at,
  };
  pipelines.save(pipeline);
  return answerJson(context, pipeline);
}

async function patch(context: SandboxContext, pipelines: Pipelines): Promise<Response> {
  const changes = await readBody(context, patchSchema);
  const updatedAt = new Date(pipelines.state.now()).toISOString();
  const pipeline = { ...getPipeline(context, pipelines), ...changes, updatedAt };
  pipelines.save(pipeline);
  return answerJson(context, pipeline);
}

function remove(context: SandboxContext, pipelines: Pipelines): Response {
  const { id } = getPipeline(context, pipelines);
  checkUnused('pipeline', id, pipelines);
  pipelines.remove(id);
  return context.body(null, 204);
}

/** The pipelines of deals and tickets. */
export function pipelineRoutes(state: SandboxState): Hono<SandboxEnv> {
  const { canRead, canWrite, open } = pipelineAccess(state);
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => answerJson(context, { results: open(context).list() }))
    .post('/', canWrite, (context) => create(context, open(context)))
    .get('/:pipelineId', canRead, (context) => answerJson(context, getPipeline(context, open(context))))
    .put('/:pipelineId', canWrite, (context) => replace(context, open(context)))
    .patch('/:pipelineId', canWrite, (context) => patch(context, open(context)))
    .delete('/:pipelineId', canWrite, (context) => remove(context, open(context)))
    .route('/:pipelineId/stages', pipelineStageRoutes(state));
}
