import { Hono } from 'hono';
import { z } from 'zod';
import { crmUi } from '@/lib/sandbox/entities/change-source';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection } from '@/lib/sandbox/operations/collection';
import { getLiveRecord } from '@/lib/sandbox/operations/find-record';
import { forgetRecord } from '@/lib/sandbox/operations/forget-record';
import { mergeRecords } from '@/lib/sandbox/operations/merge-records';
import { archiveRecord, createRecord, updateRecord } from '@/lib/sandbox/operations/write-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const hubId = z.number().int();
const id = z.coerce.string();
const properties = z.record(z.string(), z.unknown());

const createSchema = z.strictObject({ hubId, properties });
const editSchema = z.strictObject({ hubId, id, properties });
const archiveSchema = z.strictObject({ hubId, id });
const mergeSchema = z.strictObject({ hubId, primaryObjectId: id, objectIdToMerge: id });

/** What somebody does to contacts in HubSpot's own screens: no token, no limit, the same rules for values. */
export function contactControlRoutes(state: SandboxState): Hono<SandboxEnv> {
  const open = (hub: number) => ({ ...openCollection(state, hub, contactType), source: crmUi });
  return new Hono<SandboxEnv>()
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
