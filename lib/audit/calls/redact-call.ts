import type { NewApiCall } from '@/db/stores/api-calls';
import type { CallReport } from '@/lib/hubspot/send';
import { maskJson, maskText } from '@/lib/platform/mask-json';
import { redact } from '@/lib/platform/redact';
import { keepFields, mayKeepParameter, mayKeepVariable, valueHolders } from './kept-fields';

export type RedactedCall = Pick<
  NewApiCall,
  'method' | 'template' | 'target' | 'status' | 'fault' | 'rate' | 'requestBody' | 'responseBody' | 'keptBytes'
>;

const bodyCharactersMax = 4_000;
const targetCharactersMax = 2_000;
const messageCharactersMax = 500;
/** More of a request than this is not looked through for what a refusal may repeat of it. */
const searchedCharactersMax = 256_000;
const secretsMax = 2_000;
const searchedMessageMax = 20_000;
const wholeWordBelow = 4;
/** What a row takes beside its texts. */
const rowBytes = 300;

/**
 * A call as it may be kept: no token, no secret, no value of a record, no address. What is kept is named in
 * `kept-fields.ts`; all else leaves its kind and length only. The words of a refusal are kept without anything that the
 * request held, because HubSpot quotes what it refuses.
 */
export function redactCall(report: CallReport): RedactedCall {
  const { method, template, status } = report;
  const target = maskTarget(template, report.target.reveal());
  const requestBody = report.body && maskRequest(report.body, target.hasForeignIds);
  const isFailure = status !== undefined && (status >= 400 || status === 207);
  const clean = isFailure ? makeCleaner(report) : undefined;
  const responseBody = report.text && maskAnswer(report.text.reveal(), { clean, ...target });
  const fault = report.fault ?? (isFailure && responseBody ? findFault(responseBody) : undefined);
  const kept = { method, template, target: target.text, status, fault, rate: readRate(report.headers) };
  const texts = [template, target.text, fault, requestBody, responseBody, JSON.stringify(kept.rate)];
  const keptBytes = texts.reduce((sum, text) => sum + (text?.length ?? 0), rowBytes);
  return { ...kept, requestBody, responseBody, keptBytes };
}

type Target = { text: string; hasForeignIds: boolean };

/** The address with its names, and with those values that are known to say nothing of a person. */
function maskTarget(template: string, target: string): Target {
  const [path = '', query = ''] = splitOnce(target, '?');
  const parameters = [...new URLSearchParams(query)];
  const hasForeignIds = parameters.some(([name]) => name === 'idProperty');
  const shownQuery = parameters.map(([name, value]) => `${maskParameterName(name)}=${maskParameter(name, value)}`);
  const text = [maskPath({ template, path, hasForeignIds }), ...(shownQuery.length > 0 ? [shownQuery.join('&')] : [])];
  return { text: text.join('?').slice(0, targetCharactersMax), hasForeignIds };
}

function maskPath({
  template,
  path,
  hasForeignIds,
}: {
  template: string;
  path: string;
  hasForeignIds: boolean;
}): string {
  const pattern = template.split('/');
  const segments = path.split('/');
  if (pattern.length !== segments.length) return template;
  const shown = pattern.map((part, index) => {
    const segment = segments[index] ?? '';
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) return part;
    const isForeign = hasForeignIds && !/type$/i.test(name);
    return !isForeign && mayKeepVariable(name, segment) ? segment : part;
  });
  return shown.join('/');
}

function maskParameterName(name: string): string {
  return /^[a-zA-Z_]{1,40}$/.test(name) ? name : maskText(name);
}

/** All names of a record that somebody opens; not those of a page that the sync reads. */
const shownNamesCharactersMax = 1_600;
const shownNamesMax = 12;

/** Some hundred names of properties say no more than their number, and would be most of what is kept. */
function maskParameter(name: string, value: string): string {
  if (!mayKeepParameter(name, value)) return maskText(value);
  const names = value.split(',');
  if (value.length <= shownNamesCharactersMax || names.length <= shownNamesMax) return value;
  return `${names.slice(0, shownNamesMax).join(',')},‹${names.length - shownNamesMax} more›`;
}

type Body = NonNullable<CallReport['body']>;

function maskRequest({ contentType, content }: Body, hasForeignIds: boolean): string {
  const text = content.reveal();
  if (contentType === 'application/x-www-form-urlencoded') return maskForm(text);
  // Read no further than what is kept, the word may come later: then ids are kept that need not be HubSpot's.
  const keep = keepFields({ hasForeignIds: hasForeignIds || text.includes('"idProperty"') });
  return maskJson(text, { keep, valueHolders, keptMax: bodyCharactersMax }) ?? maskText(text);
}

/** As JSON, because that is what every other body is. */
function maskForm(text: string): string {
  const keep = keepFields({});
  const fields = [...new URLSearchParams(text)].map(([name, value]): [string, unknown] => [
    maskParameterName(name),
    keep(name, value) ?? hidden(value),
  ]);
  return JSON.stringify(Object.fromEntries(fields)).slice(0, bodyCharactersMax);
}

const credentialName = /(token|secret|code|verifier|password)$/i;

/** Of credentials not even the length is kept. */
function hidden(value: string): string {
  return value === '' ? '' : '‹hidden›';
}

type AnswerOptions = { clean: ((message: string) => string) | undefined; hasForeignIds: boolean };

function maskAnswer(text: string, { clean, hasForeignIds }: AnswerOptions): string | undefined {
  if (text === '') return undefined;
  const keepKnown = keepFields({ isFailure: clean !== undefined, clean, hasForeignIds });
  const keep: typeof keepKnown = (name, value) =>
    keepKnown(name, value) ?? (credentialName.test(name) && typeof value === 'string' ? hidden(value) : undefined);
  return maskJson(text, { keep, valueHolders, keptMax: bodyCharactersMax }) ?? maskText(text);
}

/** Cost: reads the whole request again; refusals are few. */
function makeCleaner(report: CallReport): (message: string) => string {
  const secrets = [...listSecrets(report)].sort((a, b) => b.length - a.length);
  return (message) => {
    // Cut short only after that, or what is private could be cut in two and no longer be found.
    const safe = secrets.reduce(takeOut, message.slice(0, searchedMessageMax));
    return redact(safe).slice(0, messageCharactersMax);
  };
}

/** A short value is taken out where it is a word of its own: within others it would leave nothing to read. */
function takeOut(message: string, secret: string): string {
  if (secret.length >= wholeWordBelow) return message.replaceAll(secret, '‹…›');
  return message.replaceAll(new RegExp(`(?<![\\p{L}\\d])${escapeRegExp(secret)}(?![\\p{L}\\d])`, 'gu'), '‹…›');
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** Everything that the request held and that is not kept of it. */
function listSecrets({ template, target, body, bearer }: CallReport): Set<string> {
  const found = new Set<string>();
  const add = (value: string) => {
    // One letter alone gives nobody away, and to take it out would leave no word of the message.
    if (value.length > 1 && found.size < secretsMax) found.add(value).add(JSON.stringify(value).slice(1, -1));
  };
  if (bearer) add(bearer.reveal());
  const [path = '', query = ''] = splitOnce(target.reveal(), '?');
  const pattern = template.split('/');
  for (const [index, segment] of path.split('/').entries()) {
    if (segment === pattern[index]) continue;
    add(segment);
    add(decodeSegment(segment));
  }
  for (const [name, value] of new URLSearchParams(query)) if (!mayKeepParameter(name, value)) add(value);
  const text = body?.content.reveal().slice(0, searchedCharactersMax) ?? '';
  if (body?.contentType === 'application/x-www-form-urlencoded') {
    const keep = keepFields({});
    for (const [name, value] of new URLSearchParams(text)) if (keep(name, value) === undefined) add(value);
  } else {
    const keep = keepFields({ hasForeignIds: text.includes('"idProperty"') });
    maskJson(text, { keep, valueHolders, keptMax: searchedCharactersMax * 2, onMasked: add });
  }
  return found;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The word by which a refusal is found and filtered, out of what is kept of it. */
function findFault(maskedAnswer: string): string | undefined {
  for (const name of ['category', 'policyName', 'errorType', 'status', 'error']) {
    const [, word] = new RegExp(`"${name}":"([A-Za-z_.]{2,80})"`).exec(maskedAnswer) ?? [];
    if (word !== undefined && word !== 'error') return word;
  }
  return undefined;
}

const rateHeaders: Record<string, string> = {
  'x-hubspot-ratelimit-remaining': 'remaining',
  'x-hubspot-ratelimit-max': 'max',
  'x-hubspot-ratelimit-interval-milliseconds': 'intervalMs',
  'x-hubspot-ratelimit-daily-remaining': 'dailyRemaining',
  'x-hubspot-ratelimit-daily': 'daily',
  'retry-after': 'retryAfterSeconds',
};

function readRate(headers: Headers | undefined): Record<string, string> | undefined {
  if (!headers) return undefined;
  const stated = Object.entries(rateHeaders).flatMap(([header, name]): [string, string][] => {
    const value = headers.get(header);
    return value !== null && /^\d{1,12}$/.test(value) ? [[name, value]] : [];
  });
  return stated.length > 0 ? Object.fromEntries(stated) : undefined;
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + separator.length)];
}
