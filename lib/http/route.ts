import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import type { Permission } from '@/lib/kernel/roles';
import { getEnv } from '@/lib/platform/env';
import { getLog } from '@/lib/platform/log';
import { getRuntime } from '@/lib/runtime';
import { toErrorResponse } from './error-response';
import { guardMutation } from './guard-mutation';
import { limitAttempts } from './limit-attempts';
import { readJsonBody } from './read-json-body';
import { readQuery, refuseQuery } from './read-query';
import { readCookie } from './read-cookie';
import { createAnonymousContext, readCorrelationId, requireContext } from './request-context';

export type RouteReply = {
  status?: 200 | 201 | 202 | 204 | 308;
  body?: unknown;
  location?: string;
  /** `Set-Cookie` headers. */
  cookies?: readonly string[];
  /** In place of `body`: what comes bit by bit. Whoever made it is told through `cancel` that the caller went away. */
  stream?: { content: ReadableStream<Uint8Array>; headers: Record<string, string> };
};

type RouteCall<Params> = {
  ctx: Context;
  params: Params;
  /** What the URL asks; empty unless the route `takesQuery`. */
  query: Record<string, string>;
  readCookie(name: string): string | undefined;
  /** The JSON body, read only now: not for somebody who may not send it. */
  readBody(): Promise<unknown>;
};
type PortalCall<Params> = RouteCall<Params> & { hubId: HubId };

type RouteOptions<Call> = {
  /** Without it any query at all is refused. */
  takesQuery?: boolean;
  run(call: Call): Promise<RouteReply>;
};
type PortalRouteOptions<Call> = RouteOptions<Call> & { permission: Permission };

type RouteHandler<Params> = (request: Request, route: { params: Promise<Params> }) => Promise<Response>;

/** Nginx's number for a caller who did not wait; nobody reads the answer. */
const callerWentAway = 499;

/** A route for everybody who is signed in. */
export function defineRoute<Params extends object = object>({
  takesQuery,
  run,
}: RouteOptions<RouteCall<Params>>): RouteHandler<Params> {
  return (request, route) =>
    answer(request, async () => {
      const params = await route.params;
      const ctx = await requireContext(request, { cause: nameRoute(request, params) });
      return run(await readCall(request, { ctx, params, takesQuery }));
    });
}

/**
 * A route for whoever has not said yet who they are. They are counted by where they come from, before anything is read
 * of what they sent.
 */
export function defineOpenRoute<Params extends object = object>({
  run,
}: RouteOptions<RouteCall<Params>>): RouteHandler<Params> {
  return (request, route) =>
    answer(request, async () => {
      const params = await route.params;
      const ctx = createAnonymousContext(request, { cause: nameRoute(request, params) });
      limitAttempts(request, ctx);
      return run(await readCall(request, { ctx, params }));
    });
}

/**
 * A route for members of the portal in its path. The order of its checks is the same for all: where the request comes
 * from (403), who is asking (401), whether they may see the portal (404), whether their role allows it (403), and only
 * then what they sent (400).
 */
export function definePortalRoute<Params extends { hubId: string }>({
  permission,
  takesQuery,
  run,
}: PortalRouteOptions<PortalCall<Params>>): RouteHandler<Params> {
  return (request, route) =>
    answer(request, async () => {
      const params = await route.params;
      const hubId = parseHubId(params.hubId);
      const ctx = await requireContext(request, { cause: nameRoute(request, params), hubId });
      if (hubId === undefined) throw new PortsideError('OBJECT_NOT_FOUND', 'There is no such portal here.');
      await authorize(ctx, { hubId, permission });
      return run({ ...(await readCall(request, { ctx, params, takesQuery })), hubId });
    });
}

const routePrefix = /^\/api\/(portals\/\{hubId\}\/)?/;

/**
 * A route as the list of calls names it, e.g. `PATCH contacts/{contactId}`: what stands in its variables is not kept.
 * Next gives no parameters at all where the folder names none.
 */
function nameRoute(request: Request, params: object | undefined): string {
  const names = new Map(Object.entries(params ?? {}).map(([name, value]) => [String(value), `{${name}}`]));
  const path = new URL(request.url).pathname.split('/').map((segment) => names.get(decodeSegment(segment)) ?? segment);
  return `${request.method} ${path.join('/').replace(routePrefix, '')}`;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

type CallParts<Params> = { ctx: Context; params: Params; takesQuery?: boolean };

async function readCall<Params>(
  request: Request,
  { ctx, params, takesQuery = false }: CallParts<Params>,
): Promise<RouteCall<Params>> {
  if (!takesQuery) refuseQuery(request.url);
  return {
    ctx,
    params,
    query: takesQuery ? readQuery(request.url) : {},
    readCookie: (name) => readCookie(request.headers, name),
    readBody: () => readJsonBody(request),
  };
}

async function answer(request: Request, handle: () => Promise<RouteReply>): Promise<Response> {
  const correlationId = readCorrelationId(request.headers);
  let response: Response;
  try {
    guardMutation(request, getEnv().publicOrigin);
    response = toResponse(await handle());
  } catch (error) {
    response = request.signal.aborted
      ? new Response(null, { status: callerWentAway })
      : toErrorResponse(error, { correlationId, log: getLog().child({ correlationId }) });
  }
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-request-id', correlationId);
  // A page that asks again and again would keep its connection, and with it this process, for as long as it is open.
  if (getRuntime().stopping.aborted) response.headers.set('connection', 'close');
  return response;
}

function toResponse({ status = 200, body, location, cookies = [], stream }: RouteReply): Response {
  if (stream) return new Response(stream.content, { status, headers: stream.headers });
  const headers = new Headers(location === undefined ? {} : { location });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return body === undefined ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
}
