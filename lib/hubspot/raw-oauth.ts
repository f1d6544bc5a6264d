import { PortsideError } from '@/lib/kernel/errors';
import { redact } from '@/lib/platform/redact';
import { createSender, type Answer, type OnCall, type OutgoingRequest } from './send';

type Pairs = [name: string, value: string][];

/** A request as it goes over the wire, with every secret in it masked. */
export type RawRequest = { method: string; url: string; headers: Pairs; form: Pairs };

/** A request and what came back, both masked; without a response where none came. */
export type RawExchange = {
  request: RawRequest;
  response: { status: number; headers: Pairs; body: string } | null;
  durationMs: number;
};

/** An exchange to show beside what our own code reads. `answer` holds secrets, `exchange` none. */
export type TracedCall = { exchange: RawExchange; answer: Answer } | { exchange: RawExchange; error: PortsideError };

export type TraceCall = (request: OutgoingRequest, options?: { signal?: AbortSignal }) => Promise<TracedCall>;

const deadlineMs = 10_000;
const bodyBytesMax = 256 * 1024;
/** Of a body that is shown: an answer to one of these calls is a few hundred characters. */
const shownCharactersMax = 16_000;
const hidden = '••••••••';
const shownOfSecret = 4;

const secretField = /(?:^|_)(?:token|verifier|secret|assertion)$|signature$/i;
/** Not in answers, where `code` is the name of an error. */
const isSecretInForm = (name: string) => name === 'code' || secretField.test(name);
const secretHeader = /^(?:set-cookie|authorization|cookie)$/i;

/** Enough of a secret to tell two apart, and no more. */
export function maskSecret(value: string): string {
  return value.length < 3 * shownOfSecret ? hidden : value.slice(0, shownOfSecret) + hidden;
}

/** Makes a sender that also tells what went over the wire. Cost: 1 HTTP call, never repeated. It throws nothing but an abort. */
export function createCallTrace({ apiOrigin, onCall }: { apiOrigin: string; onCall?: OnCall }): TraceCall {
  const send = createSender({ origin: apiOrigin, deadlineMs, bodyBytesMax, onCall });
  return async (request, options) => {
    const described = describeRequest(request, apiOrigin);
    const startedAtMs = performance.now();
    const exchange = (response: RawExchange['response']): RawExchange => ({
      request: described,
      response,
      durationMs: Math.round(performance.now() - startedAtMs),
    });
    try {
      const answer = await send(request, options);
      return { exchange: exchange(describeAnswer(answer, listSecrets(request))), answer };
    } catch (error) {
      options?.signal?.throwIfAborted();
      if (!(error instanceof PortsideError)) throw error;
      return { exchange: exchange(null), error };
    }
  };
}

/** What `createSender` makes of a request, with its secrets masked. */
export function describeRequest({ method, target, bearer, body }: OutgoingRequest, apiOrigin: string): RawRequest {
  const headers: Pairs = [
    ['accept', 'application/json'],
    ['user-agent', 'Portside'],
  ];
  if (bearer) headers.push(['authorization', `Bearer ${maskSecret(bearer.reveal())}`]);
  if (body) headers.push(['content-type', body.contentType]);
  return {
    method,
    url: new URL(target.reveal(), apiOrigin).href,
    headers,
    form: readForm(body).map(([name, value]) => [name, isSecretInForm(name) ? maskField(name, value) : value]),
  };
}

function describeAnswer({ status, headers, text }: Answer, sent: readonly string[]): RawExchange['response'] {
  const { body, found } = maskBody(text);
  const secrets = [...sent, ...found];
  return {
    status,
    headers: [...headers].map(([name, value]) => [
      name,
      secretHeader.test(name) ? hidden : hideSecrets(value, secrets),
    ]),
    body: shorten(hideSecrets(body, secrets)),
  };
}

function maskField(name: string, value: string): string {
  // Of the client secret not even the beginning: it does not change with each call, as tokens do.
  return name === 'client_secret' ? hidden : maskSecret(value);
}

/** The body with the values of secret fields masked, and those values, in case one stands elsewhere too. */
function maskBody(text: string): { body: string; found: string[] } {
  const found: string[] = [];
  const mask = (value: unknown, name: string): unknown => {
    if (typeof value === 'string' && secretField.test(name)) {
      found.push(value);
      return maskField(name, value);
    }
    if (Array.isArray(value)) return value.map((item) => mask(item, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item, key)]));
  };
  try {
    return { body: JSON.stringify(mask(JSON.parse(text), ''), null, 2), found };
  } catch {
    // A proxy's page, or half an answer, whose fields nobody can name.
    return { body: redact(text), found };
  }
}

function listSecrets({ bearer, body }: OutgoingRequest): string[] {
  const fields = readForm(body).flatMap(([name, value]) => (isSecretInForm(name) ? [value] : []));
  return bearer ? [...fields, bearer.reveal()] : fields;
}

/** Wherever a server repeats what it was sent: in a message, in a header, in a page of its own. */
function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((safe, secret) => safe.replaceAll(secret, hidden), text);
}

function readForm(body: OutgoingRequest['body']): Pairs {
  return body ? [...new URLSearchParams(body.content.reveal())] : [];
}

function shorten(text: string): string {
  return text.length > shownCharactersMax ? `${text.slice(0, shownCharactersMax)}\n…` : text;
}
