import { Hono } from 'hono';
import { z } from 'zod';
import type { AssociationType } from '@/lib/sandbox/entities/association-type';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { listTypes, type Direction } from '@/lib/sandbox/operations/associate-records';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const createSchema = z.object({
  label: z.string().min(1),
  name: z.string().min(1),
  inverseLabel: z.string().optional(),
});
const changeSchema = z.object({
  associationTypeId: z.number().int(),
  label: z.string().min(1),
  inverseLabel: z.string().optional(),
});

const toLabel = ({ category, typeId, label }: AssociationType) => ({ category, typeId, label });

/** A label is one type for each direction, or one for both where it reads the same from both sides. */
async function create(context: SandboxContext, { state, hubId, from, to }: Direction): Promise<Response> {
  const { label, name, inverseLabel } = await readBody(context, createSchema);
  const { associationLabels } = state.stores;
  const typeId = associationLabels.nextTypeId(hubId);
  const inverseTypeId = inverseLabel === undefined && from.id === to.id ? typeId : typeId + 1;
  const category = 'USER_DEFINED';
  const there: AssociationType = { category, typeId, label, name, inverseTypeId };
  const back: AssociationType = {
    category,
    typeId: inverseTypeId,
    label: inverseLabel ?? label,
    name,
    inverseTypeId: typeId,
  };
  state.stores.transaction(() => {
    associationLabels.save(hubId, [from.id, to.id], there);
    associationLabels.save(hubId, [to.id, from.id], back);
  });
  const results = inverseTypeId === typeId ? [there] : [there, back];
  return answerJson(context, { results: results.map(toLabel) });
}

function getOwn(typeId: number, direction: Direction): AssociationType {
  const type = listTypes(direction).find((each) => each.category === 'USER_DEFINED' && each.typeId === typeId);
  if (!type) throw notFound();
  return type;
}

async function change(context: SandboxContext, direction: Direction): Promise<Response> {
  const { associationTypeId, label, inverseLabel } = await readBody(context, changeSchema);
  const { state, hubId, from, to } = direction;
  const type = getOwn(associationTypeId, direction);
  state.stores.associationLabels.save(hubId, [from.id, to.id], { ...type, label });
  if (inverseLabel !== undefined) {
    const inverse = { ...type, typeId: type.inverseTypeId, inverseTypeId: type.typeId, label: inverseLabel };
    state.stores.associationLabels.save(hubId, [to.id, from.id], inverse);
  }
  return context.body(null, 204);
}

function remove(context: SandboxContext, direction: Direction): Response {
  const { state, hubId, from, to } = direction;
  const type = getOwn(Number(context.req.param('typeId')), direction);
  state.stores.associationLabels.remove(hubId, [from.id, to.id], type.typeId);
  state.stores.associationLabels.remove(hubId, [to.id, from.id], type.inverseTypeId);
  return context.body(null, 204);
}

/** Which types of association there are between two kinds of record; a portal can add its own. */
export function associationLabelRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: (context) => objectTypeOf(context, 'from').readScopes });
  const canWrite = guard(state, { anyOf: (context) => objectTypeOf(context, 'from').writeScopes });
  const directionOf = (context: SandboxContext): Direction => ({
    state,
    hubId: context.get('caller').hubId,
    from: objectTypeOf(context, 'from'),
    to: objectTypeOf(context, 'to'),
  });
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => answerJson(context, { results: listTypes(directionOf(context)).map(toLabel) }))
    .post('/', canWrite, (context) => create(context, directionOf(context)))
    .put('/', canWrite, (context) => change(context, directionOf(context)))
    .delete('/:typeId', canWrite, (context) => remove(context, directionOf(context)));
}
