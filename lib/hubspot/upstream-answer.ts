import { z } from 'zod';
import type { UpstreamAnswer } from '@/lib/kernel/errors';
import { redactJson, redactSentence } from '@/lib/platform/redact';
import { detailList, findEmbeddedDetails } from './error-details';
import { parseRetryAfterMs } from './retry-after';

/** An answer in whatever state of completeness somebody has it: read from the network, stored, or pasted. */
export type RawAnswer = {
  status?: number;
  /** The text as it came, or the JSON that was read from it. */
  body?: unknown;
  headers?: Headers | Record<string, string>;
  correlationId?: string;
  /** For a Retry-After that names a date; without it such a date is left aside. */
  nowMs?: number;
};

const shownCharactersMax = 4 * 1024;
const messageCharactersMax = 500;
/** No error of HubSpot's is a tenth of this; what is longer is shown by its beginning and not taken apart. */
const parsedCharactersMax = 64 * 1024;
const namesMax = 50;

const text = z.string().optional().catch(undefined);
/** A word that may be shown as it is, because nobody's data fits into it. */
const word = z
  .string()
  .regex(/^[A-Za-z][\w.:-]{0,99}$/)
  .optional()
  .catch(undefined);
const record = z.record(z.string(), z.unknown()).optional().catch(undefined);
const errorBody = z.object({
  status: word,
  message: text,
  error: word,
  error_description: text,
  category: word,
  subCategory: word,
  policyName: word,
  context: record,
  correlationId: text,
  errors: detailList,
  numErrors: z.number().int().positive().optional().catch(undefined),
  active: z.boolean().optional().catch(undefined),
});
type ErrorBody = z.infer<typeof errorBody>;

/** Reads as much out of an answer as there is, whatever it is. Never throws. */
export function readUpstreamAnswer({ status, body, headers, correlationId, nowMs }: RawAnswer): UpstreamAnswer {
  const raw = toText(body);
  const json = parseObject(raw);
  const known = errorBody.safeParse(json).data ?? {};
  const named = new Headers(toHeaders(headers));
  return {
    status,
    form: sortForm(raw, json),
    body: redactBody(raw, json).slice(0, shownCharactersMax),
    correlationId: correlationId ?? readCorrelationId(named, known),
    waitSeconds: readWaitSeconds(named, nowMs),
    ...readWords(known),
    ...readNames(known),
  };
}

function readWords(body: ErrorBody) {
  const message = body.message ?? body.error_description;
  return {
    category: body.category,
    subCategory: body.subCategory,
    policyName: body.policyName,
    oauthError: body.error,
    // Of a CRM answer it is always "error", of a batch "COMPLETE".
    oauthStatus: /^(?:BAD|EXPIRED)_/.test(body.status ?? '') ? body.status : undefined,
    active: body.active,
    message: message === undefined ? undefined : redactMessage(message).slice(0, messageCharactersMax),
    existingId: /Existing ID:\s*(\d{1,20})/.exec(body.message ?? '')?.[1],
    failedCount: body.numErrors,
  };
}

function readNames(body: ErrorBody) {
  const details = body.errors?.length ? body.errors : (findEmbeddedDetails(body.message) ?? []);
  const contexts = details.flatMap(({ context }) => (context ? [context] : []));
  return {
    codes: toNames(details.map(({ code }) => code)),
    scopes: toNames(
      contexts.flatMap(({ requiredGranularScopes, requiredScopes }) => requiredGranularScopes ?? requiredScopes),
    ),
    propertyNames: toNames(contexts.flatMap(({ propertyName }) => propertyName)),
    contextNames: toNames(
      [body.context ?? {}, ...contexts].flatMap((context) => Object.keys(context)),
      /^[\w. -]{1,60}$/,
    ),
  };
}

function toNames(values: (string | undefined)[], shape = /^[A-Za-z][\w.:-]{0,99}$/): string[] {
  const known = values.filter((value) => value !== undefined && shape.test(value));
  return [...new Set(known)].slice(0, namesMax) as string[];
}

function toText(body: unknown): string {
  if (typeof body === 'string') return body;
  try {
    return body === undefined || body === null ? '' : (JSON.stringify(body) ?? '');
  } catch {
    return '';
  }
}

function parseObject(raw: string): unknown {
  if (raw.length > parsedCharactersMax || !/^\s*[[{]/.test(raw)) return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function sortForm(raw: string, json: unknown): UpstreamAnswer['form'] {
  if (raw.trim() === '') return 'empty';
  if (json !== undefined) return 'json';
  return /^\s*<(?:!doctype|\?xml|html|head|body|[a-z])/i.test(raw) ? 'html' : 'text';
}

/** Names under which HubSpot repeats what somebody had typed. */
const valueName = /^(?:propertyValue|value|highValue|values|query|properties)$/;

function redactBody(raw: string, json: unknown): string {
  if (json === undefined) return redactSentence(raw.slice(0, parsedCharactersMax));
  try {
    return JSON.stringify(redactValues(redactJson(json)), null, 2);
  } catch {
    // Nested so deeply that walking it overflows the stack.
    return redactSentence(raw);
  }
}

function redactValues(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return valueName.test(name) ? '[value]' : redactMessage(value);
  if (Array.isArray(value)) return value.map((item) => redactValues(item, name));
  if (typeof value !== 'object' || value === null) return value;
  // The properties of a record are values each, whatever their names are.
  const inner = name === 'properties' ? name : undefined;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactValues(item, inner ?? key)]));
}

/** A message can hold the values once more, as JSON behind its first words. */
function redactMessage(message: string): string {
  const start = message.search(/[[{]/);
  const json = start < 0 ? undefined : parseObject(message.slice(start));
  if (json === undefined) return redactSentence(message);
  return redactSentence(message.slice(0, start)) + JSON.stringify(redactValues(json));
}

function toHeaders(headers: RawAnswer['headers']): [string, string][] {
  const pairs = headers instanceof Headers ? [...headers] : Object.entries(headers ?? {});
  return pairs.filter(([name, value]) => /^[\w-]+$/.test(name) && /^[\x20-\x7e]*$/.test(value));
}

function readCorrelationId(headers: Headers, body: ErrorBody): string | undefined {
  const id = headers.get('x-hubspot-correlation-id') ?? body.correlationId;
  return id !== undefined && /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

function readWaitSeconds(headers: Headers, nowMs = Number.NaN): number | undefined {
  const waitMs = parseRetryAfterMs(headers, nowMs);
  return waitMs === undefined || Number.isNaN(waitMs) ? undefined : Math.ceil(waitMs / 1000);
}
