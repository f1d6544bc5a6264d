import { Hono } from 'hono';
import { z } from 'zod';
import type { BatchResponse, HubspotErrorBody } from '@/lib/hubspot/wire/crm';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { HubspotFailure, validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { parseFlag } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { associateNew } from '@/lib/sandbox/operations/associate-new-record';
import { inlineAssociationsSchema } from '@/lib/sandbox/operations/associate-records';
import { openCollection, type Collection } from '@/lib/sandbox/operations/collection';
import { findOwnRecord, type RecordReference } from '@/lib/sandbox/operations/find-record';
import { presentRecord, type PresentedObject } from '@/lib/sandbox/operations/present-record';
import { archiveRecord, createRecord, toWritten, updateRecord } from '@/lib/sandbox/operations/write-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** HubSpot's cap on the inputs of one batch ("Using object APIs", read 2026-11-22); half of it with a history. */
const inputsMax = 100;
const inputsMaxWithHistory = 50;

const id = z.union([z.string(), z.number()]).transform(String);
const properties = z.record(z.string(), z.unknown());
const objectWriteTraceId = z.string().optional();
const batchOf = <Input extends z.ZodType>(input: Input) => z.object({ inputs: z.array(input).min(1).max(inputsMax) });

const readSchema = batchOf(z.object({ id })).extend({
  properties: z.array(z.string()).nullish(),
  propertiesWithHistory: z.array(z.string()).nullish(),
  idProperty: z.string().nullish(),
});
const createSchema = batchOf(
  z.object({ properties, associations: inlineAssociationsSchema.nullish(), objectWriteTraceId }),
);
/** Of updates and upserts; without an `idProperty`, the id is the record's own. */
const changeSchema = batchOf(z.object({ id, properties, idProperty: z.string().optional(), objectWriteTraceId }));
const archiveSchema = batchOf(z.object({ id }));

type BatchError = Omit<HubspotErrorBody, 'correlationId'>;
type Written = PresentedObject & { objectWriteTraceId?: string; new?: boolean };
type Outcome = { results: Written[]; errors?: BatchError[]; status?: 200 | 201 };

/** 207 once something failed; the errors are in the shape of HubSpot's StandardError. */
function answerBatch(context: SandboxContext, { results, errors = [], status = 200 }: Outcome, nowMs: number) {
  const at = new Date(nowMs).toISOString();
  const body: BatchResponse = {
    status: 'COMPLETE',
    results,
    ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
    startedAt: at,
    completedAt: at,
  };
  return answerJson(context, body, errors.length > 0 ? 207 : status);
}

/** The ids that were not found, in one error; its exact text is not published. */
function toMissing(ids: readonly string[], { type }: Collection): BatchError[] {
  if (ids.length === 0) return [];
  const message = `Could not get some ${type.singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`;
  return [
    { status: 'error', category: 'OBJECT_NOT_FOUND', message, context: { ids: [...ids] }, errors: [], links: {} },
  ];
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

const withTrace = (traceId: string | undefined) => (traceId === undefined ? {} : { objectWriteTraceId: traceId });

async function read(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs, idProperty, ...body } = await readBody(context, readSchema);
  const history = body.propertiesWithHistory ?? undefined;
  if (history?.length && inputs.length > inputsMaxWithHistory) {
    throw validationFailure(`With propertiesWithHistory, a batch holds at most ${inputsMaxWithHistory} inputs.`);
  }
  const references = [...new Set(inputs.map((input) => input.id))].map((each) => ({
    id: each,
    idProperty: idProperty ?? undefined,
  }));
  const { found, missing } = findAll(references, parseFlag(context.req.query('archived')), collection);
  const wanted = { properties: body.properties ?? undefined, history, associations: [] };
  const results = found.map(({ record }) => presentRecord(record, wanted, collection));
  return answerBatch(context, { results, errors: toMissing(missing, collection) }, collection.state.now());
}

type CreateInput = z.output<typeof createSchema>['inputs'][number];

function createOne(
  { properties: values, associations, objectWriteTraceId: trace }: CreateInput,
  collection: Collection,
) {
  return collection.state.stores.transaction((): Written => {
    const record = createRecord(values, collection);
    associateNew(record, associations ?? [], collection);
    return { ...toWritten(record, values, collection), ...withTrace(trace) };
  });
}

/** Only where every input carries a trace id of its own can HubSpot tell which one failed; without, one bad input fails all. */
function createEach(inputs: readonly CreateInput[], collection: Collection): Outcome {
  const results: Written[] = [];
  const errors: BatchError[] = [];
  const traces = new Set(inputs.map((input) => input.objectWriteTraceId ?? ''));
  const isTraced = traces.size === inputs.length && !traces.has('');
  for (const input of inputs) {
    try {
      results.push(createOne(input, collection));
    } catch (error) {
      if (!isTraced || !(error instanceof HubspotFailure) || error.isOauth) throw error;
      const { category, message } = error.body as HubspotErrorBody;
      const traceId = input.objectWriteTraceId ?? '';
      errors.push({
        status: 'error',
        category,
        message,
        context: { objectWriteTraceId: [traceId] },
        errors: [],
        links: {},
      });
    }
  }
  return { results, errors, status: 201 };
}

async function create(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs } = await readBody(context, createSchema);
  const { stores, now } = collection.state;
  return answerBatch(
    context,
    stores.transaction(() => createEach(inputs, collection)),
    now(),
  );
}

async function update(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs } = await readBody(context, changeSchema);
  const outcome = collection.state.stores.transaction(() => {
    const { found, missing } = findAll(inputs, false, collection);
    const results = found.map(({ input, record }) => ({
      ...toWritten(updateRecord(record, input.properties, collection), input.properties, collection),
      ...withTrace(input.objectWriteTraceId),
    }));
    return { results, errors: toMissing(missing, collection) };
  });
  return answerBatch(context, outcome, collection.state.now());
}

type ChangeInput = z.output<typeof changeSchema>['inputs'][number];

/** Undefined if the record is not there and cannot be made, because nobody chooses the id of a record. */
function upsertOne(input: ChangeInput, collection: Collection): Written | undefined {
  const { id: value, idProperty, objectWriteTraceId } = input;
  const existing = findOwnRecord(input, collection);
  const isNew = !existing || existing.archivedAtMs !== null || existing.mergedInto !== null;
  if (isNew && (idProperty === undefined || idProperty === 'hs_object_id')) return undefined;
  const values = isNew && idProperty ? { ...input.properties, [idProperty]: value } : input.properties;
  const record = isNew ? createRecord(values, collection) : updateRecord(existing, values, collection);
  return { ...toWritten(record, values, collection), new: isNew, ...withTrace(objectWriteTraceId) };
}

/** Changes what is there and creates what is not, by a property whose values do not repeat or by the record's id. */
async function upsert(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs } = await readBody(context, changeSchema);
  const outcome = collection.state.stores.transaction(() => {
    const written = inputs.map((input) => ({ input, result: upsertOne(input, collection) }));
    const missing = written.flatMap(({ input, result }) => (result ? [] : [input.id]));
    return { results: written.flatMap(({ result }) => result ?? []), errors: toMissing(missing, collection) };
  });
  return answerBatch(context, outcome, collection.state.now());
}

async function archive(context: SandboxContext, collection: Collection): Promise<Response> {
  const { inputs } = await readBody(context, archiveSchema);
  for (const { record } of findAll(inputs, false, collection).found) archiveRecord(record, collection);
  return context.body(null, 204);
}

/** Up to a hundred records in one call. */
export function batchRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: (context) => objectTypeOf(context).readScopes });
  const canWrite = guard(state, { anyOf: (context) => objectTypeOf(context).writeScopes });
  const open = (context: SandboxContext) => openCollection(state, context.get('caller').hubId, objectTypeOf(context));
  return new Hono<SandboxEnv>()
    .post('/read', canRead, (context) => read(context, open(context)))
    .post('/create', canWrite, (context) => create(context, open(context)))
    .post('/update', canWrite, (context) => update(context, open(context)))
    .post('/upsert', canWrite, (context) => upsert(context, open(context)))
    .post('/archive', canWrite, (context) => archive(context, open(context)));
}
