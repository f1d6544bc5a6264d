import { Hono } from 'hono';
import { z } from 'zod';
import type { JournalFile } from '@/lib/sandbox/entities/journal';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guardApp } from '@/lib/sandbox/http/guard-app';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** HubSpot only says that the address is temporary. */
const addressLifetimeMs = 900_000;
const batchMax = 100;
const offsetsSchema = z.object({ inputs: z.array(z.string()).min(1).max(batchMax) });

/** The portal that the call is narrowed to. */
function portalOf(context: SandboxContext): number | undefined {
  const text = context.req.query('installPortalId');
  return text === undefined ? undefined : Number(text);
}

const listFiles = (context: SandboxContext, { journal }: SandboxState) => journal.files(portalOf(context));

function toPointer(file: JournalFile, context: SandboxContext, state: SandboxState) {
  const expiresAtMs = state.now() + addressLifetimeMs;
  const portal = portalOf(context) ?? 'all';
  const { origin } = new URL(context.req.url);
  return {
    url: `${origin}/webhooks-journal/files/${portal}/${file.offset}.json?expires=${expiresAtMs}`,
    expiresAt: new Date(expiresAtMs).toISOString(),
    currentOffset: file.offset,
  };
}

/** Nothing there, or nothing new: no content. */
function answerFile(file: JournalFile | undefined, context: SandboxContext, state: SandboxState): Response {
  return file ? answerJson(context, toPointer(file, context, state)) : context.body(null, 204);
}

function answerBatch(files: readonly JournalFile[], context: SandboxContext, state: SandboxState): Response {
  const at = new Date(state.now()).toISOString();
  const results = files.map((file) => toPointer(file, context, state));
  return answerJson(context, { status: 'COMPLETE', results, startedAt: at, completedAt: at });
}

/** The files behind an offset. One that is unknown, or older than three days, leads nowhere. */
function filesAfter(context: SandboxContext, state: SandboxState): JournalFile[] {
  const files = listFiles(context, state);
  const index = files.findIndex(({ offset }) => offset === context.req.param('offset'));
  if (index === -1) throw notFound();
  return files.slice(index + 1);
}

function countOf(context: SandboxContext): number {
  const count = Number(context.req.param('count'));
  if (Number.isInteger(count) && count >= 1 && count <= batchMax) return count;
  throw validationFailure(`The count has to be between 1 and ${batchMax}.`);
}

async function readBatch(context: SandboxContext, state: SandboxState): Promise<Response> {
  const { inputs } = await readBody(context, offsetsSchema);
  const files = listFiles(context, state);
  const known = files.filter(({ offset }) => inputs.includes(offset));
  const unknown = inputs.filter((offset) => !known.some((file) => file.offset === offset));
  if (unknown.length === 0) return answerBatch(known, context, state);
  const at = new Date(state.now()).toISOString();
  const error = {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    message: 'Could not find some offsets.',
    context: { offsets: unknown },
    errors: [],
    links: {},
  };
  const results = known.map((file) => toPointer(file, context, state));
  const batch = { status: 'COMPLETE', results, numErrors: 1, errors: [error], startedAt: at, completedAt: at };
  return answerJson(context, batch, 207);
}

function readSnapshotStatus(context: SandboxContext, { journal }: SandboxState): Response {
  const snapshot = journal.findSnapshot(context.req.param('statusId') ?? '');
  if (!snapshot) throw notFound();
  const { id, initiatedAtMs } = snapshot;
  return answerJson(context, { id, status: 'SUCCESS', initiatedAt: initiatedAtMs, completedAt: initiatedAtMs });
}

/** The read side of the Webhooks Journal: a call answers where a file lies, and the file holds the events. */
export function journalRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guardApp(state, 'journal.read');
  return new Hono<SandboxEnv>()
    .get('/earliest', canRead, (context) => answerFile(listFiles(context, state)[0], context, state))
    .get('/latest', canRead, (context) => answerFile(listFiles(context, state).at(-1), context, state))
    .get('/offset/:offset/next', canRead, (context) => answerFile(filesAfter(context, state)[0], context, state))
    .get('/batch/earliest/:count', canRead, (context) =>
      answerBatch(listFiles(context, state).slice(0, countOf(context)), context, state),
    )
    .get('/batch/latest/:count', canRead, (context) =>
      answerBatch(listFiles(context, state).slice(-countOf(context)), context, state),
    )
    .get('/batch/:offset/next/:count', canRead, (context) =>
      answerBatch(filesAfter(context, state).slice(0, countOf(context)), context, state),
    )
    .post('/batch/read', canRead, (context) => readBatch(context, state))
    .get('/status/:statusId', guardApp(state, 'snapshots.read'), (context) => readSnapshotStatus(context, state));
}

/** The files themselves; whoever has an address can fetch it, until it expires. */
export function journalFileRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().get('/:portal/:file', (context) => {
    // Not HubSpot answers here but the file store behind it.
    if (!(Number(context.req.query('expires')) > state.now())) {
      const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
      return context.body(body, 403, { 'Content-Type': 'application/xml' });
    }
    const portal = context.req.param('portal');
    const files = state.journal.files(portal === 'all' ? undefined : Number(portal));
    const file = files.find(({ offset }) => `${offset}.json` === context.req.param('file'));
    if (!file) throw notFound();
    const { offset, events, publishedAtMs } = file;
    return answerJson(context, { offset, journalEvents: events, publishedAt: new Date(publishedAtMs).toISOString() });
  });
}
