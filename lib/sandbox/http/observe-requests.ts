import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { maskTokens } from '@/lib/sandbox/request-log';
import { findAccessToken } from '@/lib/sandbox/operations/find-access-token';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { readBearerToken } from './authenticate';
import { createCorrelationId } from './correlation-id';
import type { RequestNote, SandboxContext, SandboxEnv } from './sandbox-env';

const requestHeaders = ['authorization', 'content-type', 'content-length', 'user-agent', 'origin', 'accept'];
const responseHeaders = [
  'content-type',
  'location',
  'x-hubspot-correlation-id',
  'x-hubspot-ratelimit-remaining',
  'retry-after',
];

function pickHeaders(headers: Headers, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) picked[name] = name === 'authorization' ? '[masked]' : maskTokens(value);
  }
  return picked;
}

/** What the log keeps of one body; the largest batches are longer. */
const bodyCharactersMax = 16_000;

/** The body as the log shows it. It is read once and kept by the framework, so whoever answers the call reads it again. */
async function readLoggedBody(context: SandboxContext): Promise<string | undefined> {
  // Anything else may be bytes, which would not survive being read as text.
  if (!/json|form-urlencoded/u.test(context.req.header('content-type') ?? '')) return undefined;
  // A client that gives up in the middle is noticed by whoever answers it.
  const body = await context.req.text().catch(() => '');
  return body === '' || body.length > bodyCharactersMax ? undefined : maskTokens(body);
}

/** Whose call this is, as far as its token, code or refresh token tells. */
async function identify(context: SandboxContext, state: SandboxState): Promise<RequestNote> {
  const { stores } = state;
  const bearer = readBearerToken(context);
  if (bearer !== undefined) {
    const token = findAccessToken(bearer, state);
    return token ? { hubId: token.hubId, userId: token.userId } : {};
  }
  const isTokenCall = context.req.method === 'POST' && context.req.path.includes('/token');
  if (!isTokenCall || !context.req.header('content-type')?.includes('form-urlencoded')) return {};
  const form = await context.req.parseBody();
  const presented = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
  const holder =
    stores.grants.findByRefreshToken(presented('refresh_token')) ??
    stores.codes.find(presented('code')) ??
    stores.accessTokens.find(presented('token')) ??
    stores.grants.findByRefreshToken(presented('token'));
  const grantType = presented('grant_type');
  return {
    ...(holder ? { hubId: holder.hubId, userId: holder.userId } : {}),
    ...(grantType ? { grantType } : {}),
  };
}

/** What was answered; 0 where not even a status line was sent. */
function readStatus({ res, env: { outgoing } }: SandboxContext): number {
  if (!res.headers.has('x-hono-already-sent')) return res.status;
  return outgoing.headersSent ? outgoing.statusCode : 0;
}

type Options = { onRequest?: (line: string) => void };

/** Gives every call its correlation id and writes it to the request log, tokens masked. */
export function observeRequests(state: SandboxState, { onRequest }: Options) {
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const startedAtMs = state.now();
    const started = performance.now();
    const requestBody = await readLoggedBody(context);
    const note = await identify(context, state);
    context.set('note', note);
    context.set('correlationId', createCorrelationId(startedAtMs));
    context.header('X-HubSpot-Correlation-Id', context.get('correlationId'));
    await next();
    const url = new URL(context.req.url);
    const entry = state.requests.add({
      at: new Date(startedAtMs).toISOString(),
      method: context.req.method,
      route: routePath(context, -1),
      path: maskTokens(url.pathname),
      query: maskTokens(url.search),
      status: readStatus(context),
      durationMs: Math.round(performance.now() - started),
      ...note,
      requestHeaders: pickHeaders(context.req.raw.headers, requestHeaders),
      requestBody,
      responseHeaders: pickHeaders(context.res.headers, responseHeaders),
    });
    onRequest?.(`${entry.method} ${entry.path} ${entry.status} ${entry.durationMs} ms`);
  });
}
