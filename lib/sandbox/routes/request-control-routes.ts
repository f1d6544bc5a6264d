import { Hono } from 'hono';
import { z } from 'zod';
import { toCurlCommand } from '@/lib/sandbox/formatters/curl-command';
import { HubspotFailure, validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { LogFilter } from '@/lib/sandbox/request-log';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

// A filter that is left empty in a form is none.
const text = z.string().transform((value) => (value === '' ? undefined : value));
const number = text
  .transform((value) => (value === undefined ? undefined : Number(value)))
  .pipe(z.int().min(0).optional());

const filterSchema = z.object({
  path: text.optional(),
  method: text.transform((method) => method?.toUpperCase()).optional(),
  /** `429`, or `4xx` for all of its kind. */
  status: text.pipe(z.stringFormat('status', /^(\d{1,3}|[0-5]xx)$/u).optional()).optional(),
  hubId: number.optional(),
  grantType: text.optional(),
  after: number.optional(),
  limit: number.optional(),
});

type LogQuery = LogFilter & { limit: number | undefined };

/** What a query asks of the request log. */
export function parseLogQuery(query: Record<string, string>): LogQuery {
  const parsed = filterSchema.safeParse(query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw validationFailure(`The filter ${issue?.path.join('.')} cannot be used: ${issue?.message}.`);
  }
  const { status, ...filter } = parsed.data;
  if (status === undefined) return { ...filter, limit: filter.limit };
  const digits = Number.parseInt(status, 10);
  return {
    ...filter,
    limit: filter.limit,
    ...(status.endsWith('xx') ? { statusClass: digits } : { status: digits }),
  };
}

function answerOne(context: SandboxContext, { requests }: SandboxState): Response {
  const entry = requests.find(Number(context.req.param('sequence')));
  if (!entry) throw new HubspotFailure(404, { message: 'This call is not in the log any more.' });
  return answerJson(context, { ...entry, curl: toCurlCommand(entry, new URL(context.req.url).origin) });
}

/** Every call that the sandbox answered, except to its controls. */
export function requestControlRoutes(state: SandboxState): Hono<SandboxEnv> {
  const { requests } = state;
  return new Hono<SandboxEnv>()
    .get('/', (context) => {
      const { limit, ...filter } = parseLogQuery(context.req.query());
      const matching = requests.list(filter);
      const results = limit === undefined ? matching : matching.slice(Math.max(0, matching.length - limit));
      return answerJson(context, { count: matching.length, results });
    })
    .get('/:sequence{\\d+}', (context) => answerOne(context, state))
    .delete('/', (context) => {
      requests.reset();
      return context.body(null, 204);
    });
}
