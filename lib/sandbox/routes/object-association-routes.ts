import { Hono } from 'hono';
import { z } from 'zod';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { parsePage } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import {
  associate,
  associationSpecSchema,
  dissociate,
  getPlainType,
  getType,
  turn,
  type Direction,
} from '@/lib/sandbox/operations/associate-records';
import { openCollection } from '@/lib/sandbox/operations/collection';
import { getLiveRecord } from '@/lib/sandbox/operations/find-record';
import { listAssociated } from '@/lib/sandbox/operations/list-associations';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const limits = { default: 500, max: 500 };
const specsSchema = z.array(associationSpecSchema).min(1);

function directionOf(context: SandboxContext, state: SandboxState): Direction {
  const from = objectTypeOf(context);
  return { state, hubId: context.get('caller').hubId, from, to: objectTypeOf(context, 'toObjectType') };
}

/** Both ends of a pair, which have to exist. */
function getEnds(context: SandboxContext, { state, hubId, from, to }: Direction): { fromId: number; toId: number } {
  const find = (type: typeof from, id: string) => getLiveRecord({ id }, openCollection(state, hubId, type)).id;
  return {
    fromId: find(from, context.req.param('id') ?? ''),
    toId: find(to, context.req.param('toObjectId') ?? ''),
  };
}

function list(context: SandboxContext, direction: Direction): Response {
  const { state, hubId, from } = direction;
  const record = getLiveRecord({ id: context.req.param('id') ?? '' }, openCollection(state, hubId, from));
  return answerJson(context, listAssociated(record.id, parsePage(context, limits, state), direction));
}

async function put(context: SandboxContext, direction: Direction): Promise<Response> {
  const types = (await readBody(context, specsSchema)).map((spec) => getType(spec, direction));
  const ends = getEnds(context, direction);
  direction.state.stores.transaction(() => associate(types, ends, direction));
  const body = {
    fromObjectTypeId: direction.from.id,
    fromObjectId: String(ends.fromId),
    toObjectTypeId: direction.to.id,
    toObjectId: String(ends.toId),
    labels: types.flatMap(({ label }) => label ?? []),
  };
  return answerJson(context, body, 201);
}

/** The plain association, told from both sides. */
export function toDefaultAssociations(ends: { fromId: number; toId: number }, direction: Direction) {
  const sides = [
    { from: ends.fromId, to: ends.toId, type: getPlainType(direction) },
    { from: ends.toId, to: ends.fromId, type: getPlainType(turn(direction)) },
  ];
  return sides.map(({ from, to, type }) => ({
    from: { id: String(from) },
    to: { id: String(to) },
    associationSpec: { associationCategory: type.category, associationTypeId: type.typeId },
  }));
}

function putDefault(context: SandboxContext, direction: Direction): Response {
  const { state } = direction;
  const ends = getEnds(context, direction);
  state.stores.transaction(() => associate([getPlainType(direction)], ends, direction));
  const at = new Date(state.now()).toISOString();
  const results = toDefaultAssociations(ends, direction);
  return answerJson(context, { status: 'COMPLETE', results, startedAt: at, completedAt: at });
}

function remove(context: SandboxContext, direction: Direction): Response {
  const ends = { fromId: Number(context.req.param('id')), toId: Number(context.req.param('toObjectId')) };
  direction.state.stores.transaction(() => dissociate('all', ends, direction));
  return context.body(null, 204);
}

/** What a record is associated with, under the record's own path. */
export function objectAssociationRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: (context) => objectTypeOf(context).readScopes });
  const canWrite = guard(state, { anyOf: (context) => objectTypeOf(context).writeScopes });
  const direction = (context: SandboxContext) => directionOf(context, state);
  return new Hono<SandboxEnv>()
    .get('/:toObjectType', canRead, (context) => list(context, direction(context)))
    .put('/default/:toObjectType/:toObjectId', canWrite, (context) => putDefault(context, direction(context)))
    .put('/:toObjectType/:toObjectId', canWrite, (context) => put(context, direction(context)))
    .delete('/:toObjectType/:toObjectId', canWrite, (context) => remove(context, direction(context)));
}
