import { Hono } from 'hono';
import { z } from 'zod';
import type { RecordExport } from '@/lib/sandbox/entities/record-export';
import { HubspotFailure, validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { buildExportFile } from '@/lib/sandbox/operations/export-records';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** HubSpot's limits on exports ("Exports" guide, read 2026-11-22). */
const exportsPerDay = 30;
const dayMs = 86_400_000;
const fileLifetimeMs = 300_000;

const schema = z.object({
  exportType: z.enum(['VIEW', 'LIST']),
  exportName: z.string(),
  format: z.enum(['CSV', 'XLS', 'XLSX']),
  objectType: z.string(),
  objectProperties: z.array(z.string()),
  listId: z.coerce.number().optional(),
  publicCrmSearchRequest: z.unknown().optional(),
});

const isRunning = (task: RecordExport, { now, settings }: SandboxState) =>
  now() < task.startedAtMs + settings.current.exportDurationMs;

/** HubSpot does not say how it refuses the export that is one too many; this is its answer to other limits. */
function checkLimits(hubId: number, state: SandboxState): void {
  const recent = state.exports.list(hubId).filter((task) => task.startedAtMs > state.now() - dayMs);
  const running = recent.some((task) => isRunning(task, state));
  if (!running && recent.length < exportsPerDay) return;
  const message = running ? 'Another export is still running.' : `You can start ${exportsPerDay} exports in 24 hours.`;
  throw new HubspotFailure(429, { status: 'error', message, errorType: 'RATE_LIMIT', policyName: 'EXPORTS' });
}

async function start(context: SandboxContext, state: SandboxState): Promise<Response> {
  const input = await readBody(context, schema);
  const { hubId } = context.get('caller');
  if (input.format !== 'CSV') throw validationFailure('The sandbox writes CSV only.');
  if (input.exportType === 'LIST' && input.listId === undefined)
    throw validationFailure('A LIST export needs a listId.');
  checkLimits(hubId, state);
  const task = state.exports.add({
    hubId,
    name: input.exportName,
    exportType: input.exportType,
    objectTypeId: getObjectType(input.objectType).id,
    properties: input.objectProperties,
    listId: input.listId,
    search: input.publicCrmSearchRequest,
    startedAtMs: state.now(),
  });
  const { origin, pathname } = new URL(context.req.url);
  const links = { status: `${origin}${pathname}/tasks/${task.id}/status` };
  return context.body(JSON.stringify({ id: String(task.id), links }), 202, {
    'Content-Type': 'application/json;charset=utf-8',
  });
}

function getTask(context: SandboxContext, state: SandboxState): RecordExport {
  const task = state.exports.find(context.get('caller').hubId, Number(context.req.param('id')));
  if (!task) throw notFound();
  return task;
}

function readStatus(context: SandboxContext, state: SandboxState): Response {
  const task = getTask(context, state);
  const startedAt = new Date(task.startedAtMs).toISOString();
  const completedAt = new Date(state.now()).toISOString();
  if (isRunning(task, state)) return answerJson(context, { status: 'PROCESSING', startedAt, completedAt });
  const expires = state.now() + fileLifetimeMs;
  const result = `${new URL(context.req.url).origin}/exports/${task.hubId}/${task.id}.csv?expires=${expires}`;
  return answerJson(context, { status: 'COMPLETE', result, startedAt, completedAt });
}

function describe(context: SandboxContext, state: SandboxState): Response {
  const task = getTask(context, state);
  const at = new Date(task.startedAtMs).toISOString();
  return answerJson(context, {
    id: String(task.id),
    exportName: task.name,
    exportType: task.exportType,
    exportState: isRunning(task, state) ? 'PROCESSING' : 'DONE',
    objectType: getObjectType(task.objectTypeId).singular.toUpperCase(),
    objectProperties: task.properties,
    createdAt: at,
    updatedAt: at,
  });
}

/** Exports of records, which run beside the call that starts them. */
export function exportRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canExport = guard(state, { anyOf: ['crm.export'] });
  return new Hono<SandboxEnv>()
    .post('/export/async', canExport, (context) => start(context, state))
    .get('/export/async/tasks/:id/status', canExport, (context) => readStatus(context, state))
    .get('/export/:id', canExport, (context) => describe(context, state));
}

/** The file of an export; whoever has its address can fetch it, for five minutes. */
export function exportFileRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().get('/:hubId/:file', (context) => {
    const task = state.exports.find(Number(context.req.param('hubId')), Number.parseInt(context.req.param('file'), 10));
    if (!task || Number(context.req.query('expires')) <= state.now()) throw notFound();
    return context.body(buildExportFile(task, state), 200, { 'Content-Type': 'text/csv;charset=utf-8' });
  });
}
