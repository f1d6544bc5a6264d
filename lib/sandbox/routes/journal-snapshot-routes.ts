import { Hono } from 'hono';
import { z } from 'zod';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guardApp } from '@/lib/sandbox/http/guard-app';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection } from '@/lib/sandbox/operations/collection';
import { getLiveRecord } from '@/lib/sandbox/operations/find-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const requestSchema = z.object({
  portalId: z.number().int(),
  objectId: z.number().int(),
  objectTypeId: z.string(),
  properties: z.array(z.string()),
});
const schema = z.object({ snapshotRequests: z.array(requestSchema).min(1) });

function takeSnapshot(
  { portalId, objectId, objectTypeId, properties }: z.output<typeof requestSchema>,
  state: SandboxState,
) {
  if (!state.stores.grants.findLatest(state.app.clientId, portalId)) throw notFound();
  const collection = openCollection(state, portalId, getObjectType(objectTypeId));
  const record = getLiveRecord({ id: String(objectId) }, collection);
  const { id } = state.journal.takeSnapshot({
    type: 'OBJECT',
    action: 'SNAPSHOT',
    portalId,
    objectTypeId: collection.type.id,
    objectId: record.id,
    occurredAtMs: state.now(),
    propertyChanges: Object.fromEntries(properties.map((name) => [name, record.properties[name] ?? ''])),
    extra: {},
  });
  return { portalId, objectId, objectTypeId, snapshotStatusId: id };
}

/** Puts the values of records into the journal as they are now. */
export function journalSnapshotRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().post('/crm', guardApp(state, 'snapshots.write'), async (context) => {
    const { snapshotRequests } = await readBody(context, schema);
    return answerJson(context, { snapshotResponses: snapshotRequests.map((each) => takeSnapshot(each, state)) });
  });
}
