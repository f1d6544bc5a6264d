import { PortsideError } from '@/lib/kernel/errors';
import { Secret } from '@/lib/kernel/secret';
import { hideSentSecrets } from './hide-sent-secrets';

/** A request once built. It can be logged as it stands: what must not be seen is a Secret, and the route is a template. */
export type OutgoingRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The route with its variables left in, e.g. `/crm/objects/2026-09/contacts/{contactId}`. */
  template: string;
  /** The route with its variables filled in, and the query. Its values come from people: never logged. */
  target: Secret;
  bearer?: Secret;
  body?: { contentType: string; content: Secret };
  /** Of the body, what no refusal may say back. */
  secrets?: readonly Secret[];
};

/** An answer once wholly read, whatever its status. */
export type Answer = {
  template: string;
  status: number;
  headers: Headers;
  text: string;
  correlationId?: string;
};

/** One call to HubSpot, however it ended. What must not be seen is a Secret; the headers of the answer are not to be kept. */
export type CallReport = OutgoingRequest & {
  /** Undefined when no answer came. */
  status?: number;
  headers?: Headers;
  /** The body of the answer, if it could be read. */
  text?: Secret;
  durationMs: number;
  correlationId?: string;
  /** Why no sound answer arrived. */
  fault?: string;
};
export type OnCall = (report: CallReport) => void;

export type SendOptions = {
  signal?: AbortSignal;
  /** Less than the sender's own deadline, where earlier tries have used some of it. */
  deadlineMs?: number;
};
export type Send = (request: OutgoingRequest, options?: SendOptions) => Promise<Answer>;

type SenderOptions = {
  /** The one origin that may be called. */
  origin: string;
  /** Over connecting, headers and body together: a server that drips bytes gets no more time than one that is silent. */
  deadlineMs: number;
  bodyBytesMax: number;
  onCall?: OnCall;
};

/** `reason` of the errors that mean that no sound answer arrived. */
export const sendFaults = {
  /** The request surely never reached HubSpot, so that even a write may be sent again. */
  connect: 'connect',
  network: 'network',
  timeout: 'timeout',
  tooLarge: 'too_large',
  redirected: 'redirected',
  notText: 'not_text',
  /** Whoever asked went away. */
  aborted: 'aborted',
} as const;

const neverSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Makes the only function of the server that calls out. It follows no redirect, so neither a token nor the client
 * secret travels to a place that the configuration does not name, and its errors hold the template of the route only.
 * Units: deadlineMs, bodyBytesMax. Cost: 1 HTTP call, never repeated here.
 * @throws PortsideError UPSTREAM_UNAVAILABLE without an answer in time, UPSTREAM_CONTRACT for one that cannot be read;
 * the reason of `signal` when that aborts.
 */
export function createSender({ origin, deadlineMs, bodyBytesMax, onCall }: SenderOptions): Send {
  const allowedOrigin = new URL(origin).origin;

  return async (request, options = {}) => {
    const url = buildUrl(request, allowedOrigin);
    const deadline = startDeadline(Math.min(deadlineMs, options.deadlineMs ?? deadlineMs), options.signal);
    const startedAtMs = performance.now();
    const report: CallReport = { ...request, durationMs: 0 };
    try {
      const response = await fetch(url, { ...buildInit(request), signal: deadline.signal });
      report.status = response.status;
      report.headers = response.headers;
      report.correlationId = readCorrelationId(response.headers);
      const said = decode(await readCapped(response, bodyBytesMax, request), request);
      const text = hideSentSecrets(said, request, response.status);
      report.text = new Secret(text);
      const { template } = request;
      const { status, headers } = response;
      return { template, status, headers, text, correlationId: report.correlationId };
    } catch (error) {
      report.fault = sendFaults.aborted;
      options.signal?.throwIfAborted();
      const fault = deadline.isOver() ? toTimeout(request) : toSendError(request, error);
      report.fault = fault.reason ?? fault.category;
      throw fault;
    } finally {
      deadline.clear();
      report.durationMs = Math.round(performance.now() - startedAtMs);
      onCall?.(report);
    }
  };
}

/** An id and nothing else: it is shown and kept, and what is between us and HubSpot may send anything. */
function readCorrelationId(headers: Headers): string | undefined {
  const id = headers.get('x-hubspot-correlation-id') ?? '';
  return /^[\w-]{1,100}$/.test(id) ? id : undefined;
}

function buildUrl(request: OutgoingRequest, allowedOrigin: string): URL {
  const url = new URL(request.target.reveal(), allowedOrigin);
  if (url.origin !== allowedOrigin) {
    throw new PortsideError('INTERNAL', 'A call to another server than HubSpot was refused.', {
      cause: describe(request, 'origin is not allowed'),
    });
  }
  return url;
}

function buildInit({ method, bearer, body }: OutgoingRequest): RequestInit {
  const headers = new Headers({ accept: 'application/json', 'user-agent': 'Portside' });
  if (bearer) headers.set('authorization', `Bearer ${bearer.reveal()}`);
  if (body) headers.set('content-type', body.contentType);
  // Next puts a cache of its own around fetch.
  return { method, headers, body: body?.content.reveal(), redirect: 'error', cache: 'no-store' };
}

/** AbortSignal.any would do, but in Node 20 a timeout joined that way can be collected before it fires. */
function startDeadline(deadlineMs: number, signal: AbortSignal | undefined) {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    controller.abort();
  }, deadlineMs);
  const onAbort = () => controller.abort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    isOver: () => over,
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

async function readCapped(response: Response, bodyBytesMax: number, request: OutgoingRequest): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bodyBytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    bodyBytes += value.byteLength;
    if (bodyBytes > bodyBytesMax) {
      await reader.cancel().catch(() => undefined);
      throw new PortsideError('UPSTREAM_CONTRACT', 'HubSpot answered with more than it can have meant to.', {
        reason: sendFaults.tooLarge,
        cause: describe(request, `body above ${bodyBytesMax} bytes`),
      });
    }
    chunks.push(value);
  }
}

/** Refuses broken UTF-8, because what it would be repaired to is not what HubSpot holds. */
function decode(bytes: Uint8Array, request: OutgoingRequest): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PortsideError('UPSTREAM_CONTRACT', 'HubSpot sent an answer that is not readable text.', {
      reason: sendFaults.notText,
      retryable: true,
      cause: describe(request, 'body is not UTF-8'),
    });
  }
}

function toTimeout(request: OutgoingRequest): PortsideError {
  return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot did not answer in time.', {
    reason: sendFaults.timeout,
    retryable: true,
    cause: describe(request, 'deadline passed'),
  });
}

function toSendError(request: OutgoingRequest, error: unknown): PortsideError {
  if (error instanceof PortsideError) return error;
  const code = findNetworkCode(error);
  if (code !== undefined) {
    return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot could not be reached.', {
      reason: neverSentCodes.has(code) ? sendFaults.connect : sendFaults.network,
      retryable: true,
      cause: describe(request, code),
    });
  }
  // Sockets and TLS name a code; a redirect that was refused is a bare error inside fetch's own.
  if (error instanceof TypeError && error.cause instanceof Error) {
    return new PortsideError('UPSTREAM_CONTRACT', 'HubSpot pointed to another address, which is not followed.', {
      reason: sendFaults.redirected,
      hint: 'Check HUBSPOT_API_URL and any proxy between this server and HubSpot.',
      cause: describe(request, 'redirect refused'),
    });
  }
  // Its text may hold the header or address that was wrong, so it goes no further.
  return new PortsideError('INTERNAL', 'The call to HubSpot could not be made.', {
    cause: describe(request, error instanceof Error ? error.name : 'unknown fault'),
  });
}

function findNetworkCode(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code;
  }
  return undefined;
}

/** What happened, for the log: the vendor's own error texts hold hosts and sometimes whole addresses. */
function describe({ method, template }: OutgoingRequest, what: string): Error {
  return new Error(`${method} ${template}: ${what}`);
}
