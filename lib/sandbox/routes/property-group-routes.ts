import { Hono } from 'hono';
import { z } from 'zod';
import type { PropertyGroup } from '@/lib/hubspot/wire/crm';
import { HubspotFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { propertyNotFound } from '@/lib/sandbox/operations/property-definitions';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const createSchema = z.object({
  name: z.string().min(1),
  label: z.string().min(1),
  displayOrder: z.number().int().default(-1),
});
const patchSchema = z.object({ label: z.string().min(1).optional(), displayOrder: z.number().int().optional() });

type Groups = {
  list(): PropertyGroup[];
  save(group: PropertyGroup): void;
  remove(name: string): void;
  /** Whether properties that are not archived stand in it. */
  isUsed(name: string): boolean;
};

function openGroups(context: SandboxContext, { stores: { properties } }: SandboxState): Groups {
  const { hubId } = context.get('caller');
  const { id } = objectTypeOf(context);
  return {
    list: () => properties.listGroups(hubId, id),
    save: (group) => properties.saveGroup(hubId, id, group),
    remove: (name) => properties.removeGroup(hubId, id, name),
    isUsed: (name) =>
      [...properties.listDefinitions(hubId, id).values()].some((each) => each.groupName === name && !each.archived),
  };
}

function getGroup(context: SandboxContext, groups: Groups): PropertyGroup {
  const name = context.req.param('name') ?? '';
  const group = groups.list().find((each) => each.name === name);
  if (!group) throw propertyNotFound(name);
  return group;
}

async function create(context: SandboxContext, groups: Groups): Promise<Response> {
  const input = await readBody(context, createSchema);
  if (groups.list().some((group) => group.name === input.name)) {
    const message = `A property group named '${input.name}' already exists.`;
    throw new HubspotFailure(409, { status: 'error', message, category: 'OBJECT_ALREADY_EXISTS' });
  }
  const group = { ...input, archived: false };
  groups.save(group);
  return answerJson(context, group, 201);
}

/** HubSpot's refusal carries the error a second time, as JSON inside its message. */
function remove(context: SandboxContext, groups: Groups): Response {
  const { name } = getGroup(context, groups);
  if (groups.isUsed(name)) {
    const category = 'VALIDATION_ERROR';
    const subCategory = 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES';
    const inner = { status: 'error', message: `The group ${name} has active properties.`, category, subCategory };
    throw new HubspotFailure(400, { status: 'error', message: JSON.stringify(inner), category, subCategory });
  }
  groups.remove(name);
  return context.body(null, 204);
}

/** The groups that properties are shown in. */
export function propertyGroupRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: (context) => objectTypeOf(context).schemaReadScopes });
  const canWrite = guard(state, { anyOf: (context) => objectTypeOf(context).schemaWriteScopes });
  const open = (context: SandboxContext) => openGroups(context, state);
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => answerJson(context, { results: open(context).list() }))
    .post('/', canWrite, (context) => create(context, open(context)))
    .get('/:name', canRead, (context) => answerJson(context, getGroup(context, open(context))))
    .patch('/:name', canWrite, async (context) => {
      const group = { ...getGroup(context, open(context)), ...(await readBody(context, patchSchema)) };
      open(context).save(group);
      return answerJson(context, group);
    })
    .delete('/:name', canWrite, (context) => remove(context, open(context)));
}
