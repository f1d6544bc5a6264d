import { Hono } from 'hono';
import { z } from 'zod';
import type { BatchResponse, HubspotErrorBody, SimplePublicObject } from '@/lib/hubspot/wire/crm';
import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { parseFlag } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection, type Collection } from '@/lib/sandbox/operations/collection';
import { findOwnRecord, type RecordReference } from '@/lib/sandbox/operations/find-record';
import { archiveRecord, createRecord, toWritten, updateRecord } from '@/lib/sandbox/operations/write-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** HubSpot's cap on the inputs of one batch ("Using object APIs", read 2026-11-22). */
const inputsMax = 100;

const id = z.union([z.string(), z.number()]).transform(String);
const properties = z.record(z.string(), z.unknown());
const batchOf = <Input extends z.ZodType>(input: Input) => z.object({ inputs: z.array(input).min(1).max(inputsMax) });

const readSchema = batchOf(z.object({ id })).extend({
  properties: z.array(z.string()).optional(),
  idProperty: z.string().optional(),
});
const createSchema = batchOf(z.object({ properties }));
const updateSchema = batchOf(z.object({ id, properties, idProperty: z.string().optional() }));
const archiveSchema = batchOf(z.object({ id }));

type Outcome = { results: SimplePublicObject[]; missing?: string[]; status?: 200 | 201 };

/** 207 with the ids that were not found, in the shape of HubSpot's StandardError; its exact text is not published. */
function answerBatch(
  context: SandboxContext,
  { results, missing = [], status = 200 }: Outcome,
  nowMs: number,
): Response {
  const at = new Date(nowMs).toISOString();
  const errors: (HubspotErrorBody & { id?: string })[] = [
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
      context: { ids: missing },
      errors: [],
      links: {},
    },
  ];
  const body: BatchResponse = {
    status: 'COMPLETE',
    results,
    ...(missing.length > 0 ? { numErrors: errors.length, errors } : {}),
    startedAt: at,
    completedAt: at,
  };
  return answerJson(context, body, missing.length > 0 ? 207 : status);
}

/** A batch knows records by their own ids only: that of a merged record is missing here. */
function findAll<Input extends RecordReference>(inputs: readonly Input[], archived: boolean, collection: Collection) {
  const found: { input: Input; record: CrmRecord }[] = [];
  const missing: string[] = [];
  for (const input of inputs) {
    const record = findOwnRecord(input, collection);
    if (record && !record.mergedInto && (record.archivedAtMs !== null) === archived) found.push({ input, record });
    else missing.push(input.id);
  }
  return { found, missing };
}

async function read(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs, idProperty, properties: requested } = await readBody(context, readSchema);
  const references = [...new Set(inputs.map((input) => input.id))].map((each) => ({ id: each, idProperty }));
  const { found, missing } = findAll(references, parseFlag(context.req.query('archived')), collection);
  const results = found.map(({ record }) => toCrmObject(record, { ...collection, requested }));
  return answerBatch(context, { results, missing }, collection.state.now());
}

async function create(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs } = await readBody(context, createSchema);
  // One bad input fails them all, as at HubSpot for inputs without a trace id.
  const results = collection.state.stores.transaction(() =>
    inputs.map((input) => toWritten(createRecord(input.properties, collection), input.properties, collection)),
  );
  return answerBatch(context, { results, status: 201 }, collection.state.now());
}

async function update(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs } = await readBody(context, updateSchema);
  const outcome = collection.state.stores.transaction(() => {
    const { found, missing } = findAll(inputs, false, collection);
    const results = found.map(({ input, record }) =>
      toWritten(updateRecord(record, input.properties, collection), input.properties, collection),
    );
    return { results, missing };
  });
  return answerBatch(context, outcome, collection.state.now());
}

async function archive(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs } = await readBody(context, archiveSchema);
  for (const { record } of findAll(inputs, false, collection).found) archiveRecord(record, collection);
  return context.body(null, 204);
}

export function batchRoutes(state: SandboxState, type: ObjectType): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: type.readScopes });
  const canWrite = guard(state, { anyOf: type.writeScopes });
  const open = (context: SandboxContext) => openCollection(state, context.get('caller').hubId, type);
  return new Hono<SandboxEnv>()
    .post('/read', canRead, (context) => read(context, open(context)))
    .post('/create', canWrite, (context) => create(context, open(context)))
    .post('/update', canWrite, (context) => update(context, open(context)))
    .post('/archive', canWrite, (context) => archive(context, open(context)));
}
