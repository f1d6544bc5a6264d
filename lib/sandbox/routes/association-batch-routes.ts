import { Hono } from 'hono';
import { z } from 'zod';
import type { HubspotErrorBody } from '@/lib/hubspot/wire/crm';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import {
  associate,
  associationSpecSchema,
  dissociate,
  getPlainType,
  getType,
  type Direction,
} from '@/lib/sandbox/operations/associate-records';
import { openCollection } from '@/lib/sandbox/operations/collection';
import { getLiveRecord } from '@/lib/sandbox/operations/find-record';
import { listAssociated } from '@/lib/sandbox/operations/list-associations';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { associationLabelRoutes } from './association-label-routes';
import { toDefaultAssociations } from './object-association-routes';

/** HubSpot's caps on one batch ("Associations" guide, read 2026-11-22). */
const inputsMax = { read: 1_000, create: 2_000, archive: 100 };
const pageSize = 500;

const id = z.union([z.string(), z.number()]).transform(String);
const ref = z.object({ id });
const batchOf = <Input extends z.ZodType>(input: Input, max: number) =>
  z.object({ inputs: z.array(input).min(1).max(max) });

const readSchema = batchOf(z.object({ id, after: z.string().nullish() }), inputsMax.read);
const specs = z.array(associationSpecSchema).min(1);
const createSchema = batchOf(z.object({ from: ref, to: ref, types: specs }), inputsMax.create);
const defaultSchema = batchOf(z.object({ from: ref, to: ref }), inputsMax.create);
const archiveSchema = batchOf(z.object({ from: ref, to: z.array(ref).min(1) }), inputsMax.archive);
const labelsArchiveSchema = batchOf(z.object({ from: ref, to: ref, types: specs }), inputsMax.archive);

type Ends = { fromId: number; toId: number };
type Outcome = { results: unknown[]; errors?: HubspotErrorBody[]; status?: 200 | 201 };

export function answerAssociations(context: SandboxContext, { results, errors = [], status }: Outcome, nowMs: number) {
  const at = new Date(nowMs).toISOString();
  const failed = errors.length > 0 ? { numErrors: errors.length, errors } : {};
  const body = { status: 'COMPLETE', results, ...failed, startedAt: at, completedAt: at };
  return answerJson(context, body, errors.length > 0 ? 207 : status);
}

/** Nothing is found for a record without associations: HubSpot counts that as an error of its own. */
export function noAssociations(fromId: string, { from, to }: Direction): HubspotErrorBody {
  const [fromName, toName] = [from.singular.toLowerCase(), to.singular.toLowerCase()];
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${toName} is associated with ${fromName} ${fromId}.`,
    context: { fromObjectId: [fromId], fromObjectType: [fromName], toObjectType: [toName] },
    errors: [],
    links: {},
  };
}

export function getPair(fromId: string, toId: string, { state, hubId, from, to }: Direction): Ends {
  const find = (type: typeof from, each: string) => getLiveRecord({ id: each }, openCollection(state, hubId, type)).id;
  return { fromId: find(from, fromId), toId: find(to, toId) };
}

async function read(context: SandboxContext, direction: Direction): Promise<Response> {
  const { inputs } = await readBody(context, readSchema);
  const results: unknown[] = [];
  const errors: HubspotErrorBody[] = [];
  for (const input of inputs) {
    const page = { after: Number(input.after ?? 0), limit: pageSize };
    const { results: to, paging } = listAssociated(Number(input.id), page, direction);
    if (to.length === 0) errors.push(noAssociations(input.id, direction));
    else results.push({ from: { id: input.id }, to, ...(paging ? { paging } : {}) });
  }
  return answerAssociations(context, { results, errors }, direction.state.now());
}

async function create(context: SandboxContext, direction: Direction): Promise<Response> {
  const { inputs } = await readBody(context, createSchema);
  const { stores, now } = direction.state;
  const results = stores.transaction(() =>
    inputs.map((input) => {
      const types = input.types.map((spec) => getType(spec, direction));
      const ends = getPair(input.from.id, input.to.id, direction);
      associate(types, ends, direction);
      return {
        fromObjectTypeId: direction.from.id,
        fromObjectId: String(ends.fromId),
        toObjectTypeId: direction.to.id,
        toObjectId: String(ends.toId),
        labels: types.flatMap(({ label }) => label ?? []),
      };
    }),
  );
  return answerAssociations(context, { results, status: 201 }, now());
}

async function createDefault(context: SandboxContext, direction: Direction): Promise<Response> {
  const { inputs } = await readBody(context, defaultSchema);
  const { stores, now } = direction.state;
  const results = stores.transaction(() =>
    inputs.flatMap(({ from, to }) => {
      const ends = getPair(from.id, to.id, direction);
      associate([getPlainType(direction)], ends, direction);
      return toDefaultAssociations(ends, direction);
    }),
  );
  return answerAssociations(context, { results }, now());
}

/** The dated versions answer an archive with an empty batch, v4 with nothing. */
function answerArchived(context: SandboxContext, { state }: Direction): Response {
  if (context.req.path.startsWith('/crm/v4/')) return context.body(null, 204);
  return answerAssociations(context, { results: [] }, state.now());
}

async function archive(context: SandboxContext, direction: Direction): Promise<Response> {
  const { inputs } = await readBody(context, archiveSchema);
  direction.state.stores.transaction(() => {
    for (const { from, to } of inputs) {
      for (const each of to) dissociate('all', { fromId: Number(from.id), toId: Number(each.id) }, direction);
    }
  });
  return answerArchived(context, direction);
}

async function archiveLabels(context: SandboxContext, direction: Direction): Promise<Response> {
  const { inputs } = await readBody(context, labelsArchiveSchema);
  direction.state.stores.transaction(() => {
    for (const { from, to, types } of inputs) {
      const meant = types.map((spec) => getType(spec, direction));
      dissociate(meant, { fromId: Number(from.id), toId: Number(to.id) }, direction);
    }
  });
  return answerArchived(context, direction);
}

export function associationDirection(context: SandboxContext, state: SandboxState): Direction {
  const hubId = context.get('caller').hubId;
  return { state, hubId, from: objectTypeOf(context, 'from'), to: objectTypeOf(context, 'to') };
}

/** Who may read and change associations between the kinds of record that a path names. */
export function associationAccess(state: SandboxState) {
  return {
    canRead: guard(state, { anyOf: (context) => objectTypeOf(context, 'from').readScopes }),
    canWrite: guard(state, { anyOf: (context) => objectTypeOf(context, 'from').writeScopes }),
    direction: (context: SandboxContext) => associationDirection(context, state),
  };
}

/** Associations between two kinds of record, many at once, and the labels that they can have. */
export function associationBatchRoutes(state: SandboxState): Hono<SandboxEnv> {
  const { canRead, canWrite, direction } = associationAccess(state);
  return new Hono<SandboxEnv>()
    .post('/batch/read', canRead, (context) => read(context, direction(context)))
    .post('/batch/create', canWrite, (context) => create(context, direction(context)))
    .post('/batch/associate/default', canWrite, (context) => createDefault(context, direction(context)))
    .post('/batch/archive', canWrite, (context) => archive(context, direction(context)))
    .post('/batch/labels/archive', canWrite, (context) => archiveLabels(context, direction(context)))
    .route('/labels', associationLabelRoutes(state));
}
