import { Hono } from 'hono';
import { z } from 'zod';
import { crmUi } from '@/lib/sandbox/entities/change-source';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection } from '@/lib/sandbox/operations/collection';
import { findContacts, type ContactQuery } from '@/lib/sandbox/operations/find-contacts';
import { getArchivedRecord, getLiveRecord } from '@/lib/sandbox/operations/find-record';
import { forgetRecord } from '@/lib/sandbox/operations/forget-record';
import { importContacts } from '@/lib/sandbox/operations/import-contacts';
import { mergeRecords } from '@/lib/sandbox/operations/merge-records';
import { restoreRecord } from '@/lib/sandbox/operations/restore-record';
import { archiveRecord, createRecord, updateRecord } from '@/lib/sandbox/operations/write-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const hubId = z.number().int();
const id = z.coerce.string();
const properties = z.record(z.string(), z.unknown());

const createSchema = z.strictObject({ hubId, properties });
const editSchema = z.strictObject({ hubId, id, properties });
const archiveSchema = z.strictObject({ hubId, id });
const importSchema = z.strictObject({ hubId, csv: z.string() });
const mergeSchema = z.strictObject({ hubId, primaryObjectId: id, objectIdToMerge: id });

const querySchema = z.object({
  hubId: z.coerce.number().int(),
  q: z.string().default(''),
  archived: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

/** Which contacts a query asks for. */
export function parseContactQuery(query: Record<string, string>): ContactQuery {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) throw validationFailure(`The query cannot be used: ${z.prettifyError(parsed.error)}`);
  const { q, ...rest } = parsed.data;
  return { ...rest, query: q };
}

/** What somebody does to contacts in HubSpot's own screens: no token, no limit, the same rules for values. */
export function contactControlRoutes(state: SandboxState): Hono<SandboxEnv> {
  const open = (hub: number) => ({ ...openCollection(state, hub, contactType), source: crmUi });
  return new Hono<SandboxEnv>()
    .get('/', (context) => {
      const query = parseContactQuery(context.req.query());
      const collection = open(query.hubId);
      const { total, records } = findContacts(query, state);
      const results = records.map((record) => toCrmObject(record, { ...collection, requested: undefined }));
      return answerJson(context, { total, results });
    })
    .post('/import', async (context) => {
      const { csv, hubId: hub } = await readBody(context, importSchema);
      return answerJson(context, importContacts(csv, hub, state));
    })
    .post('/restore', async (context) => {
      const input = await readBody(context, archiveSchema);
      const collection = open(input.hubId);
      const record = restoreRecord(getArchivedRecord(input, collection), collection);
      return answerJson(context, toCrmObject(record, { ...collection, requested: undefined }));
    })
    .post('/', async (context) => {
      const input = await readBody(context, createSchema);
      const collection = open(input.hubId);
      const record = createRecord(input.properties, collection);
      return answerJson(context, toCrmObject(record, { ...collection, requested: undefined }), 201);
    })
    .patch('/', async (context) => {
      const input = await readBody(context, editSchema);
      const collection = open(input.hubId);
      const record = updateRecord(getLiveRecord(input, collection), input.properties, collection);
      return answerJson(context, toCrmObject(record, { ...collection, requested: undefined }));
    })
    .delete('/', async (context) => {
      const input = await readBody(context, archiveSchema);
      const collection = open(input.hubId);
      archiveRecord(getLiveRecord(input, collection), collection);
      return context.body(null, 204);
    })
    .post('/forget', async (context) => {
      const input = await readBody(context, archiveSchema);
      const collection = open(input.hubId);
      forgetRecord(getLiveRecord(input, collection), collection);
      return context.body(null, 204);
    })
    .post('/merge', async (context) => {
      const input = await readBody(context, mergeSchema);
      const collection = open(input.hubId);
      const record = mergeRecords(input.primaryObjectId, input.objectIdToMerge, collection);
      return answerJson(context, toCrmObject(record, { ...collection, requested: undefined }));
    });
}
