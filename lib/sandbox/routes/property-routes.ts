import { Hono } from 'hono';
import { z } from 'zod';
import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { parseFlag } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import {
  archiveDefinition,
  changeDefinition,
  createDefinition,
  getDefinition,
  propertyPatchSchema,
  propertySchema,
  type PropertyTarget,
} from '@/lib/sandbox/operations/property-definitions';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { propertyGroupRoutes } from './property-group-routes';

const inputsMax = 100;
const names = z
  .array(z.object({ name: z.string() }))
  .min(1)
  .max(inputsMax);
const createManySchema = z.object({ inputs: z.array(propertySchema).min(1).max(inputsMax) });
const readManySchema = z.object({ inputs: names, archived: z.boolean().default(false) });
const archiveManySchema = z.object({ inputs: names });

function list(context: SandboxContext, { state, hubId, type }: PropertyTarget): Response {
  const archived = parseFlag(context.req.query('archived'));
  const definitions = [...state.stores.properties.listDefinitions(hubId, type.id).values()];
  return answerJson(context, { results: definitions.filter((definition) => definition.archived === archived) });
}

function answerMany(
  context: SandboxContext,
  { results, missing = [], status }: { results: PropertyDefinition[]; missing?: string[]; status?: 200 | 201 },
  nowMs: number,
): Response {
  const at = new Date(nowMs).toISOString();
  const error = {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: 'Some properties do not exist.',
    context: { name: missing },
    errors: [],
    links: {},
  };
  const failed = missing.length > 0 ? { numErrors: 1, errors: [error] } : {};
  const body = { status: 'COMPLETE', results, ...failed, startedAt: at, completedAt: at };
  return answerJson(context, body, missing.length > 0 ? 207 : status);
}

async function readMany(context: SandboxContext, { state, hubId, type }: PropertyTarget): Promise<Response> {
  const { inputs, archived } = await readBody(context, readManySchema);
  const definitions = state.stores.properties.listDefinitions(hubId, type.id);
  const found = inputs.map(({ name }) => definitions.get(name)).filter((each) => each?.archived === archived);
  const results = found.flatMap((definition) => definition ?? []);
  const missing = inputs.map(({ name }) => name).filter((name) => !results.some((each) => each.name === name));
  return answerMany(context, { results, missing }, state.now());
}

async function createMany(context: SandboxContext, target: PropertyTarget): Promise<Response> {
  const { inputs } = await readBody(context, createManySchema);
  const { stores, now } = target.state;
  const results = stores.transaction(() => inputs.map((input) => createDefinition(input, target)));
  return answerMany(context, { results, status: 201 }, now());
}

/** Archiving what is archived or unknown changes nothing, and is no error. */
async function archiveMany(context: SandboxContext, target: PropertyTarget): Promise<Response> {
  const { inputs } = await readBody(context, archiveManySchema);
  const { stores } = target.state;
  const definitions = stores.properties.listDefinitions(target.hubId, target.type.id);
  stores.transaction(() => {
    for (const { name } of inputs) {
      const definition = definitions.get(name);
      if (definition && !definition.archived) archiveDefinition(definition, target);
    }
  });
  return context.body(null, 204);
}

async function patch(context: SandboxContext, target: PropertyTarget): Promise<Response> {
  const changes = await readBody(context, propertyPatchSchema);
  const current = getDefinition(context.req.param('name') ?? '', false, target);
  return answerJson(context, changeDefinition(current, changes, target));
}

/** Property definitions and their groups of one object type. */
export function propertyRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: (context) => objectTypeOf(context).schemaReadScopes });
  const canWrite = guard(state, { anyOf: (context) => objectTypeOf(context).schemaWriteScopes });
  const target = (context: SandboxContext): PropertyTarget => ({
    state,
    hubId: context.get('caller').hubId,
    type: objectTypeOf(context),
  });
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => list(context, target(context)))
    .post('/', canWrite, async (context) => {
      const input = await readBody(context, propertySchema);
      return answerJson(context, createDefinition(input, target(context)), 201);
    })
    .route('/groups', propertyGroupRoutes(state))
    .post('/batch/read', canRead, (context) => readMany(context, target(context)))
    .post('/batch/create', canWrite, (context) => createMany(context, target(context)))
    .post('/batch/archive', canWrite, (context) => archiveMany(context, target(context)))
    .get('/:name', canRead, (context) => {
      const archived = parseFlag(context.req.query('archived'));
      return answerJson(context, getDefinition(context.req.param('name'), archived, target(context)));
    })
    .patch('/:name', canWrite, (context) => patch(context, target(context)))
    .delete('/:name', canWrite, (context) => {
      archiveDefinition(getDefinition(context.req.param('name'), false, target(context)), target(context));
      return context.body(null, 204);
    });
}
