import { Hono } from 'hono';
import { z } from 'zod';
import type { HubspotErrorBody } from '@/lib/hubspot/wire/crm';
import type { AssociationType } from '@/lib/sandbox/entities/association-type';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { associate, dissociate, listTypes, type Direction } from '@/lib/sandbox/operations/associate-records';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { answerAssociations, associationAccess, getPair, noAssociations } from './association-batch-routes';

const inputsMax = 100;
const listMax = 1_000;

const ref = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const readSchema = z.object({ inputs: z.array(ref).min(1).max(inputsMax) });
const writeSchema = z.object({
  inputs: z
    .array(z.object({ from: ref, to: ref, type: z.string() }))
    .min(1)
    .max(inputsMax),
});

/** In v3 a type has a name, or its number as a text. */
function getNamedType(name: string, direction: Direction): AssociationType {
  const type = listTypes(direction).find((each) => each.name === name || String(each.typeId) === name);
  if (!type) throw validationFailure(`invalid association type ${name}`);
  return type;
}

async function read(context: SandboxContext, direction: Direction): Promise<Response> {
  const { inputs } = await readBody(context, readSchema);
  const { state, hubId, from, to } = direction;
  const types = listTypes(direction);
  const errors: HubspotErrorBody[] = [];
  const results = inputs.flatMap(({ id }) => {
    const pairs = { hubId, fromType: from.id, fromId: Number(id), toType: to.id };
    const found = state.stores.associations.list(pairs, { afterId: 0, limit: listMax });
    if (found.length === 0) errors.push(noAssociations(id, direction));
    const named = found.flatMap(({ toId, types: keys }) =>
      types
        .filter((type) => keys.some((key) => key.category === type.category && key.typeId === type.typeId))
        .map(({ name }) => ({ id: String(toId), type: name })),
    );
    return named.length > 0 ? [{ from: { id }, to: named }] : [];
  });
  return answerAssociations(context, { results, errors }, state.now());
}

async function create(context: SandboxContext, direction: Direction): Promise<Response> {
  const { inputs } = await readBody(context, writeSchema);
  const { stores, now } = direction.state;
  stores.transaction(() => {
    for (const { from, to, type } of inputs) {
      associate([getNamedType(type, direction)], getPair(from.id, to.id, direction), direction);
    }
  });
  return answerAssociations(context, { results: inputs, status: 201 }, now());
}

async function archive(context: SandboxContext, direction: Direction): Promise<Response> {
  const { inputs } = await readBody(context, writeSchema);
  direction.state.stores.transaction(() => {
    for (const { from, to } of inputs) dissociate('all', { fromId: Number(from.id), toId: Number(to.id) }, direction);
  });
  return context.body(null, 204);
}

/** The associations of v3, which name their types. HubSpot ends the v3 paths in September 2027. */
export function associationV3Routes(state: SandboxState): Hono<SandboxEnv> {
  const { canRead, canWrite, direction } = associationAccess(state);
  return new Hono<SandboxEnv>()
    .get('/types', canRead, (context) => {
      const results = listTypes(direction(context)).map(({ typeId, name }) => ({ id: String(typeId), name }));
      return answerJson(context, { results });
    })
    .post('/batch/read', canRead, (context) => read(context, direction(context)))
    .post('/batch/create', canWrite, (context) => create(context, direction(context)))
    .post('/batch/archive', canWrite, (context) => archive(context, direction(context)));
}
