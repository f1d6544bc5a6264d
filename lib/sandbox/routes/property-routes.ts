import { Hono } from 'hono';
import { z } from 'zod';
import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import { HubspotFailure, validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { parseFlag } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const createSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,99}$/u),
  label: z.string().min(1),
  type: z.enum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool']),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().default(''),
  hasUniqueValue: z.boolean().default(false),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  displayOrder: z.number().int().default(-1),
  options: z
    .array(
      z.object({
        label: z.string(),
        value: z.string(),
        displayOrder: z.number().int().default(-1),
        hidden: z.boolean().default(false),
        description: z.string().optional(),
      }),
    )
    .default([]),
});

type Target = { state: SandboxState; hubId: number; type: ObjectType };

function propertyNotFound(name: string): HubspotFailure {
  return new HubspotFailure(404, {
    status: 'error',
    message: `Property "${name}" does not exist`,
    category: 'OBJECT_NOT_FOUND',
  });
}

/** The definition by its name; archived ones are found with `archived=true` only, and the other way round. */
function getDefinition(name: string, archived: boolean, { state, hubId, type }: Target): PropertyDefinition {
  const definition = state.stores.properties.listDefinitions(hubId, type.id).get(name);
  if (!definition || definition.archived !== archived) throw propertyNotFound(name);
  return definition;
}

function list(context: SandboxContext, { state, hubId, type }: Target): Response {
  const archived = parseFlag(context.req.query('archived'));
  const definitions = [...state.stores.properties.listDefinitions(hubId, type.id).values()];
  return answerJson(context, { results: definitions.filter((definition) => definition.archived === archived) });
}

/** Creating a property under the name of an archived one brings that one back. */
async function create(context: SandboxContext, { state, hubId, type }: Target): Promise<Response> {
  const input = await readBody(context, createSchema);
  const existing = state.stores.properties.listDefinitions(hubId, type.id).get(input.name);
  if (existing && !existing.archived) {
    throw new HubspotFailure(409, {
      status: 'error',
      message: `A property named '${input.name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    });
  }
  if (!state.stores.properties.listGroups(hubId, type.id).some((group) => group.name === input.groupName)) {
    throw validationFailure(`The property group "${input.groupName}" does not exist.`);
  }
  const at = new Date(state.now()).toISOString();
  const definition: PropertyDefinition = {
    ...input,
    calculated: false,
    externalOptions: false,
    hubspotDefined: false,
    archived: false,
    createdAt: existing?.createdAt ?? at,
    updatedAt: at,
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false, readOnlyOptions: false },
  };
  state.stores.properties.saveProperty(hubId, type.id, definition);
  return answerJson(context, definition, 201);
}

function archive(context: SandboxContext, target: Target): Response {
  const { state, hubId, type } = target;
  const definition = getDefinition(context.req.param('name') ?? '', false, target);
  if (definition.hubspotDefined) throw validationFailure(`Property "${definition.name}" cannot be archived.`);
  const updatedAt = new Date(state.now()).toISOString();
  state.stores.properties.saveProperty(hubId, type.id, { ...definition, archived: true, updatedAt });
  return context.body(null, 204);
}

/** Property definitions and their groups of one object type. */
export function propertyRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: (context) => objectTypeOf(context).schemaReadScopes });
  const canWrite = guard(state, { anyOf: (context) => objectTypeOf(context).schemaWriteScopes });
  const target = (context: SandboxContext): Target => ({
    state,
    hubId: context.get('caller').hubId,
    type: objectTypeOf(context),
  });
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => list(context, target(context)))
    .post('/', canWrite, (context) => create(context, target(context)))
    .get('/groups', canRead, (context) => {
      const results = state.stores.properties.listGroups(context.get('caller').hubId, objectTypeOf(context).id);
      return answerJson(context, { results });
    })
    .get('/groups/:name', canRead, (context) => {
      const groups = state.stores.properties.listGroups(context.get('caller').hubId, objectTypeOf(context).id);
      const group = groups.find((each) => each.name === context.req.param('name'));
      if (!group) throw propertyNotFound(context.req.param('name'));
      return answerJson(context, group);
    })
    .get('/:name', canRead, (context) => {
      const archived = parseFlag(context.req.query('archived'));
      return answerJson(context, getDefinition(context.req.param('name'), archived, target(context)));
    })
    .delete('/:name', canWrite, (context) => archive(context, target(context)));
}
