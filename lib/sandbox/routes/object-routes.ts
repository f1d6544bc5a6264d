import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { getObjectType, objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { parseFlag, parseNames, parsePage } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { inlineAssociationsSchema } from '@/lib/sandbox/operations/associate-records';
import { associateNew } from '@/lib/sandbox/operations/associate-new-record';
import { openCollection, type Collection } from '@/lib/sandbox/operations/collection';
import { findOwnRecord, getArchivedRecord, getLiveRecord } from '@/lib/sandbox/operations/find-record';
import { forgetRecord } from '@/lib/sandbox/operations/forget-record';
import { mergeRecords } from '@/lib/sandbox/operations/merge-records';
import { presentRecord, type Wanted } from '@/lib/sandbox/operations/present-record';
import { archiveRecord, createRecord, toWritten, updateRecord } from '@/lib/sandbox/operations/write-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { batchRoutes } from './batch-routes';
import { searchRoutes } from './search-routes';

/** HubSpot's page sizes of a record listing (its OpenAPI document, read 2026-11-22); half of it with a history. */
const limits = { default: 10, max: 100, maxWithHistory: 50 };

const inputSchema = z.object({
  properties: z.record(z.string(), z.unknown()),
  associations: inlineAssociationsSchema.nullish(),
});
const mergeSchema = z.object({ primaryObjectId: z.coerce.string(), objectIdToMerge: z.coerce.string() });
const forgetSchema = z.object({ objectId: z.coerce.string(), idProperty: z.string().optional() });

function parseWanted(context: SandboxContext): Wanted {
  return {
    properties: parseNames(context, 'properties'),
    history: parseNames(context, 'propertiesWithHistory'),
    associations: (parseNames(context, 'associations') ?? []).map(getObjectType),
  };
}

function list(context: SandboxContext, collection: Collection): Response {
  const wanted = parseWanted(context);
  const max = wanted.history?.length ? limits.maxWithHistory : limits.max;
  const { limit, after } = parsePage(context, { default: limits.default, max }, collection.state);
  const archived = parseFlag(context.req.query('archived'));
  const records = collection.state.stores.records.list(collection, { fromId: after, limit: limit + 1, archived });
  const next = records[limit];
  const results = records.slice(0, limit).map((record) => presentRecord(record, wanted, collection));
  if (!next) return answerJson(context, { results });
  const link = new URL(context.req.url);
  link.searchParams.set('after', String(next.id));
  return answerJson(context, { results, paging: { next: { after: String(next.id), link: link.href } } });
}

function get(context: SandboxContext, collection: Collection): Response {
  const reference = { id: context.req.param('id') ?? '', idProperty: context.req.query('idProperty') };
  const archived = parseFlag(context.req.query('archived'));
  const record = archived ? getArchivedRecord(reference, collection) : getLiveRecord(reference, collection);
  return answerJson(context, presentRecord(record, parseWanted(context), collection));
}

async function create(context: SandboxContext, collection: Collection): Promise<Response> {
  const { properties, associations } = await readBody(context, inputSchema);
  const record = collection.state.stores.transaction(() => {
    const created = createRecord(properties, collection);
    associateNew(created, associations ?? [], collection);
    return created;
  });
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
  const isLive = record?.archivedAtMs === null && record.mergedInto === null;
  if (!isLive && collection.state.settings.current.archiveUnknownStatus === 404) throw notFound();
  if (record && !record.mergedInto) archiveRecord(record, collection);
  return context.body(null, 204);
}

async function merge(context: SandboxContext, collection: Collection): Promise<Response> {
  if (!collection.type.canMerge) throw validationFailure(`${collection.type.name} cannot be merged.`);
  const { primaryObjectId, objectIdToMerge } = await readBody(context, mergeSchema);
  const record = mergeRecords(primaryObjectId, objectIdToMerge, collection);
  return answerJson(context, toCrmObject(record, { ...collection, requested: undefined }));
}

/** An address that no contact has is put on a list of HubSpot's that nothing reads; the answer is the same. */
async function forget(context: SandboxContext, collection: Collection): Promise<Response> {
  const { objectId, idProperty } = await readBody(context, forgetSchema);
  const record = findOwnRecord({ id: objectId, idProperty }, collection);
  if (record) forgetRecord(record, collection);
  return context.body(null, 204);
}

/** The path of the other kinds of record is not there at all, whoever asks. */
const contactsOnly = createMiddleware<SandboxEnv>(async (context, next) => {
  if (objectTypeOf(context).id !== contactType.id) return context.notFound();
  await next();
  return undefined;
});

/** One kind of CRM record: listing, reading, writing, merging, in batches and by search. */
export function objectRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: (context) => objectTypeOf(context).readScopes });
  const canWrite = guard(state, { anyOf: (context) => objectTypeOf(context).writeScopes });
  const open = (context: SandboxContext) => openCollection(state, context.get('caller').hubId, objectTypeOf(context));
  return new Hono<SandboxEnv>()
    .route('/search', searchRoutes(state))
    .route('/batch', batchRoutes(state))
    .post('/merge', canWrite, (context) => merge(context, open(context)))
    .post('/gdpr-delete', contactsOnly, canWrite, (context) => forget(context, open(context)))
    .get('/', canRead, (context) => list(context, open(context)))
    .post('/', canWrite, (context) => create(context, open(context)))
    .get('/:id', canRead, (context) => get(context, open(context)))
    .patch('/:id', canWrite, (context) => update(context, open(context)))
    .delete('/:id', canWrite, (context) => archive(context, open(context)));
}
