import { Hono } from 'hono';
import { z } from 'zod';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { parseFlag, parseNames, parsePage } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection, type Collection } from '@/lib/sandbox/operations/collection';
import { findOwnRecord, getArchivedRecord, getLiveRecord } from '@/lib/sandbox/operations/find-record';
import { mergeRecords } from '@/lib/sandbox/operations/merge-records';
import { archiveRecord, createRecord, toWritten, updateRecord } from '@/lib/sandbox/operations/write-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { batchRoutes } from './batch-routes';
import { searchRoutes } from './search-routes';

/** HubSpot's page sizes of a record listing (its OpenAPI document, read 2026-11-22). */
const limits = { default: 10, max: 100 };

const inputSchema = z.object({ properties: z.record(z.string(), z.unknown()) });
const mergeSchema = z.object({ primaryObjectId: z.coerce.string(), objectIdToMerge: z.coerce.string() });

function list(context: SandboxContext, collection: Collection): Response {
  const { limit, after } = parsePage(context, limits);
  const archived = parseFlag(context.req.query('archived'));
  const records = collection.state.stores.records.list(collection, { fromId: after, limit: limit + 1, archived });
  const next = records[limit];
  const requested = parseNames(context, 'properties');
  const results = records.slice(0, limit).map((record) => toCrmObject(record, { ...collection, requested }));
  if (!next) return answerJson(context, { results });
  const link = new URL(context.req.url);
  link.searchParams.set('after', String(next.id));
  return answerJson(context, { results, paging: { next: { after: String(next.id), link: link.href } } });
}

function get(context: SandboxContext, collection: Collection): Response {
  const reference = { id: context.req.param('id') ?? '', idProperty: context.req.query('idProperty') };
  const archived = parseFlag(context.req.query('archived'));
  const record = archived ? getArchivedRecord(reference, collection) : getLiveRecord(reference, collection);
  return answerJson(context, toCrmObject(record, { ...collection, requested: parseNames(context, 'properties') }));
}

async function create(context: SandboxContext, collection: Collection): Promise<Response> {
  const { properties } = await readBody(context, inputSchema);
  const record = createRecord(properties, collection);
  context.header('Location', `${context.req.path}/${record.id}`);
  return answerJson(context, toWritten(record, properties, collection), 201);
}

async function update(context: SandboxContext, collection: Collection): Promise<Response> {
  const { properties } = await readBody(context, inputSchema);
  const reference = { id: context.req.param('id') ?? '', idProperty: context.req.query('idProperty') };
  const record = updateRecord(getLiveRecord(reference, collection), properties, collection);
  return answerJson(context, toWritten(record, properties, collection));
}

/** HubSpot does not say what archiving an unknown or archived record answers; 204, as its batch archive does. */
function archive(context: SandboxContext, collection: Collection): Response {
  const record = findOwnRecord({ id: context.req.param('id') ?? '' }, collection);
  if (record && !record.mergedInto) archiveRecord(record, collection);
  return context.body(null, 204);
}

async function merge(context: SandboxContext, collection: Collection): Promise<Response> {
  const { primaryObjectId, objectIdToMerge } = await readBody(context, mergeSchema);
  const record = mergeRecords(primaryObjectId, objectIdToMerge, collection);
  return answerJson(context, toCrmObject(record, { ...collection, requested: undefined }));
}

/** One kind of CRM record: listing, reading, writing, merging, in batches and by search. */
export function objectRoutes(state: SandboxState, type: ObjectType): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: type.readScopes });
  const canWrite = guard(state, { anyOf: type.writeScopes });
  const open = (context: SandboxContext) => openCollection(state, context.get('caller').hubId, type);
  return new Hono<SandboxEnv>()
    .route('/search', searchRoutes(state, type))
    .route('/batch', batchRoutes(state, type))
    .post('/merge', canWrite, (context) => merge(context, open(context)))
    .get('/', canRead, (context) => list(context, open(context)))
    .post('/', canWrite, (context) => create(context, open(context)))
    .get('/:id', canRead, (context) => get(context, open(context)))
    .patch('/:id', canWrite, (context) => update(context, open(context)))
    .delete('/:id', canWrite, (context) => archive(context, open(context)));
}
