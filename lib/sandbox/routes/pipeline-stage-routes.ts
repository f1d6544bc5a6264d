import { Hono } from 'hono';
import { z } from 'zod';
import type { PipelineStage } from '@/lib/sandbox/entities/pipeline';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
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

const patchSchema = stageInputSchema.partial().extend({ archived: z.boolean().optional() });

function getStage(context: SandboxContext, pipelines: Pipelines): PipelineStage {
  const stage = getPipeline(context, pipelines).stages.find(({ id }) => id === context.req.param('stageId'));
  if (!stage) throw notFound();
  return stage;
}

/** Puts a stage in the place of the one with its id, or behind the others. */
function saveStage(context: SandboxContext, stage: PipelineStage, pipelines: Pipelines): void {
  const pipeline = getPipeline(context, pipelines);
  const others = pipeline.stages.filter(({ id }) => id !== stage.id);
  const stages = [...others, stage].sort((a, b) => a.displayOrder - b.displayOrder);
  pipelines.save({ ...pipeline, stages });
}

async function create(context: SandboxContext, pipelines: Pipelines): Promise<Response> {
  const input = await readBody(context, stageInputSchema);
  const stage = toStage(input, new Date(pipelines.state.now()).toISOString());
  saveStage(context, stage, pipelines);
  return answerJson(context, stage, 201);
}

async function change(context: SandboxContext, pipelines: Pipelines): Promise<Response> {
  const { stageId: _stageId, metadata, ...changes } = await readBody(context, patchSchema);
  const current = getStage(context, pipelines);
  const updatedAt = new Date(pipelines.state.now()).toISOString();
  const stage = { ...current, ...changes, metadata: { ...current.metadata, ...metadata }, updatedAt };
  saveStage(context, stage, pipelines);
  return answerJson(context, stage);
}

function remove(context: SandboxContext, pipelines: Pipelines): Response {
  const stage = getStage(context, pipelines);
  checkUnused('stage', stage.id, pipelines);
  const pipeline = getPipeline(context, pipelines);
  pipelines.save({ ...pipeline, stages: pipeline.stages.filter(({ id }) => id !== stage.id) });
  return context.body(null, 204);
}

/** The stages of one pipeline. */
export function pipelineStageRoutes(state: SandboxState): Hono<SandboxEnv> {
  const { canRead, canWrite, open } = pipelineAccess(state);
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => answerJson(context, { results: getPipeline(context, open(context)).stages }))
    .post('/', canWrite, (context) => create(context, open(context)))
    .get('/:stageId', canRead, (context) => answerJson(context, getStage(context, open(context))))
    .put('/:stageId', canWrite, (context) => change(context, open(context)))
    .patch('/:stageId', canWrite, (context) => change(context, open(context)))
    .delete('/:stageId', canWrite, (context) => remove(context, open(context)));
}
